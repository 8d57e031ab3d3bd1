import type { JobRow } from '../../store/job-rows.ts';
import type { JobRows } from '../../store/job-rows.ts';
import type { Passed, RowsWork, Sliced } from '../../jobs/rows-work.ts';
import type { DoItemDeps } from './do-item.ts';
import { createTakeBack } from './take-back.ts';
import { createWithdraw } from './withdraw.ts';

const slice = { ms: 5, items: 100 };
/** Only a few at a time, so that what is edited before its turn is seen as edited. */
const feed = { atMost: 200, refillBelow: 100 };

/** Takes an import back, a slice at a time: removes what it made, puts back what it changed or deleted. */
export const createTakeBackWork = (deps: DoItemDeps & { readonly rows: JobRows }): RowsWork => {
  const { store, memories, clock, rows } = deps;
  const { outbox, imports } = store;
  const takeBack = createTakeBack(deps);
  const withdraw = createWithdraw(deps);

  const whatOf = ({ action }: JobRow) =>
    action.kind === 'undo-import' ? action : { importJob: -1, alsoEdited: false };

  const isOver = (importJob: number): boolean => {
    const state = rows.find(importJob)?.state;
    return state === 'stopped' || state === 'dismissed' || (state === 'running' && !isBusy(importJob));
  };
  const isBusy = (importJob: number): boolean =>
    imports.counts(importJob)['to-do'] > 0 || outbox.hasMoreOfJob(importJob, 0);

  const applySome = (job: JobRow, after: number): Sliced => {
    const { importJob, alsoEdited } = whatOf(job);
    if (!isOver(importJob) || outbox.hasMoreOfJob(job.id, feed.atMost - 1)) return { isMore: false, passed: [] };
    const items = imports.notBack(importJob, after, slice.items);
    const until = clock.monotonic() + slice.ms;
    const passed: Passed[] = [];
    for (const item of items) {
      const back = takeBack(job.id, item, importJob, alsoEdited);
      if (back === null) passed.push({ item: item.id, memoryId: memories.originalOf(item.memoryId ?? '') });
      else imports.setBack(item.id, back);
      if (clock.monotonic() > until) break;
    }
    return { isMore: items.length > 0, passed };
  };

  return {
    applySome,
    undoSome: (job) => {
      const { importJob } = whatOf(job);
      const entries = outbox.queuedOfJob(job.id, slice.items);
      const until = clock.monotonic() + slice.ms;
      for (const entry of entries) {
        withdraw(entry);
        for (const item of imports.ofMemory(importJob, entry.memoryId)) imports.setBack(item.id, null);
        if (clock.monotonic() > until) break;
      }
      return entries.length > 0;
    },
    counts: (job) => {
      const { importJob, alsoEdited } = whatOf(job);
      const isAnew = alsoEdited && job.retriedTo !== null;
      const left = imports.countNotBack(importJob) + (isAnew ? imports.countStayed(importJob) : 0);
      const { memories, refused, creates, singles, looks } = outbox.openOfJob(job.id);
      const isStopped = job.state === 'stopping' || job.state === 'stopped';
      return {
        waiting: memories + (isStopped ? 0 : left),
        failed: refused,
        undone: isStopped ? left : 0,
        creates,
        singles: singles + left,
        // Whatever was edited since is to go as well: nothing to ask.
        looks: looks + (alsoEdited ? 0 : left),
      };
    },
    // What was refused is sent again by the outbox. What was edited since is kept for good, unless it is to go as well.
    retrySome: (job, limit) => {
      const { importJob, alsoEdited } = whatOf(job);
      return alsoEdited ? imports.reconsider(importJob, limit) : 0;
    },
    forget: () => 'all',
    hasRoom: (job) => {
      const { importJob } = whatOf(job);
      return (
        isOver(importJob) && imports.countNotBack(importJob) > 0 && !outbox.hasMoreOfJob(job.id, feed.refillBelow - 1)
      );
    },
  };
};
