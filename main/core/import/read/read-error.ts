import type { ReadError } from './raw-row.ts';

/** What a reader would have understood, in words for people. */
export const expected = {
  closingQuote: 'a closing quotation mark',
  separator: 'a separator or the end of the line behind a closing quotation mark',
  columns: (count: number): string => (count === 1 ? '1 column' : `${count} columns`),
  shorterRow: (limit: number): string => `a row of at most ${limit} characters`,
  tag: 'at most 50 tags, each of at most 64 characters',
  json: '[ or {, with which JSON begins',
  value: 'a value: text in quotation marks, a number, [ or {',
  key: 'a key in quotation marks',
  colon: 'a colon behind the key',
  commaOrBracket: 'a comma or ]',
  commaOrBrace: 'a comma or }',
  escape: 'a sign that may follow a backslash',
  end: 'the end of the text',
  lineEnd: 'the end of the line',
  levels: (limit: number): string => `at most ${limit} levels of brackets`,
  memories: 'text, or objects that hold text',
} as const;

/** The beginning of a piece of the source, its first line and as much as a trouble shows. */
export const pieceOf = (text: string): string => {
  const feed = text.slice(0, 80).indexOf('\n');
  return text.slice(0, feed < 0 ? 80 : feed).toWellFormed();
};

export type Places = {
  /** The line a place is in, from 1. */
  readonly lineOf: (at: number) => number;
  readonly readErrorAt: (at: number, wanted: string) => ReadError;
};

/** Tells lines and columns of a text; asked in rising order, it goes through the text once. */
export const placesIn = (text: string): Places => {
  const feedFrom = (at: number): number => {
    const feed = text.indexOf('\n', at);
    return feed < 0 ? text.length : feed;
  };
  let line = 1;
  let start = 0;
  let feed = feedFrom(0);
  const lineOf = (at: number): number => {
    if (at < start) [line, start, feed] = [1, 0, feedFrom(0)];
    for (; feed < at; feed = feedFrom(start)) {
      line += 1;
      start = feed + 1;
    }
    return line;
  };
  const readErrorAt = (at: number, wanted: string): ReadError => ({
    line: lineOf(at),
    column: at - start + 1,
    found: at >= text.length ? expected.end : pieceOf(text.slice(at, at + 80)) || expected.lineEnd,
    expected: wanted,
  });
  return { lineOf, readErrorAt };
};
