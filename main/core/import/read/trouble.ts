/** What a reader would have understood, in words for people. */
export const expected = {
  closingQuote: 'a closing quotation mark',
  separator: 'a separator or the end of the line behind a closing quotation mark',
  columns: (count: number): string => (count === 1 ? '1 column' : `${count} columns`),
  shorterRow: (limit: number): string => `a row of at most ${limit} characters`,
  tag: 'at most 50 tags, each of at most 64 characters',
} as const;

/** The beginning of a piece of the source, its first line and as much as a trouble shows. */
export const pieceOf = (text: string): string => {
  const feed = text.slice(0, 80).indexOf('\n');
  return text.slice(0, feed < 0 ? 80 : feed).toWellFormed();
};
