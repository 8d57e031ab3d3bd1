import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { toEntry, type OutboxEntry } from './outbox-entry.ts';
import { entriesByJob, isHead, isOpen, isOursOf } from './outbox-sql.ts';

/** Whose turn it is. Only that of one account: the words of one never go to another. */
export const outboxQueue = (database: DatabaseSync, accountId: number) => {
  const isOurs = isOursOf(accountId);
  const dueHeads = (which: string) =>
    database.prepare(
      `SELECT * FROM ${entriesByJob} WHERE job_id IS NULL AND state = 'queued' AND ${isOpen} AND due_at <= ? AND ${which}
       AND ${isHead} AND ${isOurs} ORDER BY seq LIMIT ?`,
    );
  const due = {
    all: dueHeads('TRUE'),
    updates: dueHeads(`kind = 'update'`),
    others: dueHeads(`kind <> 'update'`),
    creates: dueHeads(`kind = 'create'`),
    'all-alone': dueHeads(`kind <> 'create'`),
    'others-alone': dueHeads(`kind = 'delete'`),
  };
  const dueHeadsOfJobs = (which: string) =>
    database.prepare(
      `SELECT entry.* FROM job CROSS JOIN ${entriesByJob} WHERE job.state = 'running' AND entry.job_id = job.id
       AND entry.state = 'queued' AND entry.state <> 'acked' AND due_at <= ? AND ${which} AND ${isHead} AND ${isOurs}
       ORDER BY job.id, seq LIMIT ?`,
    );
  // A removal with a base is meant only for what a memory was (`isConditional`).
  const isLookedAt = `(entry.kind = 'update' OR (entry.kind = 'delete' AND entry.base IS NOT NULL))`;
  const dueOfJobs = {
    all: dueHeadsOfJobs('TRUE'),
    looks: dueHeadsOfJobs(isLookedAt),
    others: dueHeadsOfJobs(`NOT ${isLookedAt}`),
    creates: dueHeadsOfJobs(`entry.kind = 'create'`),
    'all-alone': dueHeadsOfJobs(`entry.kind <> 'create'`),
    'others-alone': dueHeadsOfJobs(`entry.kind = 'delete' AND NOT ${isLookedAt}`),
  };
  const lost = database.prepare(
    `SELECT * FROM outbox AS entry WHERE state = 'unknown' AND ${isOpen} AND due_at <= ? AND ${isHead} AND ${isOurs}
     ORDER BY seq LIMIT ?`,
  );
  const nextDue = database.prepare(
    `SELECT MIN(due_at) AS due FROM outbox AS entry INDEXED BY outbox_open_by_due
     WHERE state = ? AND ${isOpen} AND due_at > ? AND ${isHead} AND ${isOurs} AND (state = 'unknown' OR job_id IS NULL
       OR EXISTS (SELECT 1 FROM job WHERE job.id = entry.job_id AND job.state = 'running'))`,
  );

  return {
    /** The entries that may be sent now, oldest first; those of jobs stand in a line of their own. */
    due: (now: number, limit: number, which: keyof typeof due = 'all'): OutboxEntry[] =>
      due[which].all(now, limit).map(toEntry),
    /** Those of the jobs that run, the oldest job first; `looks` are those that Omi is asked about first. */
    dueOfJobs: (now: number, limit: number, which: keyof typeof dueOfJobs = 'all'): OutboxEntry[] =>
      dueOfJobs[which].all(now, limit).map(toEntry),
    /** The entries whose answer was lost and that may be looked up now. */
    toLookUp: (now: number, limit: number): OutboxEntry[] => lost.all(now, limit).map(toEntry),
    /** When the next one that could go is due, or null when none waits in that state. */
    nextDue: (state: 'queued' | 'unknown', after: number): number | null => dueRow.parse(nextDue.get(state, after)).due,
  };
};

const dueRow = z.object({ due: z.int().nullable() });
