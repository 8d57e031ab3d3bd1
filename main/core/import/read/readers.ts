import type { Format } from '../../../../preload/contract/import-values.ts';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';
import { readJsonLines } from './json-lines.ts';
import { readLines } from './lines.ts';
import { readList } from './list.ts';
import { readMarkdown } from './markdown.ts';
import { readParagraphs } from './paragraphs.ts';
import type { Reader } from './raw-row.ts';
import { readTagged } from './tagged.ts';

/** What reads each format. */
export const readers: Readonly<Record<Format, Reader>> = {
  lines: readLines,
  list: readList,
  markdown: readMarkdown,
  paragraphs: readParagraphs,
  csv: readCsv,
  json: readJson,
  'json-lines': readJsonLines,
  tagged: readTagged,
};
