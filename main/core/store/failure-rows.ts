import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { actionSchema, type Action } from '../../../preload/contract/jobs.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import { refusedWithOthers } from './folded-rows.ts';
import { withCopies } from './job-rows.ts';
import { parseStoredProblem, updateBase, type UpdateBase } from './outbox-entry.ts';
import { json } from './searchable.ts';

/** `problem` null: from before reasons were kept. */
export type Failure = { readonly memoryId: string; readonly problem: Problem | null };
/** What a job did to a memory by changing what waited already; `before`: what it had in that field. */
export type Folded = {
  readonly jobId: number;
  readonly memoryId: string;
  readonly action: Action;
  readonly before: UpdateBase;
};
export type FailureRows = ReturnType<typeof failureRows>;

/**
 * What jobs failed with, and why: items that could not be done, entries that Omi refused, and what was to travel with such
 * a one.
 */
export const failureRows = (database: DatabaseSync) => {
  const note = database.prepare(
    `UPDATE job_item SET state = 'failed', problem = ? WHERE job_id = ? AND memory_id = ? AND state = 'applied'`,
  );
  const of = database.prepare(
    `SELECT memory_id, problem FROM (
       SELECT memory_id, problem FROM job_item WHERE job_id = ?1 AND state = 'failed' AND state <> 'applied'
       UNION ALL
       SELECT memory_id, problem FROM outbox INDEXED BY outbox_open_by_job
       WHERE job_id = ?1 AND state = 'refused' AND state <> 'acked'
       UNION ALL
       ${refusedWithOthers})
     LIMIT ?2`,
  );
  // An entry of the job's own says that nothing was folded; another change of the field that arrived since the job began
  // took along what had been.
  const foldedInto = database.prepare(
    `SELECT job.id AS job_id, item.memory_id, job.action, item.before FROM job CROSS JOIN job_item AS item
       ON item.job_id = job.id AND item.memory_id IN ${withCopies('?2')}
     WHERE job.state <> 'dismissed' AND item.state = 'applied' AND json_type(item.before, ?3) IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM outbox WHERE memory_id IN (item.memory_id, ?2) AND job_id = job.id)
       AND NOT EXISTS (SELECT 1 FROM outbox AS other WHERE memory_id = ?2 AND seq < ?1 AND kind = 'update'
         AND sent_at >= job.started_at AND withdrawn = 0 AND json_type(body, ?3) IS NOT NULL)`,
  );
  return {
    /** What jobs changed about a field by changing this entry, or what it follows from, and counts as done. */
    foldedInto: (seq: number, memoryId: string, field: string): Folded[] =>
      foldedInto.all(seq, memoryId, `$.${field}`).map((found) => {
        const { job_id, memory_id, ...of } = foldedRow.parse(found);
        return { ...of, jobId: job_id, memoryId: memory_id };
      }),
    /** Notes that a job failed with a memory, also with one it seemed to be done with. */
    note: (jobId: number, memoryId: string, problem: Problem): void =>
      void note.run(JSON.stringify(problem), jobId, memoryId),
    of: (jobId: number, limit: number): Failure[] =>
      of.all(jobId, limit).map((found) => {
        const { memory_id, problem } = failureRow.parse(found);
        return { memoryId: memory_id, problem: parseStoredProblem(problem) };
      }),
  };
};

const foldedRow = z.object({
  job_id: z.int(),
  memory_id: z.string(),
  action: json.pipe(actionSchema),
  before: json.pipe(updateBase),
});
const failureRow = z.object({ memory_id: z.string(), problem: z.string().nullable() });
