import type { CreateEntry, OutboxEntry, RemovalEntry, UpdateEntry } from '../store/outbox-entry.ts';

/** A job's removal, which is meant only while the memory is what it was. */
export const isConditional = (entry: OutboxEntry): entry is RemovalEntry =>
  entry.kind === 'delete' && entry.base !== null && entry.jobId !== null;

export const isCreate = (entry: OutboxEntry): entry is CreateEntry => entry.kind === 'create';

export const isUpdate = (entry: OutboxEntry): entry is UpdateEntry => entry.kind === 'update';

/** What was sent once without an answer, and is not there, goes alone: it may be what Omi fails on. */
export const isForBatch = (entry: OutboxEntry): entry is CreateEntry => isCreate(entry) && !entry.inDoubt;
