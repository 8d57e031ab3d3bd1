import type { Memory, Version } from '../../preload/contract/memory.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { isShownInPart } from '../../preload/contract/rules.ts';
import type { ChangingDeps } from './changing-deps.ts';
import { createCommit } from './commit.ts';
import { reopenWithdrawn } from './outbox/reopen.ts';
import { isWithdrawable } from './outbox/withdrawable.ts';

/** `isNew`: Omi had deleted it, so that the same words come back there as a new memory, with a new id. */
export type Restored = { readonly memory: Memory; readonly isNew: boolean };

export type Trash = ReturnType<typeof createTrash>;

/** Takes memories out of the list and brings them back. Their words stay in the store all the while. */
export const createTrash = ({ store, memories, clock, changed }: ChangingDeps) => {
  const { outbox } = store;
  const commit = createCommit({ store, changed });

  /**
   * Inside a transaction. Does nothing and answers false for one that isn't in the list. `onlyIf`: only while Omi still
   * has that.
   */
  const removeOne = (id: string, jobId: number | null, onlyIf: Version | null = null): boolean => {
    const memory = memories.find(id);
    if (!memory || memories.isDeleted(id)) return false;
    const now = clock.now();
    const entries = outbox.openOf(id);
    memories.markDeleted(id, now);
    for (const entry of entries.filter(isWithdrawable)) outbox.withdraw(entry.seq, now);
    const onTheWay = entries.filter((entry) => !isWithdrawable(entry));
    const mayBeThere = memory.serverId !== null || onTheWay.length > 0;
    const isUnderWay = onTheWay.at(-1)?.kind === 'delete';
    if (mayBeThere && !isUnderWay) outbox.queueDelete(id, now, jobId, onlyIf);
    return true;
  };

  /** Inside a transaction. */
  const restoreOne = (id: string, jobId: number | null): Result<Restored> => {
    const memory = memories.find(id);
    const deletedAt = memories.deletedAt(id);
    if (!memory) return { ok: false, problem: { kind: 'gone' } };
    if (deletedAt === null) return { ok: true, value: { memory, isNew: false } };
    const isNew = !cameBack(memory, deletedAt);
    // The rest of its words is not known here, and is gone in Omi.
    if (isNew && isShownInPart(memory)) return { ok: false, problem: { kind: 'locked' } };
    memories.unmarkDeleted(id);
    if (isNew) makeAnew(memory, jobId);
    return { ok: true, value: { memory: memories.find(id) ?? memory, isNew } };
  };

  /** Takes the deletion back, and what was waiting before goes on waiting; false when it is too late for that. */
  const cameBack = ({ id, serverId }: Memory, deletedAt: number): boolean => {
    const now = clock.now();
    const entries = outbox.openOf(id);
    const deletions = entries.filter((entry) => entry.kind === 'delete' && isWithdrawable(entry));
    const wasNeverSent = serverId === null && entries.length === 0;
    if (deletions.length === 0 && !wasNeverSent) return false;
    // What is in Omi must not be created again, and what isn't can't be changed before it is created.
    const isToBeMade = entries.some((entry) => entry.kind === 'create') || outbox.wasToBeMade(id, deletedAt);
    if (isToBeMade === (serverId !== null)) return false;
    for (const { seq } of deletions) outbox.withdraw(seq, now);
    reopenWithdrawn(store, memories, id, deletedAt, now);
    return true;
  };

  /** Behind a deletion that is under way, or at once. */
  const makeAnew = ({ id, content, category, tags, visibility }: Memory, jobId: number | null): void => {
    const now = clock.now();
    if (outbox.openOf(id).length === 0) memories.letGo(id, now);
    outbox.queueCreate(id, { content, category, tags, visibility }, now, { jobId });
  };

  const removeAll = (ids: readonly string[]): Result<null> =>
    commit(() => {
      for (const id of ids) removeOne(id, null);
      return { ok: true, value: null };
    });

  return {
    /** Takes a memory out of the list and out of Omi. What Omi refused is removed here only. */
    remove: (id: string): Result<null> => removeAll([id]),
    /** All of them, or none. */
    removeAll,
    restore: (id: string): Result<Restored> => commit(() => restoreOne(id, null)),
    /** Those that can be restored, in one go; the ids of the others are left out. */
    restoreAll: (ids: readonly string[]): Result<{ id: string; isNew: boolean }[]> =>
      commit(() => {
        const value = ids.flatMap((id) => {
          const restored = restoreOne(id, null);
          return restored.ok ? [{ id, isNew: restored.value.isNew }] : [];
        });
        return { ok: true, value };
      }),
    /** The same two inside a transaction that is open already, for a job. */
    within: { remove: removeOne, restore: restoreOne },
  };
};
