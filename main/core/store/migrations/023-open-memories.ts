// The oldest open entry says how far a memory has come; the newest, whether it is to leave Omi. Restored meanwhile, the
// memory has something else behind its deletion; what Omi refuses to delete is in the list again.
export const openOf = (which: string): string => `
  INSERT INTO open_memory (memory_id, account_id, state, is_refused, is_deleting)
  SELECT memory.id, memory.account_id, oldest.state,
    EXISTS (SELECT 1 FROM outbox WHERE memory_id = memory.id AND state = 'refused' AND state <> 'acked'),
    newest.kind = 'delete' AND newest.state <> 'refused'
  FROM memory
    JOIN outbox AS oldest
      ON oldest.seq = (SELECT MIN(seq) FROM outbox WHERE memory_id = memory.id AND state <> 'acked')
    JOIN outbox AS newest
      ON newest.seq = (SELECT MAX(seq) FROM outbox WHERE memory_id = memory.id AND state <> 'acked')
  WHERE memory.id IN (${which});`;

/** Keep the counts as memories come in and go out. */
export const countTriggers = `CREATE TRIGGER open_memory_added AFTER INSERT ON open_memory BEGIN
  INSERT INTO open_count (account_id, state, is_refused, is_deleting, n)
    VALUES (new.account_id, new.state, new.is_refused, new.is_deleting, 1)
    ON CONFLICT (account_id, state, is_refused, is_deleting) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER open_memory_removed AFTER DELETE ON open_memory BEGIN
  UPDATE open_count SET n = n - 1 WHERE account_id = old.account_id AND state = old.state
    AND is_refused = old.is_refused AND is_deleting = old.is_deleting;
END;
`;

/**
 * The memories that have something open in the outbox, and how many of them are alike, kept by triggers: to count 50,000
 * each time somebody asks took 30 ms for the status and 130 for the library (measured).
 */
export const openMemoriesMigration = `
CREATE TABLE open_memory (
  memory_id TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  is_refused INTEGER NOT NULL,
  is_deleting INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE open_count (
  account_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  is_refused INTEGER NOT NULL,
  is_deleting INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (account_id, state, is_refused, is_deleting)
) STRICT, WITHOUT ROWID;
${countTriggers}${openOf(`SELECT memory_id FROM outbox WHERE state <> 'acked'`)}

CREATE TRIGGER outbox_opened AFTER INSERT ON outbox BEGIN
  DELETE FROM open_memory WHERE memory_id = new.memory_id;
  ${openOf('new.memory_id')}
END;
CREATE TRIGGER outbox_moved AFTER UPDATE OF state, memory_id ON outbox
  WHEN new.state <> old.state OR new.memory_id <> old.memory_id BEGIN
  DELETE FROM open_memory WHERE memory_id IN (old.memory_id, new.memory_id);
  ${openOf('old.memory_id, new.memory_id')}
END;
`;
