import { setImmediate as turn } from 'node:timers/promises';
import type { ItemAction } from '../../../preload/contract/jobs.ts';
import type { Clock } from '../clock.ts';
import { storageProblem } from '../store/database.ts';
import type { JobRow, JobRows } from '../store/job-rows.ts';
import type { Store } from '../store/store.ts';
import type { createApply } from './apply.ts';
import { createHeld } from './held.ts';
import { isByItem, type Passed, type RowsWork } from './rows-work.ts';

// One slice is one transaction: so long that its commit does not count for most of it, so short that nobody notices.
const sliceMs = 5;
const sliceItems = 100;
const forgottenAtOnce = 1_000;
// For the list on screen, which reads itself anew each time.
const tellEvery = 250;
const tryAgainAfter = 60_000;

export type WorkDeps = ReturnType<typeof createApply> & {
  readonly store: Store;
  readonly rows: JobRows;
  readonly clock: Clock;
  /** What does the work of jobs that keep their items by themselves. */
  readonly workOf: (job: JobRow) => RowsWork | null;
  /** Called after something is stored that is to be sent or shown. */
  readonly changed: () => void;
};

/** Goes through the items of jobs, in slices with turns for others between them. What is on disk says where it stands. */
export const createWork = ({ store, rows, clock, apply, undo, unfold, putBack, workOf, changed }: WorkDeps) => {
  const { outbox } = store;
  /** Behind which item a job goes on; those before it wait for another job. */
  const passed = new Map<number, number>();
  const held = createHeld(store);
  /** Jobs whose items all wait for another one: only that one's end is news for them before the next try. */
  const waiting = new Set<number>();
  /** Up to which item a job that stops has looked for what travels with something else. */
  const unfolded = new Map<number, number>();
  /** Up to which memory it has looked for what it removed before that ever left. */
  const putBackTo = new Map<number, string>();
  let running: Promise<void> | null = null;
  let wokenMeanwhile = false;
  let stopped = false;
  let toldAt = -Infinity;
  let cancelTimer = (): void => undefined;

  const wake = (): void => {
    if (stopped) return;
    wokenMeanwhile = true;
    running ??= run();
  };

  const run = async (): Promise<void> => {
    cancelTimer();
    // Whoever woke it finishes first.
    await turn();
    try {
      do {
        wokenMeanwhile = false;
        passed.clear();
        held.clear();
        waiting.clear();
        unfolded.clear();
        putBackTo.clear();
        while (!stopped && slice()) {
          tell();
          await turn();
        }
      } while (wasWoken());
      for (const job of rows.all()) if (passed.has(job.id) && workOf(job)?.hasRoom(job)) waiting.add(job.id);
    } catch (error) {
      if (!storageProblem(error)) console.error('jobs:', error instanceof Error ? error.stack : 'failed');
      later();
    }
    // Without a turn since the last look at what woke it.
    running = null;
    if (stopped) return;
    if (passed.size > 0) later();
    toldAt = -Infinity;
    tell();
  };

  const wasWoken = (): boolean => wokenMeanwhile && !stopped;

  const later = (): void => {
    cancelTimer();
    cancelTimer = clock.setTimer(tryAgainAfter, wake);
  };

  const tell = (): void => {
    if (clock.monotonic() - toldAt < tellEvery) return;
    toldAt = clock.monotonic();
    changed();
  };

  /** Answers whether there was anything to do. */
  const slice = (): boolean => store.transaction(() => rows.all().some((job) => doSome(job)));

  const doSome = (job: JobRow): boolean => {
    const work = workOf(job);
    switch (job.state) {
      case 'running':
        if (work) return doRows(work, job);
        return isByItem(job.action) && applySome(job.id, job.action);
      case 'stopping':
        if (work ? work.undoSome(job) : isByItem(job.action) && undoSome(job.id, job.action)) return true;
        return stopNow(job, work === null);
      case 'dismissed':
        return forgetSome(work, job);
      case 'collecting':
      case 'paused':
      case 'stopped':
        return false;
    }
  };

  const doRows = (work: RowsWork, job: JobRow): boolean => {
    const done = work.applySome(job, passed.get(job.id) ?? 0);
    pass(job.id, done.passed);
    return done.isMore;
  };

  const pass = (id: number, items: readonly Passed[]): void => {
    const last = items.at(-1);
    if (!last) return;
    passed.set(id, last.item);
    held.add(new Set(items.map(({ memoryId }) => memoryId)));
  };

  /** Answers whether there may be more to forget. */
  const forgetSome = (work: RowsWork | null, job: JobRow): boolean => {
    const forgotten = work?.forget(job) ?? 'all';
    if (forgotten === 'all') rows.forget(job.id, forgottenAtOnce);
    return forgotten !== 'kept';
  };

  const applySome = (id: number, action: ItemAction): boolean => {
    const items = rows.toDo(id, passed.get(id) ?? 0, sliceItems);
    const until = clock.monotonic() + sliceMs;
    for (const item of items) {
      const done = apply(id, action, item.memoryId);
      if (done.state === 'later') pass(id, [{ item: item.id, memoryId: done.memoryId }]);
      else rows.settle(item.id, done);
      if (clock.monotonic() > until) break;
    }
    return items.length > 0;
  };

  const undoSome = (id: number, action: ItemAction): boolean => {
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
      rows.change(id, 'to-do', 'undone', forgottenAtOnce) > 0
    );
  };

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

  /** What left, or may have, goes its way; what was refused may be told of as its own still. */
  const stopNow = ({ id }: JobRow, alsoRefused: boolean): true => {
    outbox.releaseJob(id, alsoRefused);
    rows.setState(id, 'stopped');
    return true;
  };

  return {
    /** Goes on with whatever there is to do. */
    wake,
    isWaiting: (id: number): boolean => waiting.has(id),
    /** True once something has come to an end that an item waited for. */
    isFreed: held.isFreed,
    /** Settles when nothing is under way. */
    stop: async (): Promise<void> => {
      stopped = true;
      cancelTimer();
      await running;
    },
  };
};
