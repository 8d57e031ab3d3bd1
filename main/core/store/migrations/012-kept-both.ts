/**
 * Pairs of memories that say the same and are both to stay, the lesser id first. A pair is forgotten when one of its
 * texts becomes another one.
 */
export const keptBothMigration = `
CREATE TABLE kept_both (
  one_id TEXT NOT NULL,
  other_id TEXT NOT NULL CHECK (one_id < other_id),
  PRIMARY KEY (one_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_both_by_other ON kept_both (other_id);

CREATE TRIGGER kept_both_rewritten AFTER UPDATE OF content ON memory WHEN new.content <> old.content BEGIN
  DELETE FROM kept_both WHERE one_id = new.id OR other_id = new.id;
END;
CREATE TRIGGER kept_both_removed AFTER DELETE ON memory BEGIN
  DELETE FROM kept_both WHERE one_id = old.id OR other_id = old.id;
END;
`;
