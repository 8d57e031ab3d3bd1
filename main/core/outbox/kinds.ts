import type { CreateEntry, OutboxEntry, RemovalEntry, UpdateEntry } from '../store/outbox-entry.ts';

/** A removal of a job that is meant only for what a memory was. */
export const isConditional = (entry: OutboxEntry): entry is RemovalEntry =>
  entry.kind === 'delete' && entry.base !== null && entry.jobId !== null;

export const isCreate = (entry: OutboxEntry): entry is CreateEntry => entry.kind === 'create';

export const isUpdate = (entry: OutboxEntry): entry is UpdateEntry => entry.kind === 'update';

/** What was sent once without an answer and is not there goes by itself: Omi may fall over it each time. */
export const isForBatch = (entry: OutboxEntry): entry is CreateEntry => isCreate(entry) && !entry.inDoubt;
