import type { Memory } from '../../preload/contract/memory.ts';
import type { Result } from '../../preload/contract/problem.ts';
import type { ChangingDeps } from './changing-deps.ts';
import { createCommit } from './commit.ts';
import type { OutboxEntry } from './store/outbox-entry.ts';

/** What is done to a memory, with what is open about it. */
export type Work<T> = (memory: Memory, entries: readonly OutboxEntry[]) => Result<T>;

/**
 * Works on a memory that is in the list; answers `gone` where it is not. A copy has nothing of its own in Omi, so what
 * is done to it is done to the memory it is a copy of.
 */
export const createOnMemory = ({ store, memories, changed }: Omit<ChangingDeps, 'clock'>) => {
  const commit = createCommit({ store, changed });

  /** Inside a transaction that is open already. */
  const onOne = <T>(shownId: string, work: Work<T>): Result<T> => {
    const id = memories.originalOf(shownId);
    const memory = memories.find(id);
    return memory && !memories.isDeleted(id) ? work(memory, store.outbox.openOf(id)) : gone;
  };

  /** In a transaction of its own. */
  const onMemory = <T>(shownId: string, work: Work<T>): Result<T> => commit(() => onOne(shownId, work));

  return { onOne, onMemory };
};

const gone: Result<never> = { ok: false, problem: { kind: 'gone' } };
