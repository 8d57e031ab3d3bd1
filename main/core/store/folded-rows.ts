import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { toItem, type JobItem } from './job-rows.ts';
import { type OutboxEntry, toEntry } from './outbox-entry.ts';

export type FoldedRows = ReturnType<typeof foldedRows>;

// From the few that are open, in this order: SQLite would rather go through all items for each. An entry of the job's
// own says that nothing was folded.
const foldedWhere = (which: string): string =>
  [`item.memory_id = entry.memory_id`, `item.memory_id IN (SELECT id FROM memory WHERE duplicate_of = entry.memory_id)`]
    .map(
      (isOne) => `SELECT item.id, item.memory_id, entry.seq, entry.state, entry.problem
        FROM job CROSS JOIN outbox AS entry INDEXED BY outbox_open_by_job CROSS JOIN job_item AS item
        WHERE job.id = ?1 AND entry.job_id IS NULL AND entry.state <> 'acked' AND item.job_id = ?1 AND ${isOne}
          AND item.state = 'applied' AND item.before IS NOT NULL AND ${which}
          AND NOT EXISTS (SELECT 1 FROM outbox WHERE memory_id IN (item.memory_id, entry.memory_id) AND job_id = ?1)`,
    )
    .join(' UNION ');

// What a person says of the same field since the job began is another thing.
const onTheWay = foldedWhere(
  `job.state IN ('running', 'paused') AND entry.queued_at <= job.started_at
   AND (entry.kind = 'create' OR EXISTS (SELECT 1 FROM json_each(entry.body) AS said
     JOIN json_each(item.before) AS had ON had.key = said.key))`,
);
/** The memories of job `?1` that were to travel with something which Omi refused, and why. */
export const refusedWithOthers = `SELECT memory_id, problem FROM (${onTheWay}) WHERE state = 'refused' GROUP BY id`;

/** What jobs changed by changing something that the person did and that still waited. */
export const foldedRows = (database: DatabaseSync) => {
  const items = database.prepare(
    `SELECT DISTINCT id, memory_id FROM (${foldedWhere(`entry.state IN ('queued', 'refused') AND item.id > ?2`)})
     ORDER BY id LIMIT ?3`,
  );
  const counts = database.prepare(
    `SELECT IFNULL(SUM(is_refused), 0) AS refused, COUNT(*) AS n
     FROM (SELECT MAX(state = 'refused') AS is_refused FROM (${onTheWay}) GROUP BY id)`,
  );
  const refused = database.prepare(
    `SELECT * FROM outbox WHERE theirs IS NULL AND seq IN (SELECT seq FROM (${onTheWay}) WHERE state = 'refused') AND seq > ?2
     ORDER BY seq LIMIT ?3`,
  );

  return {
    /** What has not left, from behind an item on. */
    items: (jobId: number, after: number, limit: number): JobItem[] => items.all(jobId, after, limit).map(toItem),
    /** How many items of a job that is on are not in Omi yet, or were refused with what they were to travel with. */
    counts: (jobId: number): { readonly waiting: number; readonly refused: number } => {
      const { n, refused } = countsRow.parse(counts.get(jobId));
      return { waiting: n - refused, refused };
    },
    /** What Omi refused, and a job is in, from behind an entry on; but for what the person is to choose about. */
    refused: (jobId: number, after: number, limit: number): OutboxEntry[] =>
      refused.all(jobId, after, limit).map(toEntry),
  };
};

const countsRow = z.object({ refused: z.int(), n: z.int() });
