import type { Problem, Result } from '../../../preload/contract/problem.ts';
import { isKeyProblem, type OpenAccount } from '../account.ts';
import type { Clock } from '../clock.ts';
import type { OmiAccess, OmiClient, ServerMemory } from '../omi/client.ts';
import type { Policy } from '../store/budget-rows.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { CreateEntry, OutboxEntry, RemovalEntry, UpdateEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import { createArrivals } from './arrival.ts';
import { createBeforeRemoval } from './before-removal.ts';
import { createBeforeUpdate } from './before-update.ts';
import { createHeldAnswer } from './held-answer.ts';
import { createLookFirst } from './look-first.ts';
import { lookUp } from './look-up.ts';
import { backoff, type Pace } from './pace.ts';
import { meaningOf } from './meaning.ts';
import { createSightings } from './sightings.ts';

const firstLookUpAfter = 2_000;
/** An unanswered create counts as absent when two complete scans, this far apart, did not find it (faults.md). */
const secondLookUpAfter = 60_000;

export type DeliveryDeps = {
  readonly store: Store;
  readonly memories: MemoryRows;
  readonly client: Pick<OmiClient, 'create' | 'createBatch' | 'update' | 'remove' | 'list' | 'read'>;
  readonly account: Pick<OpenAccount, 'access' | 'reject' | 'works' | 'notReady'>;
  readonly clock: Clock;
  /** Answers [0, 1), for spreading retries. */
  readonly random: () => number;
  /** See `createLandings`. */
  readonly landing: (entry: CreateEntry, server: ServerMemory, isAnswer: boolean) => void;
  /** Called after each stored step. */
  readonly changed: () => void;
};

