import type { MemoryRows } from '../store/memory-rows.ts';
import type { Store } from '../store/store.ts';

/**
 * Queues again what was withdrawn with a deletion, but for updates of jobs that were stopped since: what such a job has
 * not sent is undone. Call inside a transaction.
 */
export const reopenWithdrawn = (
  { outbox }: Pick<Store, 'outbox'>,
  memories: Pick<MemoryRows, 'find' | 'overwrite'>,
  memoryId: string,
  withdrawnAt: number,
  now: number,
): void => {
  for (const base of outbox.basesOfStopped(memoryId, withdrawnAt)) {
    const memory = memories.find(memoryId);
    if (memory) memories.overwrite(memoryId, { ...memory, ...base }, 'me', now);
  }
  outbox.reopen(memoryId, withdrawnAt, now);
};
