import Papa from 'papaparse';
import { ankiHeadOf, type AnkiHead } from './anki.ts';
import { ownColumn } from '../../export/cells.ts';
import { columnsOf, joinedColumnsOf } from './columns.ts';
import { looksLikeHeader } from './header.ts';
import type { Column, ReaderOptions } from './raw-row.ts';

/** How a table begins. `start`: where its first record stands, behind a line `sep=;` that Excel takes. */
export type CsvHead = {
  readonly start: number;
  readonly delimiter: string;
  readonly hasHeader: boolean;
  readonly columns: readonly Column[];
  /** How many columns most of the first records have. */
  readonly width: number;
  /** Inkling wrote it. */
  readonly isOwn: boolean;
  /** Anki wrote it: its tags are parted by spaces. */
  readonly isAnki: boolean;
};

type Chosen = Pick<ReaderOptions, 'delimiter' | 'hasHeader' | 'uses'>;

const headLength = 64 * 1024;
const headRecords = 100;
const delimiters = [',', '\t', ';', '|', '^', '~', '\u001f', '\u001e'];

/** Looks at the first part of a table and finds what a person has not chosen. */
export const readCsvHead = (text: string, chosen: Chosen): CsvHead => {
  const named = /^sep=(.)\n/u.exec(text.slice(0, 8));
  const anki = ankiHeadOf(text);
  const start = anki?.end ?? named?.[0].length ?? 0;
  const head = headOf(text, start);
  const saidDelimiter = anki?.delimiter ?? named?.[1] ?? null;
  const delimiter = usable(chosen.delimiter) ?? usable(saidDelimiter) ?? bestDelimiter(head);
  const records = recordsOf(head, delimiter);
  if (anki !== null) return ankiTable(anki, records, delimiter, chosen);
  const hasHeader = chosen.hasHeader ?? looksLikeHeader(records);
  const rows = hasHeader ? records.slice(1) : records;
  const columns = joinedColumnsOf(
    { names: hasHeader ? (records[0] ?? []) : null, rows: rows.slice(0, 50) },
    chosen.uses,
  );
  const width = widthOf(hasHeader ? (records[0] ?? []) : null, rows);
  const isOwn = hasHeader && (records[0]?.includes(ownColumn) ?? false);
  return { start, delimiter, hasHeader, columns, width, isOwn, isAnki: false };
};

/** A table of Anki's says itself what its columns are; it has no record of names. */
const ankiTable = (
  anki: AnkiHead,
  rows: readonly (readonly string[])[],
  delimiter: string,
  chosen: Chosen,
): CsvHead => {
  const width = mostFrequent(rows.map(({ length }) => length));
  const uses = chosen.uses ?? Array.from({ length: width }, (_, at) => anki.uses.get(at) ?? 'content');
  const columns = columnsOf({ names: anki.names, rows: rows.slice(0, 50) }, uses);
  return { start: anki.end, delimiter, hasHeader: false, columns, width, isOwn: false, isAnki: true };
};

/** How many cells a record has. A separator at the end of the header alone makes no column. */
const widthOf = (names: readonly string[] | null, rows: readonly (readonly string[])[]): number => {
  const most = mostFrequent(rows.map(({ length }) => length));
  if (names === null) return most;
  const isSurplus = rows.length > 0 && most < names.length && names.slice(most).every((name) => name.trim() === '');
  return isSurplus ? most : names.length;
};

/** How well a delimiter parts the beginning of a text; `columns` is 1 where it parts nothing, and `share` 0 but for a column in quotation marks. */
export type DelimiterFit = { readonly delimiter: string; readonly columns: number; readonly share: number };

/** The delimiter that parts most records into equally many cells. */
export const fitDelimiter = (text: string): DelimiterFit => bestFit(headOf(text, 0));

/** Whole lines of the first part, as far as there are. */
const headOf = (text: string, start: number): string => {
  if (text.length - start <= headLength) return text.slice(start);
  const end = text.lastIndexOf('\n', start + headLength);
  return text.slice(start, end > start ? end : start + headLength);
};

const recordsOf = (head: string, delimiter: string): readonly (readonly string[])[] =>
  Papa.parse<string[]>(head, { delimiter, newline: '\n', preview: headRecords }).data.filter(
    (cells) => cells.length > 1 || (cells[0] ?? '').trim() !== '',
  );

const bestDelimiter = (head: string): string => bestFit(head).delimiter;

const bestFit = (head: string): DelimiterFit =>
  // Behind a text that is cut off, a quotation mark may well be closed.
  isQuotedColumn(head, head.length >= headLength / 2) ? quotedColumn : fitOf(head);

/**
 * One column as a spreadsheet copies it: a cell with a line end or a quotation mark in it stands between two of them.
 * Prose has some text in front of a quotation mark or behind it.
 */
const isQuotedColumn = (head: string, isCut: boolean): boolean => {
  if (!/^"/m.test(head)) return false;
  const { data, errors } = Papa.parse<string[]>(head, { delimiter: '\t', newline: '\n', preview: headRecords });
  const isSound = errors.every(({ code, row }) => isCut && code === 'MissingQuotes' && row === data.length - 1);
  const records = isSound && errors.length > 0 ? data.slice(0, -1) : data;
  if (!isSound || records.some(({ length }) => length > 1)) return false;
  const lines = new Set(head.split('\n'));
  return records.some(([cell = '']) => /["\n]/.test(cell) && !lines.has(cell));
};

const quotedColumn: DelimiterFit = { delimiter: '\t', columns: 1, share: 1 };

const fitOf = (head: string): DelimiterFit =>
  delimiters
    .filter((delimiter) => head.includes(delimiter))
    .map((delimiter): DelimiterFit => {
      const widths = recordsOf(head, delimiter).map(({ length }) => length);
      const columns = mostFrequent(widths);
      return { delimiter, columns, share: widths.filter((width) => width === columns).length / widths.length };
    })
    .filter(({ columns }) => columns > 1)
    .reduce((best, fit) => (isBetter(fit, best) ? fit : best), { delimiter: ',', columns: 1, share: 0 });

const isBetter = (fit: DelimiterFit, than: DelimiterFit): boolean =>
  Math.abs(fit.share - than.share) > 0.05 ? fit.share > than.share : fit.columns > than.columns;

/** The most frequent of some numbers; of equally frequent ones the first; 1 of none. */
const mostFrequent = (values: readonly number[]): number => {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [1, 0])[0];
};

/** papaparse takes no quotation mark and no line end for a delimiter, and would take a comma instead. */
const usable = (delimiter: string | null): string | null =>
  delimiter === null || delimiter === '' || Papa.BAD_DELIMITERS.includes(delimiter) ? null : delimiter;
