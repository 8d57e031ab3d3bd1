import type { OpenAccount } from '../account.ts';
import type { Clock } from '../clock.ts';
import type { OmiAccess, OmiClient } from '../omi/client.ts';
import type { CreateEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import { createDeferredAnswer } from './deferred-answer.ts';
import { meaningOf } from './meaning.ts';
import type { Pace } from './pace.ts';
import type { createSteps } from './steps.ts';

export type BatchDeps = {
  readonly store: Pick<Store, 'outbox' | 'transaction'>;
  readonly client: Pick<OmiClient, 'createBatch'>;
  readonly account: Pick<OpenAccount, 'access'>;
  readonly clock: Clock;
  readonly pace: Pick<Pace, 'mayGo'>;
  readonly steps: Pick<ReturnType<typeof createSteps>, 'markSending' | 'settleBatch' | 'settleFailure'>;
  readonly meanwhile: () => void;
  readonly changed: () => void;
};

/** Sends several creates as one request. */
export const createBatches = ({ store, client, account, clock, pace, steps, meanwhile, changed }: BatchDeps) => {
  const answered = createDeferredAnswer(clock, meanwhile);

  const asTheyStand = (entries: readonly CreateEntry[]): readonly CreateEntry[] =>
    entries.flatMap(({ seq }) => {
      const now = store.outbox.find(seq);
      return now?.kind === 'create' && now.state === 'queued' ? [now] : [];
    });

  const sendBatch = async (access: OmiAccess, entries: readonly CreateEntry[]): Promise<void> => {
    const sinceSent = steps.markSending(entries, 'batch');
    const asked = client.createBatch(
      access,
      entries.map((entry) => entry.body),
    );
    // Whoever looks at what is stored does so while it is under way.
    changed();
    const answer = await answered.storeDuring(asked);
    if (answer.ok) {
      answered.hold(() => {
        steps.settleBatch(entries, answer.value, access.key, sinceSent());
      });
      return;
    }
    if (meaningOf(answer.problem).kind !== 'refused' || entries.length === 1) {
      steps.settleFailure(entries, answer.problem, access.key);
      return;
    }
    await sendHalves(entries);
  };

  const sendHalves = async (entries: readonly CreateEntry[]): Promise<void> => {
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

  return {
    /**
     * Sends up to 25; a batch refused for one row is halved until that row stands alone. A good answer is stored by
     * `storeAnswer`, or while the next batch is under way.
     */
    sendBatch,
    /** Stores the answer to the last batch; false when that is done. */
    storeAnswer: answered.store,
  };
};
