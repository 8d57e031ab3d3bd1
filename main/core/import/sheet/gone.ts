import type { AccountMemory } from './account-texts.ts';
import type { Known } from './known.ts';
import { createInternTable } from './intern.ts';
import type { StoredOperation } from './stored-operation.ts';

export type Gone = ReturnType<typeof createGone>;

/** Above every row of a source. */
const firstId = 1 << 30;

/** Memories that the source lacks, as rows of the sheet. A memory keeps its row for as long as the sheet is open. */
export const createGone = (known: Known) => {
  const memoryIds = createInternTable<string>((id) => id);
  let wanted: ReadonlySet<string> = new Set();
  let shown: ReadonlyMap<number, AccountMemory> = new Map();

  return {
    isGone: (row: number): boolean => row >= firstId,
    /** The rows to show, by the indexes of their memories. */
    show: (indexes: readonly number[]): void => {
      const all = known.memories();
      shown = new Map(
        indexes.flatMap((index) => {
          const memory = all[index];
          return memory ? [[firstId + memoryIds.numberOf(memory.memoryId), memory] as const] : [];
        }),
      );
    },
    rows: (): readonly number[] => [...shown.keys()],
    memory: (row: number): AccountMemory | null => shown.get(row) ?? null,
    /** True when it is to be deleted. */
    isIncluded: (row: number): boolean => wanted.has(shown.get(row)?.memoryId ?? ''),
    /** Follows what was done from the beginning. */
    follow: (operations: readonly StoredOperation[]): void => {
      const included = new Set<string>();
      for (const operation of operations) {
        if (operation.kind !== 'include') continue;
        for (const id of operation.selection.gone) {
          if (operation.isIncluded) included.add(id);
          else included.delete(id);
        }
      }
      wanted = included;
    },
  };
};
