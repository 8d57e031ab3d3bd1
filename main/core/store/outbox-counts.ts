import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { openCounts } from './open-counts.ts';
import { entriesByJob, isOpen, isOursOf, ofImport } from './outbox-sql.ts';

/**
 * How many memories have something open, or something that was refused; and the requests still to be made. `looks`: how
 * many of the single ones Omi is asked about first.
 */
export type OpenCounts = {
  readonly memories: number;
  readonly refused: number;
  readonly creates: number;
  readonly singles: number;
  readonly looks: number;
};

/** How much waits. Only that of one account. */
export const outboxCounts = (database: DatabaseSync, accountId: number) => {
  const isOurs = isOursOf(accountId);
  const kinds = `kind = 'create' AS is_create, state = 'refused' AS is_refused, COUNT(DISTINCT memory_id) AS memories,
    COUNT(*) AS entries, SUM(kind = 'update' OR (kind = 'delete' AND base IS NOT NULL)) AS looks`;
  const countOfJob = database.prepare(
    `SELECT ${kinds} FROM ${entriesByJob} WHERE job_id = ? AND ${isOpen} GROUP BY is_create, is_refused`,
  );
  const countOfPerson = database.prepare(
    `SELECT ${kinds} FROM ${entriesByJob} WHERE job_id IS NULL AND ${isOpen} AND ${isOurs} GROUP BY is_create, is_refused`,
  );
  const countOfImport = database.prepare(
    `SELECT COUNT(DISTINCT CASE WHEN state <> 'refused' THEN memory_id END) AS memories,
       COUNT(DISTINCT CASE WHEN state = 'refused' THEN memory_id END) AS refused
     FROM ${ofImport} WHERE import_job_id = ? AND ${isOpen}`,
  );

  return {
    /** How many memories of an import are on their way or wait for it, or were refused, with those a person took over. */
    openOfImport: (importJob: number): Pick<OpenCounts, 'memories' | 'refused'> =>
      importRow.parse(countOfImport.get(importJob)),
    /** What of a job is on its way or waits for it, or was refused. */
    openOfJob: (jobId: number): OpenCounts => sumUp(countOfJob.all(jobId)),
    /** The same for what a person did. */
    openOfPerson: (): OpenCounts => sumUp(countOfPerson.all()),
    /** How many memories wait, and how far they have come. */
    counts: openCounts(database, accountId).counts,
  };
};

const importRow = z.object({ memories: z.int(), refused: z.int() });
const kindsRow = z.object({
  is_create: z.int(),
  is_refused: z.int(),
  memories: z.int(),
  entries: z.int(),
  looks: z.int(),
});
const sumUp = (rows: readonly unknown[]): OpenCounts => {
  const counts = { memories: 0, refused: 0, creates: 0, singles: 0, looks: 0 };
  for (const { is_create, is_refused, memories, entries, looks } of rows.map((row) => kindsRow.parse(row))) {
    counts[is_refused === 1 ? 'refused' : 'memories'] += memories;
    if (is_refused === 1) continue;
    counts[is_create === 1 ? 'creates' : 'singles'] += entries;
    counts.looks += looks;
  }
  return counts;
};
