/**
 * The first schema. Times are milliseconds since 1970; booleans are 0 or 1; tags, body and problem are JSON.
 * `outbox` rows are never deleted: an acknowledged one stays as the proof of what was sent.
 */
export const memoriesMigration = `
CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  base_url TEXT NOT NULL,
  keychain_name TEXT NOT NULL UNIQUE,
  key_saved INTEGER NOT NULL DEFAULT 0 CHECK (key_saved IN (0, 1)),
  key_hint TEXT,
  onboarded INTEGER NOT NULL DEFAULT 0 CHECK (onboarded IN (0, 1))
) STRICT;

CREATE TABLE memory (
  id TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  server_id TEXT,
  duplicate_of TEXT REFERENCES memory (id),
  content TEXT NOT NULL,
  category TEXT,
  visibility TEXT NOT NULL CHECK (visibility IN ('private', 'public')),
  tags TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  manually_added INTEGER NOT NULL CHECK (manually_added IN (0, 1)),
  locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX memory_by_server_id ON memory (account_id, server_id) WHERE server_id IS NOT NULL;
CREATE INDEX memory_by_time ON memory (account_id, created_at DESC, id) WHERE duplicate_of IS NULL;

CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  memory_id TEXT NOT NULL REFERENCES memory (id),
  kind TEXT NOT NULL CHECK (kind IN ('create', 'update', 'delete')),
  body TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'refused', 'acked')),
  attempts INTEGER NOT NULL DEFAULT 0,
  absences INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL,
  queued_at INTEGER NOT NULL,
  sent_at INTEGER,
  closed_at INTEGER,
  problem TEXT
) STRICT;
CREATE INDEX outbox_open_by_memory ON outbox (memory_id, seq) WHERE state <> 'acked';
CREATE INDEX outbox_open_by_due ON outbox (state, due_at) WHERE state <> 'acked';
CREATE INDEX outbox_by_memory ON outbox (memory_id);

CREATE TABLE draft (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  text TEXT NOT NULL,
  caret INTEGER NOT NULL
) STRICT;

CREATE TABLE window_bounds (
  window TEXT PRIMARY KEY,
  x INTEGER NOT NULL,
  y INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL
) STRICT;
`;
