import type { PlannedRow, SheetRows } from '../../store/planned-row.ts';

/** How many rows do what. */
export type RowCounts = Readonly<Record<PlannedRow['op'], number>>;

export const noRows: RowCounts = { create: 0, change: 0, delete: 0 };

/** Counts rows on top of others. */
export const countRows = (rows: readonly Pick<SheetRows, 'op'>[], before: RowCounts = noRows): RowCounts =>
  rows.reduce(
    (counts, { op }) => (op === 'leave' || op === 'skip' ? counts : { ...counts, [op]: counts[op] + 1 }),
    before,
  );
