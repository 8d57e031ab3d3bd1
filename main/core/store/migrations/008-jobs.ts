/**
 * What is done to many memories at once. `action` and `before` are JSON; `before` is what an item had in the field that
 * was changed. How far a job has come follows from its items and from the outbox entries that carry its id.
 */
export const jobsMigration = `
CREATE TABLE job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id),
  action TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('collecting', 'running', 'paused', 'stopping', 'stopped', 'dismissed')),
  total INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER NOT NULL
) STRICT;

CREATE TABLE job_item (
  id INTEGER PRIMARY KEY,
  job_id INTEGER NOT NULL REFERENCES job (id),
  memory_id TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'to-do' CHECK (state IN ('to-do', 'applied', 'failed', 'undone')),
  before TEXT,
  UNIQUE (job_id, memory_id)
) STRICT;
CREATE INDEX job_item_unsettled ON job_item (job_id, state, id) WHERE state <> 'applied';

ALTER TABLE outbox ADD COLUMN job_id INTEGER;
CREATE INDEX outbox_open_by_job ON outbox (job_id, state, seq) WHERE state <> 'acked';
`;
