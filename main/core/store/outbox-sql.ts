/** Parts of the questions to the outbox table. */

// Said again beside `state = ...`, or SQLite would not use the indexes of what is open and read the whole history.
export const isOpen = `state <> 'acked'`;
// Only the oldest open entry of a memory may travel, so that its order is kept; others are not held up by it. Where
// the person is to choose between two versions of one field, the other fields go on. A change that waits for its job,
// which may be paused, holds up no other: changes of the same field never wait together.
export const isHead = `NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.memory_id = entry.memory_id
  AND earlier.state <> 'acked' AND earlier.seq < entry.seq
  AND NOT (earlier.state = 'refused' AND earlier.theirs IS NOT NULL)
  AND NOT (earlier.job_id IS NOT NULL AND earlier.state = 'queued' AND earlier.kind = 'update'
    AND entry.kind = 'update'))`;
/** Of the account that asks. */
export const isOursOf = (accountId: number): string =>
  `EXISTS (SELECT 1 FROM memory WHERE memory.id = entry.memory_id AND memory.account_id = ${accountId})`;
// In the order of an index, so that what waits behind them is never read.
export const entriesByJob = 'outbox AS entry INDEXED BY outbox_open_by_job';
// What carries out rows of imports, and is open.
export const ofImport = 'outbox AS entry INDEXED BY outbox_open_by_import';
