import Papa, { type ParseError } from 'papaparse';
import type { ReadError } from './raw-row.ts';
import { expected, pieceOf } from './read-error.ts';

/**
 * Some records of a table, in their order, blank lines among them. A record that can't be parted into cells is its first
 * line, as the only cell, with its error.
 */
export type CsvWindow = {
  readonly records: readonly (readonly string[])[];
  /** The line each record begins in. */
  readonly lines: Uint32Array;
  /** By the place of the record. */
  readonly readErrors: ReadonlyMap<number, ReadError>;
  /** A line of the window as it stands; asked in rising order, it goes through the window once. */
  readonly sourceOf: (line: number) => string;
};

/** The longest record. Memories end at 500 characters; what goes on for a million has lost a quotation mark. */
const longestRecord = 1024 * 1024;

/**
 * The records of a table. papaparse gets the text in windows that end at line ends. A quotation mark that nothing closes
 * spoils one line: reading goes on at the next one with a smaller window, so that a text full of them takes no longer
 * than its length.
 */
export const readRecords = function* (text: string, start: number, delimiter: string): Generator<CsvWindow> {
  let size = longestRecord;
  let line = 1 + countLineEnds(text.slice(0, start));
  for (let at = start; at < text.length;) {
    const end = windowEnd(text, at, size);
    const window = text.slice(at, end);
    if (end - at > longestRecord) {
      yield tooLong(window, line);
      at = end + 1;
      line += 1;
      continue;
    }
    const { next, nextLine, isSound, ...read } = readWindow(window, line, delimiter, end === text.length);
    yield read;
    at += next;
    line = nextLine;
    size = isSound ? Math.min(size * 2, longestRecord) : Math.max(Math.floor(size / 2), 1);
  }
};

const tooLong = (source: string, line: number): CsvWindow => {
  const readError = { line, column: null, found: pieceOf(source), expected: expected.shorterRow(longestRecord) };
  return {
    records: [[source]],
    lines: Uint32Array.of(line),
    readErrors: new Map([[0, readError]]),
    sourceOf: () => source,
  };
};

/** The end of the last line that ends within `size`, or of the first one when it is longer. */
const windowEnd = (text: string, at: number, size: number): number => {
  if (at + size >= text.length) return text.length;
  const last = text.lastIndexOf('\n', at + size);
  if (last >= at) return last;
  const first = text.indexOf('\n', at + size);
  return first < 0 ? text.length : first;
};

type ReadWindow = CsvWindow & {
  /** Where the next window begins in the text, counted from the beginning of this one. */
  readonly next: number;
  readonly nextLine: number;
  /** False when a quotation mark spoilt a line. */
  readonly isSound: boolean;
};

const readWindow = (window: string, firstLine: number, delimiter: string, isLast: boolean): ReadWindow => {
  const { data: records, errors } = Papa.parse<string[]>(window, { delimiter, newline: '\n' });
  const lines = linesOf(records, firstLine, window.includes('"'));
  const starts = createLineStarts(window, firstLine);
  const readErrors = new Map<number, ReadError>();
  const end = (count: number, next: number, nextLine: number, isSound: boolean): ReadWindow => {
    const kept = count === records.length ? records : records.slice(0, count);
    return { records: kept, lines, readErrors, sourceOf: starts.lineAt, next, nextLine, isSound };
  };
  for (const error of errors) {
    const row = error.row ?? 0;
    const line = lines[row] ?? firstLine;
    const isUnclosed = error.code === 'MissingQuotes';
    // Its end may stand behind the window: it gets one of its own.
    if (isUnclosed && row > 0 && !isLast) return end(row, starts.of(line), line, true);
    if (!readErrors.has(row)) readErrors.set(row, readErrorOf(error, window, starts, line));
    if (!isUnclosed && (lines[row + 1] ?? line + 1) === line + 1) continue;
    const source = starts.lineAt(line);
    records[row] = [source];
    return end(row + 1, starts.of(line) + source.length + 1, line + 1, false);
  }
  return end(records.length, window.length + 1, lines[records.length] ?? firstLine, true);
};

/** The line of each record, and of what follows them. */
const linesOf = (records: readonly (readonly string[])[], firstLine: number, hasQuotes: boolean): Uint32Array => {
  const lines = new Uint32Array(records.length + 1);
  let line = firstLine;
  for (let row = 0; row < records.length; row += 1) {
    lines[row] = line;
    line += 1;
    if (hasQuotes) for (const cell of records[row] ?? []) line += countLineEnds(cell);
  }
  lines[records.length] = line;
  return lines;
};

const readErrorOf = (fault: ParseError, window: string, starts: LineStarts, line: number): ReadError => {
  const from = starts.of(line);
  // papaparse tells where the field begins, behind its quotation mark.
  const quoteAt = Math.max((fault.index ?? from + 1) - 1, from);
  const before = window.slice(from, quoteAt);
  const lineStart = from + before.lastIndexOf('\n') + 1;
  return {
    line: line + countLineEnds(before),
    column: quoteAt - lineStart + 1,
    found: pieceOf(window.slice(quoteAt, quoteAt + 80)),
    expected: fault.code === 'MissingQuotes' ? expected.closingQuote : expected.separator,
  };
};

type LineStarts = { readonly of: (line: number) => number; readonly lineAt: (line: number) => string };

/** Where lines begin in a window. Asked in rising order, it goes through the window once. */
const createLineStarts = (window: string, firstLine: number): LineStarts => {
  let line = firstLine;
  let at = 0;
  const of = (wanted: number): number => {
    if (wanted < line) [line, at] = [firstLine, 0];
    for (; line < wanted; line += 1) at = window.indexOf('\n', at) + 1;
    return at;
  };
  const lineAt = (wanted: number): string => {
    const from = of(wanted);
    const end = window.indexOf('\n', from);
    return window.slice(from, end < 0 ? window.length : end);
  };
  return { of, lineAt };
};

const countLineEnds = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
};
