/**
 * How far the account has come down. `look` is the look at the whole account that is under way (JSON), and `seen` what
 * it has met so far; `absent` is what a whole look did not show: since when, and since when it counts as gone.
 */
export const mirrorMigration = `
CREATE TABLE mirror (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  source TEXT NOT NULL,
  complete_at INTEGER,
  unseen TEXT,
  look TEXT
) STRICT;

CREATE TABLE mirror_seen (
  account_id INTEGER NOT NULL REFERENCES account (id),
  server_id TEXT NOT NULL,
  category TEXT,
  PRIMARY KEY (account_id, server_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mirror_absent (
  memory_id TEXT PRIMARY KEY REFERENCES memory (id) ON DELETE CASCADE,
  since INTEGER NOT NULL,
  gone_at INTEGER
) STRICT, WITHOUT ROWID;
`;
