import type { JobRow } from '../../store/job-rows.ts';
import type { Passed, RowsWork, Sliced, WorkCounts } from '../../jobs/rows-work.ts';
import { createDoItem, type DoItemDeps } from './do-item.ts';
import { createWithdraw } from './withdraw.ts';

/** As many items as go in one request: they are put into the outbox while the next one is under way. */
const slice = { ms: 5, items: 25, forgotten: 1_000 };
/**
 * So many of an import wait in the outbox at a time: a million at once would make every count of what waits, and every
 * stop, take long.
 */
const atMost = 2_000;

/** What is done for an import, a slice at a time, each inside a transaction. */
export const createImportWork = (deps: DoItemDeps): RowsWork => {
  const { store, clock } = deps;
  const { outbox, imports, importsLeft } = store;
  const { doItem } = createDoItem(deps);
  const withdraw = createWithdraw(deps);

  const isFull = (jobId: number): boolean => outbox.hasMoreOfJob(jobId, atMost - slice.items);

  const applySome = ({ id }: JobRow, after: number): Sliced => {
    if (isFull(id)) return { isMore: false, passed: [] };
    const items = imports.inState(id, 'to-do', after, slice.items);
    const until = clock.monotonic() + slice.ms;
    const passed: Passed[] = [];
    for (const item of items) {
      const done = doItem(id, item);
      if (done.state === 'later') passed.push({ item: item.id, memoryId: done.memoryId });
      else imports.settle(item.id, done.state, done.settled);
      if (clock.monotonic() > until) break;
    }
    return { isMore: items.length > 0, passed };
  };

  /** One that is in Omi in part, or may be, was sent: it says so, and can be taken back. */
  const withdrawRows = (id: number, memoryId: string): void => {
    if (outbox.speaksForImport(id, memoryId)) return;
    for (const item of imports.ofMemory(id, memoryId)) imports.setState(item.id, 'withdrawn');
  };

  return {
    applySome,
    // What Omi refused stays, to be mended.
    undoSome: ({ id }: JobRow): boolean => {
      const entries = outbox.queuedOfJob(id, slice.items);
      const until = clock.monotonic() + slice.ms;
      for (const entry of entries) {
        withdraw(entry);
        withdrawRows(id, entry.memoryId);
        if (clock.monotonic() > until) break;
      }
      return entries.length > 0 || imports.change(id, 'to-do', 'withdrawn', slice.forgotten) > 0;
    },
    counts: ({ id }: JobRow): WorkCounts => {
      const { 'to-do': toDo, failed, withdrawn, creates, changes } = imports.counts(id);
      const open = outbox.openOfJob(id);
      // Also what a person took over: it is not in Omi before it went.
      const { memories, refused } = outbox.openOfImport(id);
      return {
        waiting: toDo + memories,
        failed: failed + refused,
        undone: withdrawn,
        creates: creates + open.creates,
        singles: toDo - creates + open.singles,
        looks: changes + open.looks,
      };
    },
    retrySome: ({ id }: JobRow, limit: number): number => {
      const items = imports.change(id, 'failed', 'to-do', limit);
      // With the last of them: until then it would seem to be sent, and be looked for too early.
      if (items === 0) imports.dropCheck(id);
      return items;
    },
    /** What was begun is remembered, for its report; what was not goes, a slice at a time. */
    forget: ({ id, total }: JobRow): 'kept' | 'some' | 'all' => {
      if (total > 0) return 'kept';
      const isMore = imports.forget(id, slice.forgotten) || importsLeft.forget(id, slice.forgotten);
      return isMore ? 'some' : 'all';
    },
    hasRoom: ({ id }: JobRow): boolean => imports.counts(id)['to-do'] > 0 && !isFull(id),
  };
};
