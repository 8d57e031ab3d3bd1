/**
 * Texts that memories had before, and whose they were. `in_doubt`: the answer to this entry was lost once, and it may
 * have been done although it waits again.
 */
export const trashAndEarlierTextsMigration = `
CREATE TABLE earlier_text (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  memory_id TEXT NOT NULL REFERENCES memory (id),
  content TEXT NOT NULL,
  written_by TEXT NOT NULL CHECK (written_by IN ('me', 'omi')),
  replaced_by TEXT NOT NULL CHECK (replaced_by IN ('me', 'omi')),
  replaced_at INTEGER NOT NULL
) STRICT;
CREATE INDEX earlier_text_by_memory ON earlier_text (memory_id, id);

ALTER TABLE outbox ADD COLUMN in_doubt INTEGER NOT NULL DEFAULT 0 CHECK (in_doubt IN (0, 1));
`;
