/**
 * A change of a memory writes only those indexes of the library anew that it is about: an update that names a column
 * writes every index with it, also with the value it had (measured with 10,000: a sent memory takes a third of it).
 */
export const lighterTriggersMigration = `
DROP TRIGGER memory_changed;
DROP TRIGGER memory_rewritten;

CREATE TRIGGER memory_moved AFTER UPDATE OF id, account_id, duplicate_of, deleted_at ON memory
  WHEN new.id <> old.id OR new.account_id <> old.account_id OR new.duplicate_of IS NOT old.duplicate_of
    OR new.deleted_at IS NOT old.deleted_at BEGIN
  UPDATE library_entry SET memory_id = new.id, account_id = new.account_id,
    shelf = CASE WHEN new.duplicate_of IS NOT NULL THEN 'none' WHEN new.deleted_at IS NOT NULL THEN 'trash'
      ELSE 'list' END
  WHERE memory_id = old.id;
END;
CREATE TRIGGER memory_filed AFTER UPDATE OF category, tags, visibility, manually_added ON memory
  WHEN new.category IS NOT old.category OR new.tags <> old.tags OR new.visibility <> old.visibility
    OR new.manually_added <> old.manually_added BEGIN
  UPDATE library_entry SET category = new.category, tags = new.tags, visibility = new.visibility,
    manually_added = new.manually_added
  WHERE memory_id = new.id;
END;
CREATE TRIGGER memory_dated AFTER UPDATE OF created_at, updated_at ON memory
  WHEN new.created_at <> old.created_at OR new.updated_at <> old.updated_at BEGIN
  UPDATE library_entry SET created_at = new.created_at, updated_at = new.updated_at WHERE memory_id = new.id;
END;
CREATE TRIGGER memory_rewritten AFTER UPDATE OF content, tags ON memory
  WHEN new.content <> old.content OR new.tags <> old.tags BEGIN
  UPDATE library_entry SET folded = searchable_text(new.content, new.tags), length = length(new.content)
  WHERE memory_id = new.id;
END;
`;
