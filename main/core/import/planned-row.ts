import type { Visibility } from '../../../preload/contract/memory.ts';

/**
 * One row of an import as it is to be done. `row` is its id in the sheet, and `line` where it began in the source, counted
 * from 1. `memoryId` is null for what is to be created, else the memory here that it is about. What is to be deleted
 * carries its words too, so that they can be told. `content` is as it will be sent.
 */
export type PlannedRow = {
  readonly row: number;
  readonly line: number;
  readonly op: 'create' | 'change' | 'delete';
  readonly memoryId: string | null;
  readonly content: string;
  /** Null lets Omi choose; in a change, what is there stays. */
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly visibility: Visibility;
};

/** How many rows do what. */
export type RowCounts = Readonly<Record<PlannedRow['op'], number>>;

export const noRows: RowCounts = { create: 0, change: 0, delete: 0 };

/** Counts rows on top of others. */
export const countRows = (rows: readonly Pick<PlannedRow, 'op'>[], before: RowCounts = noRows): RowCounts =>
  rows.reduce((counts, { op }) => ({ ...counts, [op]: counts[op] + 1 }), before);
