import type { Version } from '../../../../preload/contract/memory.ts';
import { bodyOf, fieldUpdates } from '../../changes.ts';
import { fieldIn } from '../../outbox/field-update.ts';
import { isWithdrawable } from '../../outbox/withdrawable.ts';
import type { Back, ImportItem } from '../../store/import-item.ts';
import { createDoItem, type DoItemDeps } from './do-item.ts';
import { differences, type Field } from './outcome.ts';

/** What became of a row that is to be taken back; null: something about it is under way, and it is for later. */
export type TakenBack = Back | null;

/** Takes back what one row of an import did, and nothing else. Inside a transaction. */
export const createTakeBack = (deps: DoItemDeps) => {
  const { store, memories, clock, trash } = deps;
  const { outbox } = store;
  const { changeAll } = createDoItem(deps);

  const takeNew = (jobId: number, item: ImportItem, alsoEdited: boolean): TakenBack => {
    const memory = item.memoryId === null ? null : memories.find(item.memoryId);
    if (!memory) return 'removed';
    const create = outbox.openOf(memory.id).find(({ kind }) => kind === 'create');
    if (create && !isWithdrawable(create)) return null;
    if (!create && item.origin === null) return 'never-sent';
    // A copy of another one is that one in Omi.
    if (item.origin === 'before' || memories.originalOf(memory.id) !== memory.id) return 'before';
    if (item.origin === 'unsure') return 'unsure';
    if (memories.isDeleted(memory.id)) return create ? 'never-sent' : 'removed';
    if (!alsoEdited && isEdited(item, memory)) return 'edited';
    if (memory.locked) return 'failed';
    // Whoever edits it in Omi while it waits keeps it as well.
    trash.within.remove(memory.id, jobId, alsoEdited ? null : bodyOf(memory));
    return create ? 'never-sent' : 'removed';
  };

  const takeChange = (jobId: number, item: ImportItem, alsoEdited: boolean, importJob: number): TakenBack => {
    if (item.before === null || item.memoryId === null) return 'restored';
    withdrawUnsent(item.memoryId, importJob);
    const id = memories.originalOf(item.memoryId);
    const memory = memories.find(id);
    if (!memory || memories.isDeleted(id)) return 'edited';
    if (!alsoEdited && isEdited(item, memory)) return 'edited';
    const { category, ...others } = item.before;
    const done = changeAll(
      jobId,
      memory,
      fieldUpdates(memory, { ...others, ...(category === null ? {} : { category }) }),
    );
    if (done === null) return 'restored';
    return done.state === 'later' ? null : 'failed';
  };

  /** Withdraws what of the change has not been sent: it was never done. */
  const withdrawUnsent = (memoryId: string, importJob: number): void => {
    for (const entry of outbox.openOf(memoryId)) {
      const memory = memories.find(memoryId);
      if (!memory || entry.kind !== 'update' || entry.jobId !== importJob || !isWithdrawable(entry)) continue;
      outbox.withdraw(entry.seq, clock.now());
      const there = entry.theirs ? fieldIn(entry.theirs, entry.body) : entry.base;
      if (there) memories.overwrite(memoryId, { ...memory, ...there }, 'omi', clock.now());
    }
  };

  const takeDeletion = (jobId: number, { before, memoryId }: ImportItem): TakenBack => {
    if (before === null || memoryId === null) return 'restored';
    return trash.within.restore(memoryId, jobId).ok ? 'restored' : 'failed';
  };

  return (jobId: number, item: ImportItem, importJob: number, alsoEdited: boolean): TakenBack => {
    if (item.op === 'create') return takeNew(jobId, item, alsoEdited);
    return item.op === 'change' ? takeChange(jobId, item, alsoEdited, importJob) : takeDeletion(jobId, item);
  };
};

/**
 * True when some field is neither what the row says, nor what Omi took, nor, where the row changed it, what was there
 * before.
 */
const isEdited = (item: ImportItem, memory: Version): boolean => {
  const known = item.op === 'create' ? [item.before] : [item.taken, item.before];
  return (
    known.reduce<Field[]>(
      (since, version) => since.filter((field) => differences({ ...item, ...version }, memory).includes(field)),
      differences(item, memory),
    ).length > 0
  );
};
