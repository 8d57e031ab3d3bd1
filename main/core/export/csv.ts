import Papa from 'papaparse';
import type { ExportScope } from '../../../preload/contract/export.ts';
import type { Memory } from '../../../preload/contract/memory.ts';
import { ownColumn, scopeColumn, tagsCell, unlikeFormula } from './cells.ts';
import { fileId, fileTime, type Writer } from './writer.ts';

const columns = [
  'content',
  'category',
  'tags',
  'visibility',
  'created_at',
  'updated_at',
  'manually_added',
  'id',
  ownColumn,
];

/**
 * A table as RFC 4180 has it, in UTF-8 with the mark that spreadsheets know it by. What a spreadsheet would run as a
 * formula has an apostrophe before it. `now` is ms since 1970.
 */
export const csvWriter = (now: number, scope: ExportScope): Writer => ({
  head: `\ufeff${lines([[...columns, scopeColumn(scope, fileTime(now))]])}`,
  rows: (memories) => (memories.length === 0 ? '' : lines(memories.map(cells))),
  tail: '',
});

const newline = '\r\n';

const lines = (rows: readonly (readonly string[])[]): string =>
  `${Papa.unparse([...rows], { newline, escapeFormulae: unlikeFormula })}${newline}`;

const cells = (memory: Memory): string[] => [
  memory.content,
  memory.category ?? '',
  tagsCell(memory.tags),
  memory.visibility,
  fileTime(memory.createdAt) ?? '',
  fileTime(memory.updatedAt) ?? '',
  String(memory.manuallyAdded),
  fileId(memory),
  memory.id,
  '',
];
