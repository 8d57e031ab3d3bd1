import type { ImportOptions } from '../../../../preload/contract/import.ts';
import type { Reading } from '../read/raw-row.ts';
import { fewestLines, firstRows } from './first-rows.ts';
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

/** Who follows how a long source is read. */
type Followers = {
  /** Hears how far it has come, from 0 to 1. */
  readonly tell: (progress: number) => void;
  /** Hears of the first rows, while others follow. */
  readonly first: (rows: Rows) => void;
};

/** Reads a source. */
export const readGrid = (
  source: OpenSource,
  reading: Reading,
  options: Pick<ImportOptions, 'marks' | 'headings'>,
  { tell, first }: Followers,
): Grid => {
  const rows = createRows(createTexts());
  const isLong = source.lines >= fewestLines;
  let hasTags = false;
  for (const raw of readRows(source, reading, options)) {
    rows.add(raw);
    if (isLong && rows.count() === firstRows) first(rows);
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
