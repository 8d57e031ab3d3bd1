import type { Result } from '../../../preload/contract/problem.ts';
import type { OpenAccount } from '../account.ts';
import type { Clock } from '../clock.ts';
import type { OmiAccess, OmiClient, ServerMemory } from '../omi/client.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { CreateEntry, OutboxEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import { createArrivals, type Landing } from './arrival.ts';
import { createBatches } from './batch.ts';
import { createBeforeRemoval } from './before-removal.ts';
import { createBeforeUpdate } from './before-update.ts';
import { isConditional, isUpdate } from './kinds.ts';
import { createLookFirst } from './look-first.ts';
import type { Pace } from './pace.ts';
import { createReconcile } from './reconcile.ts';
import { createSightings } from './sightings.ts';
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
  /** See `createLandings`. */
  readonly landing: Landing;
  /** Called after each stored step. */
  readonly changed: () => void;
};

/** Sends entries and stores what became of them: `sending` before a request leaves, the outcome after. */
export const createDelivery = (deps: DeliveryDeps, pace: Pace) => {
  const { store, memories, client, account, clock, random, changed } = deps;
  const sightings = createSightings(clock);
  const arrivals = createArrivals(store, memories, sightings, deps.landing);
  const trouble = createTrouble({ account, pace, changed });
  const steps = createSteps({ store, clock, pace, arrivals, trouble });
  const batches = createBatches({ store, client, account, clock, pace, steps, changed });
  const lookUpLost = createReconcile({ store, memories, client, clock, random, arrivals, trouble, changed });
  const look = createLookFirst({ client, memories, sightings });
  const { heed, gotThrough } = trouble;
  const before = { store, memories, arrivals, clock, random, look, heed, gotThrough };
  const beforeUpdate = createBeforeUpdate(before);
  const beforeRemoval = createBeforeRemoval(before);

  /** `due` are the others that may go now. */
  const sendOne = async (access: OmiAccess, entry: OutboxEntry, due: readonly OutboxEntry[]): Promise<void> => {
    if (entry.kind === 'create' || (entry.kind === 'delete' && !isConditional(entry))) {
      await send(access, entry);
      return;
    }
    const ready = await readyToSend(access, entry, due);
    // Sending may have been paused, another key entered, or something else said, while Omi was asked.
    if (ready && account.access()?.key === access.key && stillSays(ready)) await send(access, ready);
  };

  const readyToSend = async (
    access: OmiAccess,
    entry: Exclude<OutboxEntry, CreateEntry>,
    due: readonly OutboxEntry[],
  ): Promise<OutboxEntry | null> => {
    if (entry.kind === 'update') return beforeUpdate(access, entry, due.filter(isUpdate));
    return (await beforeRemoval(access, entry, due.filter(isConditional))) ? entry : null;
  };

  /** False once the person changed it or took it back: it is looked at again then. */
  const stillSays = ({ seq, body }: OutboxEntry): boolean => {
    const now = store.outbox.find(seq);
    return now?.state === 'queued' && JSON.stringify(now.body) === JSON.stringify(body);
  };

  const send = async (access: OmiAccess, entry: OutboxEntry): Promise<void> => {
    // Omi may have been asked something first, and this takes its time.
    if (!pace.mayGo('single')) return;
    steps.markSending([entry], 'single');
    const asked = request(access, entry);
    changed();
    steps.settle(entry, await asked, access.key);
  };

  const request = async (access: OmiAccess, entry: OutboxEntry): Promise<Result<ServerMemory | null>> => {
    if (entry.kind === 'create') return client.create(access, entry.body);
    const serverId = memories.find(entry.memoryId)?.serverId;
    if (!serverId) throw new Error('a change was queued for a memory that is not in Omi yet');
    sightings.forget(serverId);
    if (entry.kind === 'update') return client.update(access, serverId, entry.body);
    const removed = await client.remove(access, serverId);
    // Gone already is what was wanted.
    return !removed.ok && removed.problem.kind === 'gone' ? { ok: true, value: null } : removed;
  };

  return {
    ...batches,
    sendOne,
    lookUpLost,
    /** What keeps everything from being sent just now, or null. */
    trouble: trouble.present,
    forgetSighting: sightings.forget,
    reached: trouble.reached,
    hasLocalTrouble: trouble.isLocal,
    storeWorks: trouble.storeWorks,
    /** Something on this computer went wrong: waits a little, shows it. */
    stumble: trouble.stumble,
  };
};
