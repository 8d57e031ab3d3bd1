import type { Format } from '../../../../preload/contract/import-values.ts';
import { readCsv } from './csv.ts';
import { readLines } from './lines.ts';
import { readList } from './list.ts';
import { readParagraphs } from './paragraphs.ts';
import type { Reader } from './raw-row.ts';

/** What reads each format; those without a reader of their own are read as lines. */
export const readers: Readonly<Record<Format, Reader>> = {
  lines: readLines,
  list: readList,
  markdown: readList,
  paragraphs: readParagraphs,
  csv: readCsv,
  json: readLines,
  'json-lines': readLines,
  tagged: readList,
};
