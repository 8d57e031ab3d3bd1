import { plainCell } from '../../export/cells.ts';
import { aroundMain, besideEachOther, mainOf, onLines, type CellWords } from './cell-words.ts';
import { halvesAmong } from './column-names.ts';
import { readCsvHead, type CsvHead } from './csv-head.ts';
import { readRecords } from './csv-records.ts';
import { createFieldReader } from './fields.ts';
import type { RawRow, Reader, ReadError } from './raw-row.ts';
import { createRowMaker, trimmedSlice } from './row-maker.ts';
import { expected, pieceOf } from './read-error.ts';

/**
 * Tables with any delimiter. A record is a row. Several columns of words make one memory, as `cell-words.ts` puts them
 * together, a question and its answer one of two lines. A record
 * that has not as many cells as the table has columns is malformed, unless what is too much of it is empty; its words are
 * then its whole line. In a table of Inkling's own the apostrophes are taken off that keep spreadsheets from computing.
 */
export const readCsv: Reader = function* (text, options): Generator<RawRow> {
  const head = readCsvHead(text, options);
  const { start, delimiter, hasHeader, columns, width, isOwn, isAnki } = head;
  // What looks like a mark in a file of our own was one of the words when it was written.
  const { make, malformed } = createRowMaker(isOwn ? { marks: false } : options);
  const readFields = createFieldReader(isOwn, isAnki);
  const uses = columns.map(({ use }) => use);
  const wordsAt = uses.flatMap((use, at) => (use === 'content' ? [at] : []));
  const together = togetherOf(head, wordsAt);
  const only = wordsAt.length === 1 ? wordsAt[0] : undefined;
  const hasFields = uses.some((use) => use !== 'content' && use !== 'created' && use !== 'nothing');
  let cells: readonly string[] = [];
  const fields = { uses, valueAt: (at: number) => cellAt(at) };
  const cellAt = (at: number): string => (isOwn ? plainCell(cells[at] ?? '') : (cells[at] ?? ''));
  const wordsOf = (at: number): string => {
    const cell = cellAt(at);
    return trimmedSlice(cell, 0, cell.length);
  };

  let isHeader = hasHeader;
  for (const { records, lines, readErrors, sourceOf } of readRecords(text, start, delimiter)) {
    for (let row = 0; row < records.length; row += 1) {
      cells = records[row] ?? [];
      if (cells.length === 1 && isBlank(cells[0] ?? '')) continue;
      const readError = readErrors.get(row);
      const isName = isHeader && readError === undefined;
      isHeader = false;
      if (isName) continue;
      const line = lines[row] ?? 0;
      if (cells.length < width || (cells.length > width && hasMore(cells, width))) {
        const first = sourceOf(line);
        // What no quotation mark closes was read as its first line alone.
        const source = cells[0] === first ? first : linesOf(sourceOf, line, lines[row + 1] ?? line + 1);
        yield malformed(readError ?? raggedness(line, cells, source, width, delimiter), source, undefined, line);
        continue;
      }
      const said = hasFields ? readFields(fields) : undefined;
      const words = only === undefined ? together(wordsOf) : wordsOf(only);
      if (readError !== undefined) yield malformed(readError, words, said, line);
      else if (said !== undefined && said.badTag !== null) yield malformed(badTagError(line, said.badTag), words, said);
      else yield make(line, words, said);
    }
  }
};

/** How the words of several columns become those of one memory. */
const togetherOf = (
  { hasHeader, columns, isAnki }: CsvHead,
  wordsAt: readonly number[],
): ((wordsOf: (at: number) => string) => string) => {
  const names = columns.map(({ name }) => name);
  const halves = halvesAmong(names);
  const isHalves = isAnki || wordsAt.every((at) => halves.includes(names[at] ?? ''));
  const main = hasHeader && !isHalves ? mainOf(names, (at) => wordsAt.includes(at)) : null;
  if (main === null) {
    const put: CellWords = isHalves ? onLines : besideEachOther;
    return (wordsOf) => put(wordsAt.map(wordsOf));
  }
  const put = aroundMain(names, main);
  const isWords = columns.map((_, at) => wordsAt.includes(at));
  return (wordsOf) => put(isWords.map((is, at) => (is ? wordsOf(at) : '')));
};

/** A record as it stands: its cells may hold line ends. */
const linesOf = (sourceOf: (line: number) => string, from: number, to: number): string =>
  Array.from({ length: Math.max(to - from, 1) }, (_, at) => sourceOf(from + at)).join('\n');

const isBlank = (cell: string): boolean => cell === '' || cell.trim() === '';

const badTagError = (line: number, tag: string): ReadError => {
  return { line, column: null, found: pieceOf(tag), expected: expected.tag };
};

const hasMore = (cells: readonly string[], width: number): boolean => cells.slice(width).some((cell) => cell !== '');

/** Says which cell is too much where the line tells it. */
const raggedness = (
  line: number,
  cells: readonly string[],
  source: string,
  width: number,
  delimiter: string,
): ReadError => {
  const isPlain = !source.includes('"') && cells.length > width;
  const surplusAt = cells.slice(0, width).reduce((sum, cell) => sum + cell.length + delimiter.length, 0);
  return {
    line,
    column: isPlain ? surplusAt + 1 : null,
    found: expected.columns(cells.length),
    expected: expected.columns(width),
  };
};
