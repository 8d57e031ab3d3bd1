import { setImmediate as turn } from 'node:timers/promises';
import { storageProblem } from '../store/database.ts';
import type { JobRow } from '../store/job-rows.ts';
import { createHeld } from './held.ts';
import { createItemWork, type ItemWorkDeps } from './item-work.ts';
import { createRetry, type RetryDeps } from './retry.ts';
import { isByItem, type RowsWork, type Sliced } from './rows-work.ts';

const forgottenAtOnce = 1_000;
// For the list on screen, which reads itself anew each time.
const tellEvery = 250;
const tryAgainAfter = 60_000;

export type WorkDeps = ItemWorkDeps &
  RetryDeps & {
    /** Does the work of jobs that keep their own items. */
    readonly workOf: (job: JobRow) => RowsWork | null;
    /** Called after something is stored that is to be sent or shown. */
    readonly changed: () => void;
  };

/** Goes through the items of jobs, in slices with turns for others between them. What is on disk says where it stands. */
export const createWork = (deps: WorkDeps) => {
  const { store, rows, clock, workOf, changed } = deps;
  const { outbox } = store;
  const itemWork = createItemWork(deps);
  const retry = createRetry(deps);
  /** Behind which item a job goes on; those before it wait for another job. */
  const passed = new Map<number, number>();
  const held = createHeld(store);
  /** Jobs whose items all wait for another one: only that one's end is news for them before the next try. */
  const waiting = new Set<number>();
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
        itemWork.beginAnew();
        while (!stopped && slice()) {
          tell();
          await turn();
        }
      } while (wasWoken());
      if (!stopped) noteWaiting();
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

  const noteWaiting = (): void => {
    for (const job of rows.all()) if (passed.has(job.id) && workOf(job)?.hasRoom(job)) waiting.add(job.id);
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
    if (job.retriedTo !== null) {
      retry(job, work);
      return true;
    }
    switch (job.state) {
      case 'running':
        return applySome(work, job);
      case 'stopping':
        if (work ? work.undoSome(job) : isByItem(job.action) && itemWork.undoSome(job.id, job.action)) return true;
        return stopNow(job, work === null);
      case 'dismissed':
        return forgetSome(work, job);
      case 'collecting':
      case 'paused':
      case 'stopped':
        return false;
    }
  };

  const applySome = (work: RowsWork | null, job: JobRow): boolean => {
    const after = passed.get(job.id) ?? 0;
    const done = work ? work.applySome(job, after) : applyItems(job, after);
    const last = done.passed.at(-1);
    if (last) passed.set(job.id, last.item);
    held.add(new Set(done.passed.map(({ memoryId }) => memoryId)));
    return done.isMore;
  };

  const applyItems = ({ id, action }: JobRow, after: number): Sliced =>
    isByItem(action) ? itemWork.applySome(id, action, after) : { isMore: false, passed: [] };

  /** Answers whether there may be more to forget. */
  const forgetSome = (work: RowsWork | null, job: JobRow): boolean => {
    const forgotten = work?.forget(job) ?? 'all';
    if (forgotten === 'all') rows.forget(job.id, forgottenAtOnce);
    return forgotten !== 'kept';
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
