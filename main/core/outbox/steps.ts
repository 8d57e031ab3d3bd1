import type { Problem, Result } from '../../../preload/contract/problem.ts';
import type { Clock } from '../clock.ts';
import type { Redacted } from '../../redacted.ts';
import type { ServerMemory } from '../omi/client.ts';
import type { Policy } from '../store/budget-rows.ts';
import type { CreateEntry, OutboxEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import type { Arrivals } from './arrival.ts';
import { meaningOf } from './meaning.ts';
import type { Pace } from './pace.ts';
import type { Trouble } from './trouble.ts';

const firstLookUpAfter = 2_000;

export type StepsDeps = {
  readonly store: Store;
  readonly clock: Pick<Clock, 'now' | 'uptime'>;
  readonly pace: Pick<Pace, 'spend'>;
  readonly arrivals: Arrivals;
  readonly trouble: Pick<Trouble, 'onFailure' | 'onSuccess'>;
};

/** What is stored about a request: `sending` before it leaves, what became of it after. One transaction a step. */
export const createSteps = ({ store, clock, pace, arrivals, trouble }: StepsDeps) => {
  /**
   * The call is counted and its entries stand as `sending` when this returns. What it answers tells how long ago that
   * was, in milliseconds, whatever the wall clock was set to since.
   */
  const markSending = (entries: readonly OutboxEntry[], policy: Policy): (() => number) => {
    store.transaction(() => {
      pace.spend(policy);
      store.outbox.markSending(
        entries.map(({ seq }) => seq),
        clock.now(),
      );
    });
    const began = clock.uptime();
    return () => clock.uptime() - began;
  };

  const settle = (entry: OutboxEntry, answer: Result<ServerMemory | null>, key: Redacted, took: number): void => {
    if (!answer.ok) {
      settleFailure([entry], answer.problem, key);
      return;
    }
    store.transaction(() => {
      arrivals.arrived(entry, answer.value, clock.now(), took);
    });
    trouble.onSuccess(key);
  };

  const settleBatch = (
    entries: readonly CreateEntry[],
    answers: readonly ServerMemory[],
    key: Redacted,
    took: number,
  ): void => {
    const now = clock.now();
    store.transaction(() => {
      for (const [index, entry] of entries.entries()) {
        const server = answers[index];
        if (server) arrivals.arrived(entry, server, now, took);
        else store.outbox.markUnknown(entry.seq, now + firstLookUpAfter, answerLost);
      }
    });
    trouble.onSuccess(key);
  };

  const settleFailure = (entries: readonly OutboxEntry[], problem: Problem, key: Redacted): void => {
    const { kind } = meaningOf(problem);
    const now = clock.now();
    store.transaction(() => {
      for (const entry of entries) {
        const { seq } = entry;
        if (kind === 'refused') arrivals.refused(entry, problem, now);
        else if (kind === 'unknown') store.outbox.markUnknown(seq, now + firstLookUpAfter, problem);
        else store.outbox.requeue(seq, now, null);
      }
    });
    if (kind === 'refused') trouble.onSuccess(key);
    else trouble.onFailure(problem, key, 'write');
  };

  return { markSending, settle, settleBatch, settleFailure };
};

const answerLost: Problem = { kind: 'answer-lost', reason: 'unreadable', status: null };
