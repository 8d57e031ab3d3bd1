import { toTheSecond } from '../clock.ts';
import type { Budget } from '../omi/budget.ts';
import type { OmiAccess } from '../omi/client.ts';
import type { OutboxState } from '../status.ts';
import { storageProblem } from '../store/database.ts';
import type { CreateEntry } from '../store/outbox-entry.ts';
import { createDelivery, type DeliveryDeps } from './delivery.ts';
import { isForBatch } from './kinds.ts';
import { createQueue, type Which } from './queue.ts';
import { createNextAttempt, type NextAttempt } from './next-attempt.ts';
import { createPace, longestSchedule, type Lane } from './pace.ts';

const lookUpAtOnce = 100;

/** One request, or a few that belong together; or none, where only what is stored is put right. */
type Step = { readonly kind: 'look-up' | 'batch' | 'one' | 'put-right'; readonly go: () => void | Promise<void> };

export type OutboxDeps = Omit<DeliveryDeps, 'meanwhile'> & {
  readonly budget: Budget;
  /** What a read needs, also while the person wants nothing to be sent. */
  readonly readAccess: () => OmiAccess | null;
};
export type Outbox = ReturnType<typeof createOutbox>;

/**
 * What waits, and when it goes. The database is the truth: `queued` is committed before anything is sent, so the
 * next start goes on from wherever this one stopped. One request at a time; the oldest that may go goes first.
 */
