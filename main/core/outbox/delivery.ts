import type { Result } from '../../../preload/contract/problem.ts';
import type { OpenAccount } from '../account.ts';
import type { Clock } from '../clock.ts';
import type { OmiAccess, OmiClient, ServerMemory } from '../omi/client.ts';
import { storageProblem } from '../store/database.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { CreateEntry, OutboxEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import { createAlreadyThere } from './already-there.ts';
import { createArrivals, type Landing } from './arrival.ts';
import { createBatches } from './batch.ts';
import { createBeforeRemoval } from './before-removal.ts';
import { createBeforeUpdate } from './before-update.ts';
import { isConditional, isUpdate } from './kinds.ts';
import { createLookFirst } from './look-first.ts';
import { backoff, type Pace } from './pace.ts';
import { createReconcile } from './reconcile.ts';
import { createRecentReads } from './recent-reads.ts';
import { createSteps } from './steps.ts';
import { createTrouble } from './trouble.ts';

export type DeliveryDeps = {
  readonly store: Store;
  readonly memories: MemoryRows;
  readonly client: Pick<OmiClient, 'create' | 'createBatch' | 'update' | 'remove' | 'list' | 'read'>;
  readonly account: Pick<OpenAccount, 'access' | 'uses' | 'reject' | 'works' | 'notReady'>;
  readonly clock: Clock;
  /** Answers [0, 1), for spreading retries. */
  readonly random: () => number;
  /** See `createNoteOrigin`. */
  readonly landing: Landing;
  /** Called while a batch is under way and all before it is stored. */
  readonly meanwhile: () => void;
  /** Called after each stored step. */
  readonly changed: () => void;
};

/** A change or a deletion of a memory that is in Omi. */
type Said = Exclude<OutboxEntry, CreateEntry>;

/** Sends entries and stores what became of them: `sending` before a request leaves, the outcome after. */
export const createDelivery = (deps: DeliveryDeps, pace: Pace) => {
  const { store, memories, client, account, clock, random, meanwhile, changed } = deps;
  const recentReads = createRecentReads(clock);
  const arrivals = createArrivals(store, memories, recentReads, deps.landing);
  const trouble = createTrouble({ account, pace, changed });
  const steps = createSteps({ store, clock, pace, arrivals, trouble });
  const batches = createBatches({ store, client, account, clock, pace, steps, meanwhile, changed });
  const lookUpLost = createReconcile({ store, memories, client, clock, random, arrivals, trouble, changed });
  const look = createLookFirst({ client, memories, recentReads });
  const { alreadyThere, sayAsChanges } = createAlreadyThere(store, memories);
  const { onFailure, answered } = trouble;
  const before = { store, memories, arrivals, clock, random, look, onFailure, answered };
  const beforeUpdate = createBeforeUpdate(before);
  const beforeRemoval = createBeforeRemoval(before);

  /**
   * `due` are the others that may go now. An entry that our own code fails on is put off, so that they don't wait for
   * it.
   */
  const sendOne = async (access: OmiAccess, entry: OutboxEntry, due: readonly OutboxEntry[]): Promise<void> => {
    try {
      await lookAndSend(access, entry, due);
    } catch (error) {
      if (storageProblem(error) || store.outbox.find(entry.seq)?.state !== 'queued') throw error;
      console.error('outbox:', error instanceof Error ? error.stack : 'failed');
      store.outbox.putOff(entry.seq, clock.now() + backoff(entry.attempts, random), { kind: 'internal' });
      changed();
    }
  };

  const lookAndSend = async (access: OmiAccess, entry: OutboxEntry, due: readonly OutboxEntry[]): Promise<void> => {
    if (entry.kind === 'create') {
      await send(access, entry, () => client.create(access, entry.body));
      return;
    }
    const serverId = memories.find(entry.memoryId)?.serverId;
    if (!serverId) {
      store.transaction(() => {
        arrivals.notThere(entry, clock.now());
      });
      changed();
      return;
    }
    const ready = await readyToSend(access, entry, serverId, due);
    // Sending may have been paused, another key entered, or something else said, while Omi was asked.
    if (ready && account.access()?.key === access.key && stillSays(ready)) {
      await send(access, ready, () => request(access, ready, serverId));
    }
  };

  const readyToSend = async (
    access: OmiAccess,
    entry: Said,
    serverId: string,
    due: readonly OutboxEntry[],
  ): Promise<Said | null> => {
    if (entry.kind === 'update') return beforeUpdate(access, entry, serverId, due.filter(isUpdate));
    if (!isConditional(entry)) return entry;
    return (await beforeRemoval(access, entry, serverId, due.filter(isConditional))) ? entry : null;
  };

  /** False once the person changed it or took it back: it is looked at again then. */
  const stillSays = ({ seq, body }: OutboxEntry): boolean => {
    const now = store.outbox.find(seq);
    return now?.state === 'queued' && JSON.stringify(now.body) === JSON.stringify(body);
  };

  const send = async (
    { key }: OmiAccess,
    entry: OutboxEntry,
    ask: () => Promise<Result<ServerMemory | null>>,
  ): Promise<void> => {
    // Omi may have been asked something first, and this takes its time.
    if (!pace.mayGo('single')) return;
    const sinceSent = steps.markSending([entry], 'single');
    const asked = ask();
    changed();
    const answer = await asked;
    steps.settle(entry, answer, key, sinceSent());
  };

  const request = async (access: OmiAccess, entry: Said, serverId: string): Promise<Result<ServerMemory | null>> => {
    recentReads.forget(serverId);
    if (entry.kind === 'update') return client.update(access, serverId, entry.body);
    const removed = await client.remove(access, serverId);
    // It is gone already, which is what was wanted.
    return !removed.ok && removed.problem.kind === 'gone' ? { ok: true, value: null } : removed;
  };

  return {
    ...batches,
    sendOne,
    lookUpLost,
    alreadyThere,
    sayAsChanges: (entries: readonly CreateEntry[]): void => {
      sayAsChanges(entries, clock.now());
      changed();
    },
    /** What keeps everything from being sent just now, or null. */
    trouble: trouble.present,
    forgetRecentRead: recentReads.forget,
    reached: trouble.reached,
    hasLocalTrouble: trouble.isLocal,
    storeWorks: trouble.storeWorks,
    /** Something on this computer went wrong: waits a little, shows it. */
    stumble: trouble.stumble,
  };
};
