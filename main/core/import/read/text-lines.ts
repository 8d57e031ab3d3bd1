/** A line of a text, from 1, and where it stands. */
export type TextLine = { readonly line: number; readonly start: number; readonly end: number };

/** The lines of a text from a place on, which is where the line `first` begins. */
export const linesIn = function* (text: string, from = 0, first = 1): Generator<TextLine> {
  let line = first;
  for (let start = from; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    yield { line, start, end };
    line += 1;
    start = end + 1;
  }
};
