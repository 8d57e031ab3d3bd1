import type { PlannedRow } from '../../main/core/store/planned-row.ts';
import { SheetFailure, type PlannedCounts, type PlannedSheet } from '../../main/core/import/sheet/planned-sheet.ts';
import type { Sheet, SheetRow } from '../../preload/contract/import.ts';
import { rowFilters, type RowFilter } from '../../preload/contract/import-values.ts';

/** A sheet of one pasted line, with what is given in the place of what it has. */
export const sheet = (given: Partial<Sheet> = {}): Sheet => ({
  id: 1,
  revision: 1,
  state: 'ready',
  progress: 1,
  source: { name: null, bytes: 19, lines: 1, encoding: 'text', preview: 'I drink green tea.\n', scope: null },
  format: 'lines',
  foundBy: 'inkling',
  why: 'nothing-special',
  others: ['list', 'paragraphs'],
  delimiter: null,
  hasHeader: null,
  columns: [],
  options: { marks: true, headings: true, category: 'manual', tags: ['imported'], visibility: 'private' },
  counts: countsOf({ all: 1, 'to-import': 1, new: 1 }),
  isCounting: false,
  canUndo: false,
  canRedo: false,
  hasEdits: false,
  ...given,
});

const countsOf = (given: Partial<Record<RowFilter, number>>): Sheet['counts'] => {
  const counts: Partial<Record<RowFilter, number>> = {};
  for (const filter of rowFilters) counts[filter] = given[filter] ?? 0;
  return counts as Record<RowFilter, number>;
};

/** A row of it. */
export const row = (given: Partial<SheetRow> = {}): SheetRow => ({
  id: 0,
  line: 1,
  content: 'I drink green tea.',
  isCut: false,
  category: 'manual',
  tags: ['imported'],
  tagsLeftOff: 0,
  visibility: 'private',
  isIncluded: true,
  isEdited: false,
  isRepaired: false,
  verdict: { kind: 'new' },
  passing: null,
  sensitive: [],
  ...given,
});

/** A sheet with the id 1 that includes these rows, for what imports it. */
export const createFakeSheet = (included: readonly PlannedRow[], sliceSize = 1_000): PlannedSheet => {
  let isOpen = true;
  const stale = { ok: false, problem: { kind: 'import-stale' } } as const;
  const isIt = (id: number): boolean => isOpen && id === 1;
  const count = (op: PlannedRow['op']): number => included.filter((one) => one.op === op).length;
  const counts: PlannedCounts = {
    creates: count('create'),
    changes: count('change'),
    edits: count('change'),
    deletes: count('delete'),
    skipped: { known: 0, twice: 0, tooLong: 0, empty: 0, malformed: 0, leftOut: 0 },
  };
  return {
    planned: async (id) => (isIt(id) ? { ok: true, value: counts } : stale),
    mark: async (id) => (isIt(id) ? { ok: true, value: 'mark' } : stale),
    removeLeft: () => true,
    slices: async function* (id) {
      for (let from = 0; from < included.length; from += sliceSize) {
        if (!isIt(id)) throw new SheetFailure(stale.problem);
        yield included.slice(from, from + sliceSize);
      }
    },
    discard: async (id) => {
      if (!isIt(id)) return stale;
      isOpen = false;
      return { ok: true, value: null };
    },
  };
};
