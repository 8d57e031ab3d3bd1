import type { ItemAction } from '../../../preload/contract/jobs.ts';
import type { Clock } from '../clock.ts';
import type { JobRows } from '../store/job-rows.ts';
import type { Store } from '../store/store.ts';
import type { createApply } from './apply.ts';
import type { Passed, Sliced } from './rows-work.ts';

// One slice is one transaction: so long that its commit does not count for most of it, so short that nobody notices.
const sliceMs = 5;
const sliceItems = 100;
const undoneAtOnce = 1_000;

export type ItemWorkDeps = ReturnType<typeof createApply> & {
  readonly store: Store;
  readonly rows: JobRows;
  readonly clock: Clock;
};

/** What is done to memories one after the other, a slice at a time, each inside a transaction. */
export const createItemWork = ({ store, rows, clock, apply, undo, unfold, putBack }: ItemWorkDeps) => {
  const { outbox } = store;
  /** Up to which item a job that stops has looked for what travels with something else. */
  const unfolded = new Map<number, number>();
  /** Up to which memory it has looked for what it removed before that ever left. */
  const putBackTo = new Map<number, string>();

  const unfoldSome = (id: number, action: ItemAction): boolean => {
    const items = store.folded.items(id, unfolded.get(id) ?? 0, sliceItems);
    for (const item of items) {
      if (unfold(action, item.memoryId, rows.before(id, item.memoryId))) rows.markUndone(id, item.memoryId);
      unfolded.set(id, item.id);
    }
    return items.length > 0;
  };

  const putSomeBack = (id: number, { kind }: ItemAction): boolean => {
    if (kind !== 'delete' && kind !== 'keep-oldest') return false;
    const items = rows.removed(id, putBackTo.get(id) ?? '', sliceItems);
    for (const { memoryId, wasUnsent } of items) {
      if (wasUnsent && putBack(memoryId)) rows.markUndone(id, memoryId);
      putBackTo.set(id, memoryId);
    }
    return items.length > 0;
  };

  return {
    applySome: (id: number, action: ItemAction, after: number): Sliced => {
      const items = rows.toDo(id, after, sliceItems);
      const until = clock.monotonic() + sliceMs;
      const passed: Passed[] = [];
      for (const item of items) {
        const done = apply(id, action, item.memoryId);
        if (done.state === 'later') passed.push({ item: item.id, memoryId: done.memoryId });
        else rows.settle(item.id, done);
        if (clock.monotonic() > until) break;
      }
      return { isMore: items.length > 0, passed };
    },
    /** Answers whether there was anything left to take back. */
    undoSome: (id: number, action: ItemAction): boolean => {
      const entries = outbox.unsentOfJob(id, sliceItems);
      const until = clock.monotonic() + sliceMs;
      for (const entry of entries) {
        if (undo(entry, rows.before(id, entry.memoryId))) rows.markUndone(id, entry.memoryId);
        outbox.release(entry.seq);
        if (clock.monotonic() > until) break;
      }
      return (
        entries.length > 0 ||
        unfoldSome(id, action) ||
        putSomeBack(id, action) ||
        rows.change(id, 'to-do', 'undone', undoneAtOnce) > 0
      );
    },
    /** Whoever is stopped is looked through from the start. */
    beginAnew: (): void => {
      unfolded.clear();
      putBackTo.clear();
    },
  };
};
