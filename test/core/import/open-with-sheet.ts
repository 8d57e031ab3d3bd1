import type { StartDeps } from '../../../main/core/import/send/start.ts';
import type { PlannedRow } from '../../../main/core/store/planned-row.ts';
import type { Sheet } from '../../../preload/contract/import.ts';
import { rowFilters } from '../../../preload/contract/import-values.ts';
import type { Result } from '../../../preload/contract/problem.ts';
import { openHarness, type Harness } from '../harness.ts';
import { inParts } from './planned.ts';

export const sheet: Sheet = {
  id: 7,
  revision: 1,
  state: 'ready',
  progress: 1,
  source: { name: 'facts.csv', bytes: 1, lines: 1, encoding: 'utf-8', preview: '', scope: null },
  format: 'csv',
  foundBy: 'inkling',
  why: 'columns',
  others: [],
  delimiter: ',',
  hasHeader: true,
  columns: [],
  options: { marks: true, headings: true, category: 'manual', tags: [], visibility: 'private' },
  counts: Object.fromEntries(rowFilters.map((filter) => [filter, 0])) as Sheet['counts'],
  isCounting: false,
  canUndo: false,
  canRedo: false,
  hasEdits: false,
};

/** A core with an open sheet of these rows; once it was discarded it is stale. */
export const openWithSheet = async (
  rows: readonly PlannedRow[],
  change: Partial<StartDeps['sheets']> = {},
): Promise<{ harness: Harness; state: { isOpen: boolean } }> => {
  const state = { isOpen: true };
  const skipped = { known: 1, twice: 2, tooLong: 3, empty: 4, malformed: 5, leftOut: 6 };
  const count = (op: PlannedRow['op']): number => rows.filter((row) => row.op === op).length;
  // Each row that changes something changes two fields.
  const edits = count('change') * 2;
  const whileOpen = <T>(value: T): Promise<Result<T>> =>
    Promise.resolve(state.isOpen ? { ok: true, value } : { ok: false, problem: { kind: 'import-stale' } });
  const harness = await openHarness({
    sheets: {
      open: () => Promise.resolve({ ok: true, value: { ...sheet, id: 8 } }),
      planned: () =>
        whileOpen({ creates: count('create'), changes: count('change'), edits, deletes: count('delete'), skipped }),
      mark: () => whileOpen('the mark of sheet 7'),
      removeLeft: () => true,
      read: () => whileOpen(sheet),
      slices: () => inParts(rows),
      discard: () => {
        state.isOpen = false;
        return Promise.resolve({ ok: true, value: null });
      },
      ...change,
    },
  });
  return { harness, state };
};
