/**
 * What the library lists and searches: an entry for each memory, derived from it by triggers, so that no way to write a
 * memory can forget it. `number` stays the same in copies (a plain rowid may not, and the search index goes by it);
 * `shelf` is where it is listed; `folded` is made by the function `searchable_text` (searchable.ts), which every
 * connection that writes must have: without it SQLite refuses the write. The merging of the index is put off further
 * than usual: a page of 200 memories then takes 30 ms instead of 100 (measured with 100,000).
 */
export const libraryEntriesMigration = `
CREATE TABLE library_entry (
  number INTEGER PRIMARY KEY,
  memory_id TEXT NOT NULL UNIQUE,
  account_id INTEGER NOT NULL,
  shelf TEXT NOT NULL CHECK (shelf IN ('list', 'trash', 'none')),
  folded TEXT NOT NULL,
  length INTEGER NOT NULL,
  category TEXT,
  tags TEXT NOT NULL,
  visibility TEXT NOT NULL,
  manually_added INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

INSERT INTO library_entry (memory_id, account_id, shelf, folded, length, category, tags, visibility, manually_added,
  created_at, updated_at)
SELECT id, account_id,
  CASE WHEN duplicate_of IS NOT NULL THEN 'none' WHEN deleted_at IS NOT NULL THEN 'trash' ELSE 'list' END,
  searchable_text(content, tags), length(content), category, tags, visibility, manually_added, created_at, updated_at
FROM memory ORDER BY rowid;

CREATE INDEX library_by_time ON library_entry (account_id, created_at DESC) WHERE shelf = 'list';
CREATE INDEX library_by_update ON library_entry (account_id, updated_at DESC) WHERE shelf = 'list';
CREATE INDEX library_by_length ON library_entry (account_id, length DESC) WHERE shelf = 'list';
CREATE INDEX library_by_text ON library_entry (account_id, folded) WHERE shelf = 'list';
CREATE INDEX library_by_kind ON library_entry (account_id, category, tags, visibility, manually_added)
  WHERE shelf = 'list';
CREATE INDEX library_trash ON library_entry (account_id, created_at DESC) WHERE shelf = 'trash';
CREATE INDEX memory_copies ON memory (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE VIRTUAL TABLE library_index USING fts5 (
  folded, content = 'library_entry', content_rowid = 'number', tokenize = 'trigram case_sensitive 1', columnsize = 0
);
INSERT INTO library_index (library_index) VALUES ('rebuild');
INSERT INTO library_index (library_index, rank) VALUES ('automerge', 16);
INSERT INTO library_index (library_index, rank) VALUES ('crisismerge', 64);

CREATE TRIGGER library_entry_added AFTER INSERT ON library_entry BEGIN
  INSERT INTO library_index (rowid, folded) VALUES (new.number, new.folded);
END;
CREATE TRIGGER library_entry_changed AFTER UPDATE OF folded ON library_entry WHEN new.folded <> old.folded BEGIN
  INSERT INTO library_index (library_index, rowid, folded) VALUES ('delete', old.number, old.folded);
  INSERT INTO library_index (rowid, folded) VALUES (new.number, new.folded);
END;
CREATE TRIGGER library_entry_removed AFTER DELETE ON library_entry BEGIN
  INSERT INTO library_index (library_index, rowid, folded) VALUES ('delete', old.number, old.folded);
END;

CREATE TRIGGER memory_added AFTER INSERT ON memory BEGIN
  INSERT INTO library_entry (memory_id, account_id, shelf, folded, length, category, tags, visibility, manually_added,
    created_at, updated_at)
  VALUES (new.id, new.account_id,
    CASE WHEN new.duplicate_of IS NOT NULL THEN 'none' WHEN new.deleted_at IS NOT NULL THEN 'trash' ELSE 'list' END,
    searchable_text(new.content, new.tags), length(new.content), new.category, new.tags, new.visibility,
    new.manually_added, new.created_at, new.updated_at);
END;
CREATE TRIGGER memory_changed AFTER UPDATE ON memory BEGIN
  UPDATE library_entry SET memory_id = new.id, account_id = new.account_id,
    shelf = CASE WHEN new.duplicate_of IS NOT NULL THEN 'none' WHEN new.deleted_at IS NOT NULL THEN 'trash'
      ELSE 'list' END,
    length = length(new.content), category = new.category, tags = new.tags, visibility = new.visibility,
    manually_added = new.manually_added, created_at = new.created_at, updated_at = new.updated_at
  WHERE memory_id = old.id;
END;
CREATE TRIGGER memory_rewritten AFTER UPDATE OF content, tags ON memory
  WHEN new.content <> old.content OR new.tags <> old.tags BEGIN
  UPDATE library_entry SET folded = searchable_text(new.content, new.tags) WHERE memory_id = new.id;
END;
CREATE TRIGGER memory_removed AFTER DELETE ON memory BEGIN
  DELETE FROM library_entry WHERE memory_id = old.id;
END;
`;
