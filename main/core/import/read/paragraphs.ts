import type { RawRow, Reader } from './raw-row.ts';
import { createRowMaker, trimmedSlice } from './row-maker.ts';

/** What stands between blank lines is a row, with its line ends as they are. */
export const readParagraphs: Reader = function* (text, options): Generator<RawRow> {
  const { make } = createRowMaker(options);
  let line = 0;
  let first = 0;
  let start = -1;
  for (let at = 0; at < text.length;) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    line += 1;
    if (trimmedSlice(text, at, end) === '') {
      if (start >= 0) yield make(first, trimmedSlice(text, start, at));
      start = -1;
    } else if (start < 0) [start, first] = [at, line];
    at = end + 1;
  }
  if (start >= 0) yield make(first, trimmedSlice(text, start, text.length));
};