export const createOutbox = (deps: OutboxDeps) => {
  const { store, account, readAccess, clock, changed } = deps;
  const pace = createPace(clock, deps.random, deps.budget);
  const delivery = createDelivery({ ...deps, meanwhile: () => queue.lookAhead() }, pace);
  const queue = createQueue(store, delivery.alreadyThere, clock);
  const untilNext = createNextAttempt(store, pace);
  // On the monotonic clock, as the timer is.
  let nextAttempt: number | null = null;
  let isUsedUp = false;
  let cancelTimer = (): void => undefined;
  let running: Promise<void> | null = null;
  let wokenMeanwhile = false;
  let stopped = false;
  // Found `sending` with nothing under way: the process ended, or the disk failed, before the answer was stored.
  let mayHaveOrphans = true;

  const wake = (): void => {
    if (stopped) return;
    wokenMeanwhile = true;
    running ??= drain().finally(() => {
      running = null;
      // Woken after its last look, and before it was done.
      if (wokenMeanwhile && !stopped) wake();
      else schedule();
    });
  };

  const drain = async (): Promise<void> => {
    // Whoever woke it finishes first.
    await Promise.resolve();
    try {
      nextAttempt = null;
      isUsedUp = false;
      if (mayHaveOrphans) store.outbox.adoptOrphans(clock.now());
      mayHaveOrphans = false;
      store.outbox.bringForward(clock.now(), longestSchedule);
      do {
        wokenMeanwhile = false;
        while (await step());
        // A wake-up during the last step may have come too late for it to see.
      } while (wasWoken());
      delivery.storeWorks();
    } catch (error) {
      wokenMeanwhile = false;
      stumble(error);
    }
  };

  /** The store failed, or we have a bug: nothing is lost, since the next run takes up what is on disk. */
  const stumble = (error: unknown): void => {
    mayHaveOrphans = true;
    const problem = storageProblem(error);
    if (!problem) console.error('outbox:', error instanceof Error ? error.stack : 'failed');
    delivery.stumble(problem ?? { kind: 'internal' });
  };

  const wasWoken = (): boolean => wokenMeanwhile;

  /** Does the next thing that is due; answers whether there may be another. */
  const step = async (): Promise<boolean> => {
    const next = nextStep();
    // Another batch may leave before the answer to the last one is stored; everything else builds on that.
    if (next?.kind !== 'batch' && delivery.storeAnswer()) return true;
    await next?.go();
    return next !== null;
  };

  const nextStep = (): Step | null => {
    if (stopped) return null;
    const access = account.access();
    // What a job asked for goes while nobody waits for anything else.
    return (access && nextOfPerson(access)) ?? nextLookUp() ?? (access && nextOfJobs(access));
  };

  // Omi is read before a change is sent; while nothing may be read, what needs no read goes first.
  const whichMayGo = () => (pace.mayGo('read') ? 'all' : 'others');

  const nextOfPerson = (access: OmiAccess): Step | null => {
    const next = nextOf(access, 'person', whichMayGo());
    if (next) return next;
    // What goes alone may hold up new memories, which have an allowance of their own.
    return pace.mayGo('batch') ? nextOf(access, 'person', 'creates') : null;
  };

  const nextLookUp = (): Step | null => {
    const access = readAccess();
    const lost = access && pace.waitToLook() === 0 ? store.outbox.toLookUp(clock.now(), lookUpAtOnce) : [];
    if (!access || lost.length === 0) return null;
    return putRight(delivery.alreadyThere(lost)) ?? { kind: 'look-up', go: () => delivery.lookUpLost(access, lost) };
  };

  const nextOfJobs = (access: OmiAccess): Step | null => {
    // An older job may hold up new memories, which have an allowance of their own.
    return nextOf(access, 'jobs', whichMayGo()) ?? nextOf(access, 'jobs', 'creates');
  };

  const putRight = (there: readonly CreateEntry[]): Step | null =>
    there.length === 0 ? null : { kind: 'put-right', go: () => delivery.sayAsChanges(there) };

  const nextOf = (access: OmiAccess, lane: Lane, which: Which): Step | null => {
    const { due, there } = queue.head(lane, which);
    if (there.length > 0) return putRight(there);
    const creates = due.filter(isForBatch);
    const batch: Step = { kind: 'batch', go: () => delivery.sendBatch(access, creates) };
    if (creates.length > 1 && pace.mayGo('batch', lane)) return batch;
    if (pace.mayGo('single', lane)) {
      // New memories can go with the next batches; what can only go alone has this allowance only, and goes first.
      const alone = creates.length > 1 && which !== 'creates' ? queue.head(lane, `${which}-alone`).due : [];
      const [first] = alone.length > 0 ? alone : due;
      if (first) return { kind: 'one', go: () => delivery.sendOne(access, first, alone.length > 0 ? alone : due) };
    }
    // The budget for single ones is used up, the one for batches is not.
    return creates.length > 0 && pace.mayGo('batch', lane) ? batch : null;
  };

  const schedule = (): void => {
    cancelTimer();
    cancelTimer = () => undefined;
    const next = stopped || !readAccess() ? null : untilNextOrPause();
    isUsedUp = next?.isUsedUp ?? false;
    nextAttempt = next && clock.monotonic() + next.ms;
    if (next) cancelTimer = clock.setTimer(next.ms, wake);
    changed();
  };

  const untilNextOrPause = (): NextAttempt | null => {
    try {
      const next = untilNext(clock.now(), account.access() !== null);
      if (!delivery.hasLocalTrouble()) return next;
      const again = { ms: Math.max(1, pace.held()), isUsedUp: false };
      return next && next.ms <= again.ms ? next : again;
    } catch (error) {
      stumble(error);
      return { ms: Math.max(1, pace.held()), isUsedUp: false };
    }
  };

  return {
    /** Sends what is due. Call it when something is new or the account changed. */
    wake,
    /** The network may be back or the person asks: does not wait for the next try, but keeps the hourly budgets. */
    hurry: (): void => {
      pace.hurry();
      store.outbox.hurry(clock.now());
      wake();
    },
    /** Omi has answered another request: it can be reached, and the outbox need not wait. */
    reached: (): void => {
      if (delivery.reached()) wake();
    },
    /** Something newer is known of this memory: what was read of it before must not decide about a change. */
    forgetRecentRead: delivery.forgetRecentRead,
    /** Starts nothing new; settles when what is under way has its answer. */
    stop: async (): Promise<void> => {
      stopped = true;
      cancelTimer();
      await running;
    },
    state: (): OutboxState => ({
      trouble: delivery.trouble(),
      nextAttemptAt: nextAttempt === null ? null : toTheSecond(clock.now() + nextAttempt - clock.monotonic()),
      isUsedUp,
      left: pace.left(),
    }),
  };
};
