import type { DatabaseSync } from 'node:sqlite';
import type { Taken } from './entries.ts';
import type { MemoryIds } from './memories.ts';

const bodyOf = `json_object('content', content, 'category', category, 'tags', json(tags), 'visibility', visibility)`;

const isWaiting = `state IN ('queued', 'sending', 'unknown')`;

/**
 * Mends what the outbox says where only the memories of a damaged store could be read: a memory that is in Omi by now is
 * not sent, one that is not goes as it reads now, and one that was deleted before it ever left stays here. A memory
 * that is in the list by now is not deleted. What was saved since the backup is queued anew.
 */
export const mendEntries = (target: DatabaseSync, memories: MemoryIds, taken: Taken, now: number): void => {
  const waiting = target.prepare(
    `SELECT seq, memory_id, server_id, deleted_at, kind = 'delete' AS is_deletion,
       EXISTS (SELECT 1 FROM outbox AS later WHERE later.memory_id = entry.memory_id AND later.seq > entry.seq
         AND later.kind = 'delete' AND later.state <> 'acked') AS is_to_go
     FROM outbox AS entry JOIN memory ON memory.id = memory_id
     WHERE ${isWaiting} AND (kind = 'delete' OR (kind = 'create'
       AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.memory_id = entry.memory_id AND earlier.seq < entry.seq
         AND earlier.kind = 'delete' AND earlier.state <> 'acked')))
     ORDER BY seq`,
  );
  const isMadeAnew = target.prepare(
    `SELECT 1 FROM outbox WHERE memory_id = ? AND seq > ? AND kind = 'create' AND state <> 'acked'`,
  );
  const close = target.prepare(
    `UPDATE outbox SET state = 'acked', withdrawn = ?, closed_at = ?, problem = NULL WHERE seq = ?`,
  );
  const reword = target.prepare(
    `UPDATE outbox SET body = (SELECT ${bodyOf} FROM memory WHERE id = memory_id) WHERE seq = ?`,
  );
  const readable = new Set(memories.values());
  for (const { seq = null, memory_id = null, server_id, deleted_at = null, ...is } of waiting.all()) {
    if (taken.entries.has(Number(seq)) || !readable.has(String(memory_id))) continue;
    if (is['is_deletion'] === 1) {
      if (deleted_at === null && !isMadeAnew.get(memory_id, seq)) close.run(1, now, seq);
    } else if (server_id !== null) close.run(0, now, seq);
    // Where its deletion waits behind it, it may have left: it is looked up, and deleted.
    else if (deleted_at !== null && is['is_to_go'] === 0) close.run(1, deleted_at, seq);
    else if (deleted_at === null) reword.run(seq);
  }
  target
    .prepare(
      `INSERT INTO outbox (memory_id, kind, body, state, due_at, queued_at)
       SELECT id, 'create', ${bodyOf}, 'queued', ?1, created_at FROM memory
       WHERE server_id IS NULL AND deleted_at IS NULL AND duplicate_of IS NULL
         AND NOT EXISTS (SELECT 1 FROM outbox WHERE memory_id = memory.id)`,
    )
    .run(now);
};

/**
 * And where only the outbox could be read: a memory of the backup that arrived since comes back from Omi, with its id
 * there; one that was deleted before it left is gone from the list. Both keep their words in the trash.
 */
export const mendMemories = (target: DatabaseSync, { unread }: Taken): void => {
  const settle = target.prepare(
    `UPDATE memory SET deleted_at = (SELECT MAX(closed_at) FROM outbox WHERE memory_id = memory.id AND kind = 'create')
     WHERE id = ? AND server_id IS NULL AND deleted_at IS NULL AND duplicate_of IS NULL
       AND NOT EXISTS (SELECT 1 FROM outbox WHERE memory_id = memory.id AND kind = 'create' AND state <> 'acked')`,
  );
  for (const id of unread) settle.run(id);
};
