import { countTriggers, openOf } from './023-open-memories.ts';

/**
 * What is open lies on disk in the order in which it was opened, and so does what leaves together: when 25 entries are
 * about to be sent, 14 pages are written instead of 37, and half as much is done (measured). The index by memory had the
 * state in it; the other one by memory does as well, since few entries of one memory are kept.
 */
export const openInOrderMigration = `
DROP INDEX outbox_open_by_memory;
DROP TRIGGER outbox_opened;
DROP TRIGGER outbox_moved;
DROP TABLE open_memory;
DELETE FROM open_count;
CREATE TABLE open_memory (
  id INTEGER PRIMARY KEY,
  memory_id TEXT NOT NULL UNIQUE,
  account_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  is_refused INTEGER NOT NULL,
  is_deleting INTEGER NOT NULL
) STRICT;
${countTriggers}CREATE TRIGGER open_memory_moved AFTER UPDATE OF state ON open_memory WHEN new.state <> old.state BEGIN
  UPDATE open_count SET n = n - 1 WHERE account_id = old.account_id AND state = old.state
    AND is_refused = old.is_refused AND is_deleting = old.is_deleting;
  INSERT INTO open_count (account_id, state, is_refused, is_deleting, n)
    VALUES (new.account_id, new.state, new.is_refused, new.is_deleting, 1)
    ON CONFLICT (account_id, state, is_refused, is_deleting) DO UPDATE SET n = n + 1;
END;
${openOf(`SELECT memory_id FROM outbox WHERE state <> 'acked'`)}

CREATE TRIGGER outbox_opened AFTER INSERT ON outbox BEGIN
  DELETE FROM open_memory WHERE memory_id = new.memory_id;
  ${openOf('new.memory_id')}
END;
CREATE TRIGGER outbox_left AFTER UPDATE OF state ON outbox
  WHEN new.state <> old.state AND new.memory_id = old.memory_id
    AND new.state IN ('queued', 'sending') AND old.state IN ('queued', 'sending') BEGIN
  UPDATE open_memory SET state = new.state WHERE memory_id = new.memory_id AND new.seq =
    (SELECT MIN(seq) FROM outbox WHERE memory_id = new.memory_id AND state <> 'acked');
END;
CREATE TRIGGER outbox_moved AFTER UPDATE OF state, memory_id ON outbox
  WHEN new.memory_id <> old.memory_id OR (new.state <> old.state
    AND NOT (new.state IN ('queued', 'sending') AND old.state IN ('queued', 'sending'))) BEGIN
  DELETE FROM open_memory WHERE memory_id IN (old.memory_id, new.memory_id);
  ${openOf('old.memory_id, new.memory_id')}
END;
`;
