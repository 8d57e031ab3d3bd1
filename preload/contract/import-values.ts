/** What may stand in a paste-import, for windows and main alike. Free of zod, like rules.ts. */

/** How a text can be read. */
export const formats = ['lines', 'list', 'markdown', 'paragraphs', 'csv', 'json', 'json-lines', 'tagged'] as const;
export type Format = (typeof formats)[number];

/** What made Inkling read a text as it does. */
export const formatReasons = [
  'nothing-special',
  'bullets',
  'numbers',
  'checkboxes',
  'headings',
  'blank-lines',
  'columns',
  'array',
  'memories',
  'fence',
  'objects-by-line',
  'labels',
  'quoted',
  'file-name',
] as const;
export type FormatReason = (typeof formatReasons)[number];

/** What a column of a table, or a key of objects, stands for. */
export const columnUses = ['content', 'category', 'tags', 'visibility', 'id', 'created', 'nothing'] as const;
export type ColumnUse = (typeof columnUses)[number];

/** Why words of a source became no row: said around the memories, or about the whole of it. */
export const passedReasons = ['talk', 'heading', 'key', 'front-matter'] as const;
export type PassedReason = (typeof passedReasons)[number];

/** How a source was written down. `mixed`: some lines UTF-8, some Windows-1252. `text` came as text. */
export const sourceEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'mixed', 'text'] as const;

/** What the bytes of a file can be taken for, where a person says so. */
export const fileEncodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type FileEncoding = (typeof fileEncodings)[number];

/**
 * Which rows are shown. `known` includes those that are in Omi with the same id; `left-out` could be imported;
 * `passed-over` is no part of `all`.
 */
export const rowFilters = [
  'all',
  'to-import',
  'new',
  'known',
  'twice',
  'too-long',
  'empty',
  'malformed',
  'passing',
  'secret',
  'changed',
  'gone',
  'left-out',
  'passed-over',
] as const;
export type RowFilter = (typeof rowFilters)[number];

/** What can differ between a row and the memory that has its id. */
export const rowFields = ['content', 'category', 'tags', 'visibility'] as const;

/** The most that one source may hold, in bytes of UTF-8 and in lines. */
export const mostSourceBytes = 20 * 1024 * 1024;
export const mostSourceLines = 1_000_000;

/** The longest text that is shown in a field to be edited, in UTF-16 units: typing in a longer one would be slow. */
export const mostFieldUnits = 50_000;

/** How much of a long text crosses the bridge at once, in UTF-16 units: some 5 ms of work for either side. */
export const mostPieceUnits = 131_072;

/** How many rows one selection may name. */
export const mostSelected = 5_000;

/** How much of a row a page brings, in UTF-16 units. A longer one can be split, not edited. */
export const mostRowUnits = 20_000;