/** Sends entries and stores what became of them: `sending` before a request leaves, the outcome after. */
export const createDelivery = (deps: DeliveryDeps, pace: Pace) => {
  const { store, memories, client, account, clock, random, changed } = deps;
  const sightings = createSightings(clock);
  const arrivals = createArrivals(store, memories, sightings, deps.landing);
  const answered = createHeldAnswer(clock);
  let trouble: Problem | null = null;

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
    entry: UpdateEntry | RemovalEntry,
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

  const asTheyStand = (entries: readonly CreateEntry[]): readonly CreateEntry[] =>
    entries.flatMap(({ seq }) => {
      const now = store.outbox.find(seq);
      return now?.kind === 'create' && now.state === 'queued' ? [now] : [];
    });

  const send = async (access: OmiAccess, entry: OutboxEntry): Promise<void> => {
    // Omi may have been asked something first, and this takes its time.
    if (!pace.mayGo('single')) return;
    markSending([entry], 'single');
    const asked = request(access, entry);
    changed();
    settle(entry, await asked);
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

  /**
   * Sends up to 25 creates in one request; a batch refused for one row is halved until that row stands alone. A good
   * answer is stored by `storeAnswer`, or while the next batch is under way.
   */
  const sendBatch = async (access: OmiAccess, entries: readonly CreateEntry[]): Promise<void> => {
    markSending(entries, 'batch');
    const asked = client.createBatch(
      access,
      entries.map((entry) => entry.body),
    );
    // Whoever looks at what is stored does so while it is under way.
    changed();
    const answer = await answered.storeDuring(asked);
    if (answer.ok) {
      answered.hold(() => {
        settleBatch(entries, answer.value);
      });
      return;
    }
    if (meaningOf(answer.problem).kind !== 'refused' || entries.length === 1) {
      settleFailure(entries, answer.problem);
      return;
    }
    store.transaction(() => {
      for (const entry of entries) store.outbox.requeue(entry.seq, clock.now(), null);
    });
    const middle = Math.ceil(entries.length / 2);
    for (const half of [entries.slice(0, middle), entries.slice(middle)]) {
      const stillThere = account.access();
      if (!stillThere || !pace.mayGo('batch')) return;
      // While the first half was under way, the person may have changed what is in the second, or taken it back.
      const standing = asTheyStand(half);
      if (standing.length > 0) await sendBatch(stillThere, standing);
    }
  };

  const markSending = (entries: readonly OutboxEntry[], policy: Policy): void => {
    store.transaction(() => {
      pace.spend(policy);
      for (const entry of entries) store.outbox.markSending(entry.seq, clock.now());
    });
  };

  const settle = (entry: OutboxEntry, answer: Result<ServerMemory | null>): void => {
    if (!answer.ok) {
      settleFailure([entry], answer.problem);
      return;
    }
    store.transaction(() => {
      arrivals.arrived(entry, answer.value, clock.now());
    });
    gotThrough();
  };

  const settleBatch = (entries: readonly CreateEntry[], answers: readonly ServerMemory[]): void => {
    const now = clock.now();
    store.transaction(() => {
      for (const [index, entry] of entries.entries()) {
        const server = answers[index];
        if (server) arrivals.arrived(entry, server, now);
        else store.outbox.markUnknown(entry.seq, now + firstLookUpAfter, answerLost);
      }
    });
    gotThrough();
  };

  const settleFailure = (entries: readonly OutboxEntry[], problem: Problem): void => {
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
    if (kind === 'refused') gotThrough();
    else heed(problem);
  };

  /** Looks up entries whose answer was lost, and decides whether they are there, absent, or still unknown. */
  const lookUpLost = async (access: OmiAccess, lost: readonly OutboxEntry[]): Promise<void> => {
    const creates = lost.filter((entry) => entry.kind === 'create');
    const { found, end, problem } = await lookUp(client, access, memories, creates);
    const now = clock.now();
    store.transaction(() => {
      for (const entry of lost) {
        const server = entry.kind === 'create' ? found.get(entry) : undefined;
        // To delete twice does no harm, and before a change is said again Omi is asked what it has.
        if (entry.kind !== 'create') store.outbox.requeue(entry.seq, now + backoff(entry.attempts, random), null);
        else if (server) arrivals.found(entry, server, now);
        else if (end === 'incomplete') store.outbox.lookAgain(entry.seq, now + secondLookUpAfter, entry.absences);
        else if (entry.absences === 0) store.outbox.lookAgain(entry.seq, now + secondLookUpAfter, 1);
        else store.outbox.requeue(entry.seq, now + backoff(entry.attempts, random), null);
      }
    });
    if (problem) heed(problem);
    else if (creates.length > 0) gotThrough();
    else changed();
  };

  /** Holds back what the problem says must be held back. */
  const heed = (problem: Problem): void => {
    const meaning = meaningOf(problem);
    if (meaning.kind === 'later') {
      trouble = problem;
      pace.holdAll(meaning.atLeastMs);
    }
    if (problem.kind === 'account-not-ready') account.notReady(problem);
    if (isKeyProblem(problem)) account.reject(problem);
    changed();
  };

  const gotThrough = (): void => {
    trouble = null;
    pace.release();
    account.works();
    changed();
  };

  const look = createLookFirst({ client, memories, sightings });
  const before = { store, memories, arrivals, clock, random, look, heed, gotThrough };
  const beforeUpdate = createBeforeUpdate(before);
  const beforeRemoval = createBeforeRemoval(before);

  return {
    sendOne,
    sendBatch,
    /** Stores the answer to the last batch; false when that is done. */
    storeAnswer: answered.store,
    lookUpLost,
    /** What keeps everything from being sent just now, or null. */
    trouble: (): Problem | null => trouble,
    /** Something on this computer went wrong: waits a little, shows it. */
    stumble: (problem: Problem): void => {
      trouble = problem;
      pace.holdAll(localPause);
      changed();
    },
  };
};

/** A removal of a job that is meant only for what a memory was. */
export const isConditional = (entry: OutboxEntry): entry is RemovalEntry =>
  entry.kind === 'delete' && entry.base !== null && entry.jobId !== null;

const isUpdate = (entry: OutboxEntry): entry is UpdateEntry => entry.kind === 'update';

const localPause = 30_000;
const answerLost: Problem = { kind: 'answer-lost', reason: 'unreadable', status: null };
