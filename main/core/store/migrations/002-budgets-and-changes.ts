/**
 * The hourly allowances outlive the process; what was withdrawn before it was ever sent is told from what arrived; a
 * deleted memory leaves the list and keeps its words.
 */
export const budgetsAndChangesMigration = `
CREATE TABLE budget (
  account_id INTEGER NOT NULL REFERENCES account (id),
  policy TEXT NOT NULL CHECK (policy IN ('single', 'batch', 'read')),
  used INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, policy)
) STRICT, WITHOUT ROWID;

ALTER TABLE outbox ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));
ALTER TABLE memory ADD COLUMN deleted_at INTEGER;

DROP INDEX memory_by_time;
CREATE INDEX memory_by_time ON memory (account_id, created_at DESC, id)
  WHERE duplicate_of IS NULL AND deleted_at IS NULL;
`;
