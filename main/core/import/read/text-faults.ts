import type { RawRow, ReadError } from './raw-row.ts';

/** Something in a text that is none, before `cleanText` takes it out. `at` counts UTF-16 units. */
export type TextFault = { readonly at: number; readonly found: string; readonly expected: string };

/** Half emoji and NUL, which no text holds and `cleanText` takes out. */
export const strayUnits = (text: string): readonly TextFault[] => {
  if (text.isWellFormed() && !text.includes('\0')) return [];
  return Array.from(text.matchAll(stray), ({ 0: unit, index }) => ({
    at: index,
    found: unit === '\0' ? 'NUL' : `half a character, U+${unit.charCodeAt(0).toString(16).toUpperCase()}`,
    expected: 'text',
  }));
};

const stray = /\0|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/g;

/** Where faults stand, in their order, the first of each line. Lines end as `cleanText` ends them. */
export const readErrorsAt = (text: string, faults: readonly TextFault[]): readonly ReadError[] => {
  const readErrors: ReadError[] = [];
  let line = 1;
  let start = 0;
  lineEnd.lastIndex = 0;
  let end = lineEnd.exec(text);
  for (const { at, found, expected } of faults.toSorted((a, b) => a.at - b.at)) {
    for (; end !== null && end.index < at; end = lineEnd.exec(text)) {
      line += 1;
      start = lineEnd.lastIndex;
    }
    if (readErrors.at(-1)?.line !== line) readErrors.push({ line, column: at - start + 1, found, expected });
  }
  return readErrors;
};

const lineEnd = /\r\n?|\n/g;

/** Says faults of the text of the rows that they stand in: of one of a line with a sign of it, else of the first. */
export const withFaults = function* (rows: Iterable<RawRow>, faults: readonly ReadError[]): Generator<RawRow> {
  let group: RawRow[] = [];
  let next = 0;
  const settle = (until: number): RawRow[] => {
    for (let fault = faults[next]; fault && fault.line < until; fault = faults[(next += 1)]) {
      const marked = group.findIndex(({ content, readError }) => readError === null && content.includes('\ufffd'));
      const at = marked < 0 ? 0 : marked;
      const row = group[at];
      if (row) group[at] = { ...row, readError: row.readError ?? fault };
    }
    const settled = group;
    group = [];
    return settled;
  };
  for (const row of rows) {
    if (row.line > (group[0]?.line ?? Infinity)) yield* settle(row.line);
    group.push(row);
  }
  yield* settle(Infinity);
};
