import type { RawRow, Reader } from './raw-row.ts';
import { createRowMaker, trimmedSlice } from './row-maker.ts';

/** Every line is a row; lines without words are none. */
export const readLines: Reader = function* (text, options): Generator<RawRow> {
  const { make } = createRowMaker(options);
  let line = 0;
  for (let at = 0; at < text.length;) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    line += 1;
    const words = trimmedSlice(text, at, end);
    if (words !== '') yield make(line, words);
    at = end + 1;
  }
};
