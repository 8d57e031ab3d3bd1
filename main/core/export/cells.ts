import type { ExportScope } from '../../../preload/contract/export.ts';

/** How a table of ours is told from others: no other program has a column of this name. */
export const ownColumn = 'inkling_id';
/**
 * The name of a column without cells that says how much of the account a table of ours holds, and since when: a name stays
 * when a spreadsheet sorts the rows, or some of them are deleted.
 */
export const scopeColumn = ({ of, count }: ExportScope, exportedAt: string | null): string =>
  ['inkling_scope', of, count, exportedAt ?? ''].join(' ').trimEnd();
/** Which tables of ours are what an import left behind: none of the account has it. */
export const reasonColumn = 'reason';

/**
 * A cell that a spreadsheet would run (OWASP, CSV injection), also behind apostrophes: what gets one more can lose it
 * again, and nothing else does.
 */
export const unlikeFormula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A cell of a table of ours as it was before the apostrophe. */
export const plainCell = (cell: string): string =>
  cell.startsWith("'") && unlikeFormula.test(cell) ? cell.slice(1) : cell;

/** Tags as one cell: `family, health`, or JSON where a tag could not be told from its neighbours. */
export const tagsCell = (tags: readonly string[]): string =>
  tags.every(isPlain) ? tags.join(', ') : JSON.stringify(tags);

const isPlain = (tag: string): boolean => tag !== '' && tag === tag.trim() && !/[,;|、，；#"[\]\r\n]/u.test(tag);
