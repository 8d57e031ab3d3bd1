import { readCsvHead } from './csv-head.ts';
import { jsonColumns } from './json.ts';
import { jsonLinesColumns } from './json-lines.ts';
import { markdownColumns } from './markdown-table.ts';
import { probe, type Guess } from './probes.ts';
import type { ColumnUse, Format, FormatReason } from '../../../../preload/contract/import-values.ts';
import type { Column, Reading, ReaderOptions } from './raw-row.ts';

/** What a person can choose about how a text is read. */
export type ReadAs = { readonly format: Format } & Pick<ReaderOptions, 'delimiter' | 'hasHeader' | 'uses'>;

/** Looks at the first part of clean text and says what it is. `name` is its file's. */
export const detect = (text: string, name: string | null): Reading => {
  const guesses = guessesOf(text, name);
  const { format, why } = guesses[0] ?? plain;
  return describe(text, named({ format, delimiter: null, hasHeader: null, uses: null }, name), why, guesses);
};

/** How a text is read when a person has chosen. */
export const readingOf = (text: string, readAs: ReadAs, name: string | null = null): Reading => {
  const guesses = guessesOf(text, name);
  const why = guesses.find(({ format }) => format === readAs.format)?.why ?? plain.why;
  return describe(text, named(readAs, name), why, guesses);
};

/** What tabs part by a file's name, they part whatever else stands in it. */
const named = (readAs: ReadAs, name: string | null): ReadAs => {
  const isTabbed = readAs.format === 'csv' && readAs.delimiter === null && /\.(?:tsv|tab)$/i.test(name ?? '');
  return isTabbed ? { ...readAs, delimiter: '\t' } : readAs;
};

const plain: Guess = { format: 'lines', why: 'nothing-special' };

const headLength = 64 * 1024;

const guessesOf = (text: string, name: string | null): readonly Guess[] => {
  const end = text.length <= headLength ? text.length : text.lastIndexOf('\n', headLength);
  const guesses = probe(text.slice(0, end > 0 ? end : headLength));
  const format = formatOfName(name);
  // JSON is unlike anything else, but for lines of it; and a table of one column may have its cells in quotation marks.
  const isQuoted = format === 'csv' && /^\s*"/.test(text);
  const isJson = guesses[0]?.format.startsWith('json') === true && format !== 'json-lines' && !isQuoted;
  // What an AI wrote is Markdown as well.
  const isAnswer = guesses[0]?.format === 'tagged' && format === 'markdown';
  return format === null || isJson || isAnswer ? guesses : [{ format, why: 'file-name' }, ...guesses];
};

const formatOfName = (name: string | null): Format | null => {
  const ending = name?.toLowerCase().split('.').at(-1) ?? '';
  return endings.get(ending) ?? null;
};

const endings: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['csv', 'csv'],
  ['tsv', 'csv'],
  ['tab', 'csv'],
  ['json', 'json'],
  ['jsonl', 'json-lines'],
  ['ndjson', 'json-lines'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
]);

type ColumnReader = (text: string, chosen: readonly ColumnUse[] | null) => readonly Column[];

/** What tells the columns of a format whose rows have some. A table's depend on what parts its cells as well. */
const columnReaders: ReadonlyMap<Format, ColumnReader> = new Map<Format, ColumnReader>([
  ['json', jsonColumns],
  ['json-lines', jsonLinesColumns],
  ['markdown', markdownColumns],
]);

const describe = (text: string, readAs: ReadAs, why: FormatReason, guesses: readonly Guess[]): Reading => {
  const { format } = readAs;
  const others = [...new Set(guesses.map((guess) => guess.format))].filter((other) => other !== format);
  if (format === 'csv') return { format, why, others, ...tableOf(text, readAs) };
  const columns = columnReaders.get(format)?.(text, readAs.uses) ?? [];
  return { format, why, others, delimiter: null, hasHeader: null, columns };
};

const tableOf = (text: string, readAs: ReadAs): Pick<Reading, 'delimiter' | 'hasHeader' | 'columns'> => {
  const { delimiter, hasHeader, columns } = readCsvHead(text, readAs);
  return { delimiter, hasHeader, columns };
};
