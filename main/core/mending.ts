import type { Memory } from '../../preload/contract/memory.ts';
import type { Result } from '../../preload/contract/problem.ts';
import type { ChangingDeps } from './changing-deps.ts';
import type { Work } from './on-memory.ts';
import { fieldIn, fieldNameOf } from './outbox/field-update.ts';
import type { MemoryFields } from './store/memory-row.ts';
import type { OutboxEntry, UpdateEntry } from './store/outbox-entry.ts';

export type MendingDeps = Pick<ChangingDeps, 'store' | 'memories' | 'clock'> & {
  /** Works on one memory, or on what it is a copy of, in a transaction. */
  readonly onMemory: <T>(shownId: string, work: Work<T>) => Result<T>;
  /** Takes back deletions that Omi refused; answers what is open then. */
  readonly keepAfterAll: (id: string, entries: readonly OutboxEntry[]) => readonly OutboxEntry[];
  /** Makes a new memory of one that was deleted in Omi. */
  readonly makeAnew: (memory: Memory, entries: readonly OutboxEntry[]) => void;
};

/** What a person does about memories that need attention, besides editing them. */
export const createMending = ({ store, memories, clock, onMemory, keepAfterAll, makeAnew }: MendingDeps) => {
  const { outbox, failures } = store;

  /** Withdraws a change. The jobs that wanted it have failed with this memory. */
  const giveUpOne = ({ seq, memoryId, jobId, body, problem }: UpdateEntry): void => {
    outbox.withdraw(seq, clock.now());
    const folded = failures.foldedInto(seq, memoryId, fieldNameOf(body));
    const jobs = jobId === null ? folded : [...folded, { jobId, memoryId }];
    for (const job of jobs) failures.note(job.jobId, job.memoryId, problem ?? { kind: 'internal' });
  };

  return {
    /**
     * Sends again what Omi refused, as it is; what is gone there becomes a new memory. What was sent without an answer
     * is sent again without being looked up, and may then be there twice.
     */
    sendAgain: (shownId: string): Result<null> =>
      onMemory(shownId, (memory, entries) => {
        const now = clock.now();
        if (entries.some(isGone)) makeAnew(memory, entries);
        else
          for (const entry of entries) {
            if (entry.state !== 'refused' && entry.state !== 'unknown') continue;
            outbox.requeue(entry.seq, now, null);
            outbox.release(entry.seq);
            if (entry.kind === 'delete') memories.markDeleted(memory.id, now);
          }
        return { ok: true, value: null };
      }),
    /** Gives up the changes that Omi refused: the memory stays, as it was before them. */
    giveUp: (shownId: string): Result<null> =>
      onMemory(shownId, (memory, open) => {
        const now = clock.now();
        const refused = keepAfterAll(memory.id, open).filter(isRefusedChange);
        for (const entry of refused) giveUpOne(entry);
        const before = refused.reduceRight<MemoryFields>((fields, { base }) => ({ ...fields, ...base }), memory);
        memories.overwrite(memory.id, before, 'me', now);
        return { ok: true, value: null };
      }),
    /** Forgets the notice about what Omi did not take of it. */
    dismissNotice: (shownId: string): Result<null> =>
      onMemory(shownId, ({ id }) => {
        memories.forgetNotice(id);
        return { ok: true, value: null };
      }),
    /**
     * Settles a conflict between what was written here and what Omi has meanwhile. Does nothing where there is none.
     */
    settle: (shownId: string, keep: 'mine' | 'theirs'): Result<null> =>
      onMemory(shownId, (memory, entries) => {
        const now = clock.now();
        let shown: MemoryFields = memory;
        for (const entry of entries) {
          if (entry.kind !== 'update' || entry.state !== 'refused' || !entry.theirs) continue;
          const theirField = fieldIn(entry.theirs, entry.body);
          if (keep === 'mine' && 'content' in entry.body) memories.keepOfOmi(memory.id, entry.theirs.content, now);
          if (keep === 'mine') outbox.decide(entry.seq, theirField, now);
          else giveUpOne(entry);
          if (keep === 'theirs') shown = { ...shown, ...theirField };
        }
        if (keep === 'theirs') memories.overwrite(memory.id, shown, 'omi', now);
        return { ok: true, value: null };
      }),
  };
};

/** A change of what was deleted in Omi. */
export const isGone = (entry: OutboxEntry): boolean =>
  entry.kind === 'update' && entry.state === 'refused' && entry.problem?.kind === 'gone';

/** A refused change that is no conflict, of a memory that Omi still has. */
const isRefusedChange = (entry: OutboxEntry): entry is UpdateEntry =>
  entry.kind === 'update' && entry.state === 'refused' && !entry.theirs && !isGone(entry);
