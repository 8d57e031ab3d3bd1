import type { DatabaseSync } from 'node:sqlite';
import { outboxCounts } from './outbox-counts.ts';
import { outboxQueue } from './outbox-queue.ts';
import { outboxOfJobs } from './outbox-of-jobs.ts';
import { outboxSteps } from './outbox-steps.ts';
import { outboxWords } from './outbox-words.ts';

export type OutboxRows = ReturnType<typeof outboxRows>;

/**
 * The outbox table. Every entry that was ever queued stays in it. What may be sent, looked up or counted is that of one
 * account: the words of one never go to another.
 */
export const outboxRows = (database: DatabaseSync, accountId: number) => ({
  ...outboxWords(database),
  ...outboxSteps(database),
  ...outboxQueue(database, accountId),
  ...outboxOfJobs(database),
  ...outboxCounts(database, accountId),
});
