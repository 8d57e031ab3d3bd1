import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { noticeRows } from './notice-rows.ts';

/** What left the list of an account, and why. */
export const memoryTrash = (database: DatabaseSync) => {
  const notices = noticeRows(database);
  const markDeleted = database.prepare('UPDATE memory SET deleted_at = ? WHERE id = ?');
  const deleted = database.prepare('SELECT deleted_at AS at FROM memory WHERE id = ?');
  const goneSince = database.prepare(
    `INSERT INTO mirror_absent (memory_id, since, gone_at) VALUES (?1, ?2, ?2)
     ON CONFLICT (memory_id) DO UPDATE SET gone_at = excluded.gone_at`,
  );
  const notGone = database.prepare('DELETE FROM mirror_absent WHERE memory_id = ?');
  const isGone = database.prepare('SELECT gone_at IS NOT NULL AS n FROM mirror_absent WHERE memory_id = ?');

  const deletedAt = (id: string): number | null => {
    const found = deleted.get(id);
    return found === undefined ? null : deletedRow.parse(found).at;
  };

  const wasDeletedThere = (id: string): boolean => countRow.parse(isGone.get(id) ?? { n: 0 }).n === 1;

  return {
    /** Takes it out of the list; its words stay. */
    markDeleted: (id: string, now: number): void => void markDeleted.run(now, id),
    /** Takes it out of the list because it was deleted in Omi; the trash says so. */
    markGone: (id: string, now: number): void => {
      goneSince.run(id, now);
      notices.write(id, { kind: 'gone' });
      markDeleted.run(now, id);
    },
    /** True for what left the list because it was deleted there. */
    isGone: wasDeletedThere,
    /** Puts it back into the list. */
    unmarkDeleted: (id: string): void => {
      if (wasDeletedThere(id)) notices.write(id, null);
      notGone.run(id);
      markDeleted.run(null, id);
    },
    /** Null for one that is in the list, or was never there. */
    deletedAt,
    isDeleted: (id: string): boolean => deletedAt(id) !== null,
  };
};

const deletedRow = z.object({ at: z.int().nullable() });
const countRow = z.object({ n: z.int() });
