/**
 * What an import is to do, row by row, and what became of each. `row` and `line` say where it stood; tags, `problem` and
 * `before` (what was there before a change or a deletion; of a new row, what Omi took it as) are JSON. `origin`: whose the memory in Omi is that a
 * new row became; `back`: what became of it when the import was taken back. `import_count` is how many items have which
 * state, kept by triggers: to count a million each time somebody looks would take too long.
 */
export const importsMigration = `
CREATE TABLE import_item (
  id INTEGER PRIMARY KEY,
  job_id INTEGER NOT NULL REFERENCES job (id),
  row INTEGER NOT NULL,
  line INTEGER NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('create', 'change', 'delete')),
  memory_id TEXT,
  content TEXT NOT NULL,
  category TEXT,
  tags TEXT NOT NULL,
  visibility TEXT NOT NULL CHECK (visibility IN ('private', 'public')),
  state TEXT NOT NULL DEFAULT 'to-do' CHECK (state IN ('to-do', 'applied', 'failed', 'withdrawn')),
  problem TEXT,
  before TEXT,
  origin TEXT CHECK (origin IN ('ours', 'before', 'unsure')),
  back TEXT CHECK (back IN ('removed', 'never-sent', 'restored', 'edited', 'before', 'unsure', 'failed'))
) STRICT;
CREATE INDEX import_item_by_state ON import_item (job_id, state, id);
CREATE INDEX import_item_by_memory ON import_item (memory_id) WHERE memory_id IS NOT NULL;
CREATE INDEX import_item_not_back ON import_item (job_id, id) WHERE back IS NULL;

CREATE TABLE import_count (
  job_id INTEGER NOT NULL,
  op TEXT NOT NULL,
  state TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (job_id, op, state)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER import_item_added AFTER INSERT ON import_item BEGIN
  INSERT INTO import_count (job_id, op, state, n) VALUES (new.job_id, new.op, new.state, 1)
    ON CONFLICT (job_id, op, state) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER import_item_settled AFTER UPDATE OF state ON import_item WHEN new.state <> old.state BEGIN
  UPDATE import_count SET n = n - 1 WHERE job_id = old.job_id AND op = old.op AND state = old.state;
  INSERT INTO import_count (job_id, op, state, n) VALUES (new.job_id, new.op, new.state, 1)
    ON CONFLICT (job_id, op, state) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER import_item_removed AFTER DELETE ON import_item BEGIN
  UPDATE import_count SET n = n - 1 WHERE job_id = old.job_id AND op = old.op AND state = old.state;
END;

CREATE TABLE import_check (
  job_id INTEGER PRIMARY KEY REFERENCES job (id),
  state TEXT NOT NULL CHECK (state IN ('due', 'checked', 'not-checkable')),
  checked_at INTEGER,
  why TEXT
) STRICT;
`;
