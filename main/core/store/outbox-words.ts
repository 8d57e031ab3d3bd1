import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Version } from '../../../preload/contract/memory.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import {
  type CreateBody,
  type OutboxEntry,
  toEntry,
  type UpdateBase,
  updateBase,
  type UpdateBody,
} from './outbox-entry.ts';
import { json } from './searchable.ts';

/** What something is sent for: the job that asked for it, and the import whose row it is, where it goes without that job. */
type SentFor = { readonly jobId?: number | null; readonly importJob?: number | null };

/** What is to be sent: queued, reworded, withdrawn. */
export const outboxWords = (database: DatabaseSync) => {
  const insert = database.prepare(
    `INSERT INTO outbox (memory_id, kind, body, base, job_id, import_job_id, state, due_at, queued_at)
     VALUES (?1, ?2, ?3, ?4, ?5, COALESCE(?6, (SELECT id FROM job WHERE id = ?5 AND action ->> '$.kind' = 'import')),
       'queued', ?7, ?7)`,
  );
  const bySeq = database.prepare(`SELECT * FROM outbox WHERE seq = ? AND state <> 'acked'`);
  const openOf = database.prepare(`SELECT * FROM outbox WHERE memory_id = ? AND state <> 'acked' ORDER BY seq`);
  const rewrite = database.prepare(
    `UPDATE outbox SET body = ?, state = 'queued', job_id = NULL, due_at = ?, problem = NULL WHERE seq = ?`,
  );
  const reword = database.prepare('UPDATE outbox SET body = ? WHERE seq = ?');
  const rebase = database.prepare('UPDATE outbox SET body = ?, base = ? WHERE seq = ?');
  const park = database.prepare(`UPDATE outbox SET state = 'refused', theirs = ?, problem = ? WHERE seq = ?`);
  const decide = database.prepare(
    `UPDATE outbox SET state = 'queued', job_id = NULL, base = ?, theirs = NULL, problem = NULL, due_at = ? WHERE seq = ?`,
  );
  const withdraw = database.prepare(
    `UPDATE outbox SET state = 'acked', withdrawn = 1, closed_at = ?, problem = NULL WHERE seq = ?`,
  );
  const isOfStopped = `kind = 'update'
    AND EXISTS (SELECT 1 FROM job WHERE job.id = outbox.job_id AND job.state IN ('stopping', 'stopped'))`;
  const basesOfStopped = database.prepare(
    `SELECT base FROM outbox WHERE memory_id = ? AND withdrawn = 1 AND closed_at = ? AND ${isOfStopped}
     ORDER BY seq DESC`,
  );
  const reopen = database.prepare(
    `UPDATE outbox SET state = 'queued', withdrawn = 0, closed_at = NULL, theirs = NULL, due_at = ?,
       job_id = (SELECT id FROM job WHERE id = outbox.job_id AND state IN ('running', 'paused'))
     WHERE memory_id = ? AND withdrawn = 1 AND closed_at = ? AND kind <> 'delete' AND NOT (${isOfStopped})`,
  );
  const withdrawnCreate = database.prepare(
    `SELECT 1 FROM outbox WHERE memory_id = ? AND withdrawn = 1 AND closed_at = ? AND kind = 'create'`,
  );
  const closedIn = database.prepare(
    'SELECT EXISTS (SELECT 1 FROM outbox WHERE memory_id = ? AND closed_at BETWEEN ? AND ?) AS n',
  );
  const retarget = database.prepare(`UPDATE outbox SET memory_id = ? WHERE memory_id = ? AND state <> 'acked'`);

  return {
    queueCreate: (memoryId: string, body: CreateBody, now: number, { jobId, importJob }: SentFor = {}): void => {
      insert.run(memoryId, 'create', JSON.stringify(body), null, jobId ?? null, importJob ?? null, now);
    },
    /** `base`: what Omi has in this field, so that it is not overwritten unseen; null where nobody knows. */
    queueUpdate: (
      memoryId: string,
      body: UpdateBody,
      base: UpdateBase | null,
      now: number,
      { jobId, importJob }: SentFor = {},
    ): void => {
      const baseText = base && JSON.stringify(base);
      insert.run(memoryId, 'update', JSON.stringify(body), baseText, jobId ?? null, importJob ?? null, now);
    },
    /** `base`: it is removed only if Omi still has that. */
    queueDelete: (memoryId: string, now: number, jobId: number | null = null, base: Version | null = null): void => {
      insert.run(memoryId, 'delete', '{}', base && JSON.stringify(base), jobId, null, now);
    },
    /** Null once it is done. */
    find: (seq: number): OutboxEntry | null => {
      const found = bySeq.get(seq);
      return found === undefined ? null : toEntry(found);
    },
    /** Everything about a memory that is not done yet, oldest first. */
    openOf: (memoryId: string): OutboxEntry[] => openOf.all(memoryId).map(toEntry),
    /** Sends something else instead, now, and no longer for a job; only for what has certainly not arrived. */
    rewrite: (seq: number, body: CreateBody | UpdateBody, now: number): void =>
      void rewrite.run(JSON.stringify(body), now, seq),
    /** The same, but when and for whom it goes stays as it is. */
    reword: (seq: number, body: CreateBody | UpdateBody): void => void reword.run(JSON.stringify(body), seq),
    /** Gives a change a newer base, and a body to go with it. */
    rebase: (seq: number, body: UpdateBody, base: UpdateBase): void =>
      void rebase.run(JSON.stringify(body), JSON.stringify(base), seq),
    /** Omi has something else there: nothing is sent until the person chooses. */
    park: (seq: number, theirs: Version, problem: Problem): void =>
      void park.run(JSON.stringify(theirs), JSON.stringify(problem), seq),
    /** The person has seen what Omi has, and wants this all the same. */
    decide: (seq: number, base: UpdateBase, now: number): void => void decide.run(JSON.stringify(base), now, seq),
    /** Closes an entry without sending it; only for what has certainly not arrived. */
    withdraw: (seq: number, now: number): void => void withdraw.run(now, seq),
    /** The bases of updates of stopped jobs that were withdrawn at that moment, the last one first. */
    basesOfStopped: (memoryId: string, withdrawnAt: number): UpdateBase[] =>
      basesOfStopped.all(memoryId, withdrawnAt).flatMap((found) => baseRow.parse(found).base ?? []),
    /**
     * Queues again what was withdrawn at that moment, but for deletions and for updates of stopped jobs; for its job,
     * while that goes on.
     */
    reopen: (memoryId: string, withdrawnAt: number, now: number): void => void reopen.run(now, memoryId, withdrawnAt),
    /** True when it waited to be made in Omi, and that was withdrawn at that moment. */
    wasToBeMade: (memoryId: string, withdrawnAt: number): boolean =>
      withdrawnCreate.get(memoryId, withdrawnAt) !== undefined,
    /** True when anything about a memory was done or withdrawn in that time. */
    wasClosedIn: (memoryId: string, { from, to }: { readonly from: number; readonly to: number }): boolean =>
      countRow.parse(closedIn.get(memoryId, from, to)).n === 1,
    /** What was to be said of one memory is said of another, which is the same one. */
    retarget: (fromId: string, toId: string): void => void retarget.run(toId, fromId),
  };
};

const countRow = z.object({ n: z.int() });
const baseRow = z.object({ base: json.pipe(updateBase).nullable() });
