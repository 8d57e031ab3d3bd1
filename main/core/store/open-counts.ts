import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { openStates } from './outbox-entry.ts';

/**
 * How many memories have something open, each counted once, in the state of its oldest open entry, as the status line
 * says it. `deleting`: how many of them have left the list and are to leave Omi. `notTaken`: how many in the list,
 * besides those refused, tell of a change that Omi did not take; of these something else may be open.
 */
export type OutboxCounts = {
  readonly queued: number;
  readonly sending: number;
  readonly unknown: number;
  readonly refused: number;
  readonly deleting: number;
  readonly notTaken: number;
};

/** How many memories each part of the library shows that is about what is open. */
export type OpenInLibrary = {
  readonly waiting: number;
  readonly attention: number;
  readonly unknown: number;
  readonly deleting: number;
};

/** How much is open of one account, from counts that triggers keep (migration 023). */
export const openCounts = (database: DatabaseSync, accountId: number) => {
  const groups = database.prepare('SELECT * FROM open_count WHERE account_id = ? AND n > 0');
  // Few have a notice; the signs keep SQLite from going through the whole list.
  const notTaken = database.prepare(
    `SELECT COUNT(*) AS n FROM library_entry WHERE +account_id = ${accountId} AND +shelf = 'list' AND memory_id IN (
       SELECT id FROM memory WHERE notice IS NOT NULL AND notice ->> '$.kind' = 'not-taken'
       EXCEPT SELECT memory_id FROM outbox WHERE state = 'refused' AND state <> 'acked')`,
  );
  const read = () => groups.all(accountId).map((row) => groupRow.parse(row));
  const countNotTaken = (): number => countRow.parse(notTaken.get()).n;

  return {
    counts: (): OutboxCounts => {
      const counts = { queued: 0, sending: 0, unknown: 0, refused: 0, deleting: 0 };
      for (const { state, is_deleting, n } of read()) {
        counts[state] += n;
        if (is_deleting === 1) counts.deleting += n;
      }
      return { ...counts, notTaken: countNotTaken() };
    },
    inLibrary: (): OpenInLibrary => {
      const counts = { waiting: 0, attention: countNotTaken(), unknown: 0, deleting: 0 };
      for (const { state, is_refused, is_deleting, n } of read()) counts[viewOf(state, is_refused, is_deleting)] += n;
      return counts;
    },
  };
};

/** As the rows say it: what was refused comes before how far the rest has come. */
const viewOf = (state: z.infer<typeof openStates>, isRefused: number, isDeleting: number): keyof OpenInLibrary => {
  if (isDeleting === 1) return 'deleting';
  if (isRefused === 1) return 'attention';
  return state === 'unknown' ? 'unknown' : 'waiting';
};

const groupRow = z.object({ state: openStates, is_refused: z.int(), is_deleting: z.int(), n: z.int() });
const countRow = z.object({ n: z.int() });
