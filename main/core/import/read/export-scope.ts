import { z } from 'zod';
import { exportScopeSchema } from '../../../../preload/contract/export.ts';
import { ownColumn, reasonColumn } from '../../export/cells.ts';
import type { FileScope } from '../../../../preload/contract/import.ts';
import { membersOf, valueOfPiece } from './json-pieces.ts';
import { skipSpace } from './json-scan.ts';

const keys = ['format', 'exported_at', 'scope'] as const;

/**
 * How much of the account a file of Inkling's own says that it holds (docs/export.md); the table of what was not imported
 * is no more than a part. Null where it says nothing.
 */
export const scopeOfFile = (text: string): FileScope | null => {
  const ofTable = scopeOfTable(text);
  if (ofTable !== null) return ofTable;
  const at = skipSpace(text, 0);
  if (text[at] !== '{' || !text.slice(0, headLength).includes('"inkling-memories"')) return null;
  const said = new Map<string, unknown>();
  for (const member of membersOf(text, at)) {
    const { key, fault } = member;
    if (fault === null && keys.some((name) => name === key)) said.set(key, valueOfPiece(text, member));
    // Ours come before the memories: a large file is not gone through twice.
    if (said.size === keys.length) break;
  }
  const read = ownSchema.safeParse(Object.fromEntries(said));
  return read.success ? { ...read.data.scope, exportedAt: timeOf(read.data.exported_at) } : null;
};

/** By the names of its columns, whatever a spreadsheet puts between them. */
const scopeOfTable = (text: string): FileScope | null => {
  const end = text.slice(0, longestHead).search(/[\r\n]/);
  const names = text
    .slice(0, Math.max(0, end))
    .split(/[,;\t]/)
    .map((cell) => cell.replaceAll('"', ''));
  if (!names.includes(ownColumn)) return null;
  if (names.includes(reasonColumn)) return { of: 'selection', count: 0, exportedAt: null };
  const [, of, count, at] = names.map((name) => scopeName.exec(name)).find((found) => found !== null) ?? [];
  const read = exportScopeSchema.safeParse({ of, count: Number(count) });
  return read.success ? { ...read.data, exportedAt: timeOf(at) } : null;
};

/** See `scopeColumn`. */
const scopeName = /^inkling_scope ([a-z]+) (\d{1,9})(?: (\S+))?$/;

const longestHead = 500;
const headLength = 64 * 1024;

const ownSchema = z.object({
  format: z.literal('inkling-memories'),
  exported_at: z.unknown(),
  scope: exportScopeSchema,
});

const timeOf = (said: unknown): number | null => {
  const ms = typeof said === 'string' ? Date.parse(said) : NaN;
  return Number.isNaN(ms) ? null : ms;
};
