import { batchSize } from '../omi/limits.ts';
import type { Store } from '../store/store.ts';
import type { OutboxEntry } from '../store/outbox-entry.ts';
import { isForBatch } from './kinds.ts';
import type { Lane, Pace } from './pace.ts';

/** In how many milliseconds the next attempt is due; `isUsedUp`: only an hourly allowance is waited for until then. */
export type NextAttempt = { readonly ms: number; readonly isUsedUp: boolean };

/** When there is something to do next, as the store and the pace say. */
export const createNextAttempt = ({ outbox }: Pick<Store, 'outbox'>, pace: Pace) => {
  const send = (lane: Lane, due: readonly OutboxEntry[]): number[] => {
    if (due.length === 0) return [];
    const single = pace.wait('single', lane);
    return [due.some(isForBatch) ? Math.min(single, pace.wait('batch', lane)) : single];
  };

  const update = (lane: Lane, due: readonly OutboxEntry[]): number[] =>
    due.length === 0 ? [] : [Math.max(pace.wait('single', lane), pace.wait('read'))];

  /** What is due later, `until` being when it could go for all the pace says. */
  const later = (dueAt: number | null, now: number, held: number, until: () => number): NextAttempt[] => {
    if (dueAt === null) return [];
    const allowed = until();
    return [{ ms: Math.max(dueAt - now, allowed), isUsedUp: allowed > Math.max(held, dueAt - now) }];
  };

  const sends = (now: number, held: number): NextAttempt[] => {
    const due = [
      ...send('person', outbox.due(now, batchSize, 'others')),
      ...send('person', outbox.due(now, 1, 'creates')),
      ...update('person', outbox.due(now, 1, 'updates')),
      ...send('jobs', outbox.dueOfJobs(now, batchSize, 'others')),
      ...send('jobs', outbox.dueOfJobs(now, 1, 'creates')),
      ...update('jobs', outbox.dueOfJobs(now, 1, 'looks')),
    ].map((ms) => ({ ms, isUsedUp: ms > held }));
    const until = (): number => Math.min(pace.wait('single'), pace.wait('batch'));
    return [...due, ...later(outbox.nextDue('queued', now), now, held, until)];
  };

  /** Null when nothing waits. Never 0, so that nobody spins. Where nothing may be sent, looks go on. */
  return (now: number, maySend: boolean): NextAttempt | null => {
    // Asked first: time goes on, so that what is asked later is never longer for that alone.
    const held = pace.held();
    const looks = later(outbox.nextDue('unknown', 0), now, held, pace.waitToLook);
    const [first] = (maySend ? [...sends(now, held), ...looks] : looks).toSorted((one, other) => one.ms - other.ms);
    return first ? { ...first, ms: Math.max(1, Math.ceil(first.ms)) } : null;
  };
};
