import type { ImportOptions } from '../../../../preload/contract/import.ts';
import type { Reading } from '../read/raw-row.ts';
import { readRows, type OpenSource } from './reading.ts';
import { createRows, type Rows } from './rows.ts';
import { createTexts } from './texts.ts';

/** A source, read in one way. */
export type Grid = {
  readonly reading: Reading;
  /** Sealed: as they were read. */
  readonly rows: Rows;
  /** The source says which tags a row has, also where it has none. */
  readonly saysTags: boolean;
};

// Some 20 ms of reading.
const rowsATell = 20_000;

/** Reads a source; `tell` hears how far it has come, from 0 to 1. */
export const readGrid = (
  source: OpenSource,
  reading: Reading,
  options: Pick<ImportOptions, 'marks' | 'headings'>,
  tell: (progress: number) => void,
): Grid => {
  const rows = createRows(createTexts());
  let hasTags = false;
  for (const raw of readRows(source, reading, options)) {
    rows.add(raw);
    hasTags ||= raw.tags.length > 0;
    if (rows.count() % rowsATell === 0) tell(Math.min(1, raw.line / source.lines));
  }
  rows.seal();
  return { reading, rows, saysTags: saysTags(reading, hasTags) };
};

/** A table says so by a column; other data by rows that do. */
const saysTags = ({ format, columns }: Reading, hasTags: boolean): boolean => {
  if (format === 'csv') return columns.some(({ use }) => use === 'tags');
  return hasTags && (format === 'json' || format === 'json-lines');
};
