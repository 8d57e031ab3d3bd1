import type { DatabaseSync } from 'node:sqlite';
import { type OutboxEntry, toEntry } from './outbox-entry.ts';
import { entriesByJob, isOpen, ofImport } from './outbox-sql.ts';

/** What jobs put there. */
export const outboxOfJobs = (database: DatabaseSync) => {
  const unsentOfJob = database.prepare(
    `SELECT * FROM ${entriesByJob} WHERE job_id = ? AND state IN ('queued', 'refused') AND ${isOpen} AND in_doubt = 0
     LIMIT ?`,
  );
  const refusedOfJob = database.prepare(
    `SELECT * FROM ${entriesByJob} WHERE job_id = ?1 AND state = 'refused' AND ${isOpen} AND seq > ?2 AND theirs IS NULL
     UNION ALL SELECT * FROM ${entriesByJob} WHERE job_id IS NULL AND import_job_id = ?1 AND state = 'refused' AND ${isOpen}
       AND seq > ?2 AND theirs IS NULL ORDER BY seq LIMIT ?3`,
  );
  const queuedOfJob = database.prepare(
    `SELECT * FROM ${entriesByJob} WHERE job_id = ? AND state = 'queued' AND ${isOpen} AND in_doubt = 0 LIMIT ?`,
  );
  const goingOfJob = database.prepare(
    `SELECT 1 FROM ${entriesByJob} WHERE job_id = ? AND state IN ('queued', 'sending', 'unknown') AND ${isOpen}
     LIMIT 1 OFFSET ?`,
  );
  const goingOfImport = database.prepare(
    `SELECT 1 FROM ${ofImport} WHERE import_job_id = ? AND state IN ('queued', 'sending', 'unknown') AND ${isOpen}
     LIMIT 1`,
  );
  const speaksForImport = database.prepare(
    'SELECT 1 FROM outbox WHERE memory_id = ? AND import_job_id = ? AND withdrawn = 0 LIMIT 1',
  );
  const countGoing = database.prepare(
    `SELECT COUNT(*) AS count FROM outbox WHERE seq IN (SELECT value FROM json_each(?))
     AND state IN ('queued', 'sending', 'unknown')`,
  );
  const release = database.prepare('UPDATE outbox SET job_id = NULL WHERE seq = ?');
  const releaseJob = database.prepare(
    `UPDATE outbox SET job_id = NULL WHERE job_id = ?1 AND ${isOpen} AND (?2 OR state <> 'refused')`,
  );

  return {
    /** It goes without its job from now on. */
    release: (seq: number): void => void release.run(seq),
    releaseJob: (jobId: number, alsoRefused: boolean): void => void releaseJob.run(jobId, Number(alsoRefused)),
    /** What a job asked for and has certainly not arrived. */
    unsentOfJob: (jobId: number, limit: number): OutboxEntry[] => unsentOfJob.all(jobId, limit).map(toEntry),
    /** The same without what Omi refused. */
    queuedOfJob: (jobId: number, limit: number): OutboxEntry[] => queuedOfJob.all(jobId, limit).map(toEntry),
    /** True while anything of an import is on its way or waits for it, also what a person took over. */
    isImportGoing: (importJob: number): boolean => goingOfImport.get(importJob) !== undefined,
    /** How many of these are on their way or wait for it. */
    countGoing: (seqs: readonly number[]): number => Number(countGoing.get(JSON.stringify(seqs))?.['count']),
    /** True where an import said something of a memory that was not withdrawn: it was sent, or waits. */
    speaksForImport: (importJob: number, memoryId: string): boolean =>
      speaksForImport.get(memoryId, importJob) !== undefined,
    /**
     * What Omi refused of a job, also what a person took over of an import, in order, from behind an entry on; but for
     * what the person is to choose about.
     */
    refusedOfJob: (jobId: number, after: number, limit: number): OutboxEntry[] =>
      refusedOfJob.all(jobId, after, limit).map(toEntry),
    /** True while more than so many of a job are on their way or wait for it. */
    hasMoreOfJob: (jobId: number, count: number): boolean => goingOfJob.get(jobId, count) !== undefined,
  };
};
