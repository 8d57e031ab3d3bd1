import type { ColumnUse } from '../../../../preload/contract/import-values.ts';
import { createTable, isKnownHead, type TableLine } from './markdown-table.ts';
import { trimmedSlice } from './row-maker.ts';

/** The line that names the columns. */
type TableHead = { readonly line: number; readonly words: string };
/** A row, and the head where that has words which no row says; it is told once. */
type TableRow = { readonly row: TableLine; readonly unsaidHead: TableHead | null };

/** The table whose lines are being read, if there is one. */
export const createOpenTable = () => {
  let read: ((line: string) => TableLine) | null = null;
  /** Until a line with words stands below it. */
  let head: TableHead | null = null;

  return {
    begin: (line: number, source: string, uses: readonly ColumnUse[] | null = null): void => {
      read = createTable(source, uses);
      head = { line, words: trimmedSlice(source, 0, source.length) };
    },
    /** Whether a line goes on with it. */
    goesOn: (source: string): boolean => read !== null && source.includes('|'),
    /** Null for a line without words. */
    take: (source: string): TableRow | null => {
      const row = read?.(source);
      if (row === undefined || row.words === '') return null;
      const unsaidHead = head === null || isKnownHead(head.words) ? null : head;
      head = null;
      return { row, unsaidHead };
    },
    /** Ends it; a head with nothing below it is no head. */
    end: (): TableHead | null => {
      const alone = head;
      [read, head] = [null, null];
      return alone;
    },
  };
};
