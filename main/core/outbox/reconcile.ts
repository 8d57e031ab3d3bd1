import type { Clock } from '../clock.ts';
import type { OmiAccess, OmiClient } from '../omi/client.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { CreateEntry, OutboxEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import type { Arrivals } from './arrival.ts';
import { lookUp } from './look-up.ts';
import { backoff, untilNextLook, untilNextTry } from './pace.ts';
import type { Trouble } from './trouble.ts';

/** An unanswered create counts as absent when two complete scans, this far apart, did not find it (faults.md). */
const secondLookUpAfter = 60_000;

export type ReconcileDeps = {
  readonly store: Store;
  readonly memories: MemoryRows;
  readonly client: Pick<OmiClient, 'list'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: () => number;
  readonly arrivals: Arrivals;
  readonly trouble: Pick<Trouble, 'onFailure' | 'answered'>;
  readonly changed: () => void;
};

/** Looks up entries whose answer was lost, and decides whether they are there, absent, or still unknown. */
export const createReconcile = (deps: ReconcileDeps) => {
  const { store, memories, client, clock, random, arrivals, trouble, changed } = deps;

  const absent = (entry: CreateEntry, isHeld: boolean, now: number): void => {
    const { seq, memoryId, attempts, absences } = entry;
    const deletedAt = memories.deletedAt(memoryId);
    if (absences === 0) store.outbox.lookAgain(seq, now + secondLookUpAfter, 1);
    // Where an older Omi wrote it over another memory, only its answer to the same words tells that.
    else if (deletedAt === null || isHeld) store.outbox.requeue(seq, now + untilNextTry(attempts, random), null);
    // Taken back, and never in Omi: there is nothing to send, and nothing to delete. It can be restored as it was.
    else for (const open of store.outbox.openOf(memoryId)) store.outbox.withdraw(open.seq, deletedAt);
  };

  return async (access: OmiAccess, lost: readonly OutboxEntry[]): Promise<void> => {
    const creates = lost.filter((entry) => entry.kind === 'create');
    const { found, held, wouldBeFound, problem } = await lookUp(client, access, memories, creates);
    const now = clock.now();
    store.transaction(() => {
      for (const entry of lost) {
        const server = entry.kind === 'create' ? found.get(entry) : undefined;
        // To delete twice does no harm, and before a change is said again Omi is asked what it has.
        if (entry.kind !== 'create') store.outbox.requeue(entry.seq, now + backoff(entry.attempts, random), null);
        else if (server) arrivals.found(entry, server, now);
        else if (!wouldBeFound(entry))
          store.outbox.lookAgain(entry.seq, now + untilNextLook(entry, now), entry.absences);
        else absent(entry, held.has(entry), now);
      }
    });
    if (problem) trouble.onFailure(problem, access.key, 'read');
    else if (creates.length > 0) trouble.answered(access.key);
    else changed();
  };
};
