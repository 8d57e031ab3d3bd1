import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Problem } from '../../../preload/contract/problem.ts';
import { parseStoredProblem } from './outbox-entry.ts';

/** `problem` null: from before reasons were kept. */
export type Failure = { readonly memoryId: string; readonly problem: Problem | null };
export type FailureRows = ReturnType<typeof failureRows>;

/** What jobs failed with, and why: items that could not be done, and entries that Omi refused. */
export const failureRows = (database: DatabaseSync) => {
  const note = database.prepare(
    `UPDATE job_item SET state = 'failed', problem = ? WHERE job_id = ? AND memory_id = ? AND state = 'applied'`,
  );
  const of = database.prepare(
    `SELECT memory_id, problem FROM (
       SELECT memory_id, problem FROM job_item WHERE job_id = ?1 AND state = 'failed' AND state <> 'applied'
       UNION ALL
       SELECT memory_id, problem FROM outbox INDEXED BY outbox_open_by_job
       WHERE job_id = ?1 AND state = 'refused' AND state <> 'acked')
     LIMIT ?2`,
  );
  return {
    /** What seemed to be done was not. */
    note: (jobId: number, memoryId: string, problem: Problem): void =>
      void note.run(JSON.stringify(problem), jobId, memoryId),
    of: (jobId: number, limit: number): Failure[] =>
      of.all(jobId, limit).map((found) => {
        const { memory_id, problem } = failureRow.parse(found);
        return { memoryId: memory_id, problem: parseStoredProblem(problem) };
      }),
  };
};

const failureRow = z.object({ memory_id: z.string(), problem: z.string().nullable() });
