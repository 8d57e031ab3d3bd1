/** What is open is counted by memory, in one pass over this index alone. */
export const openByMemoryMigration = `
DROP INDEX outbox_open_by_memory;
CREATE INDEX outbox_open_by_memory ON outbox (memory_id, seq, state, kind) WHERE state <> 'acked';
`;
