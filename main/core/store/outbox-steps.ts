import type { DatabaseSync } from 'node:sqlite';
import type { Problem } from '../../../preload/contract/problem.ts';
import { isOpen } from './outbox-sql.ts';

/** How far ahead entries are put at most, in milliseconds. */
type Schedule = { readonly tries: number; readonly first: number; readonly later: number };

/** Where an entry stands on its way to Omi, and when it goes on. */
export const outboxSteps = (database: DatabaseSync) => {
  const putOff = database.prepare(
    `UPDATE outbox SET due_at = ?, attempts = attempts + 1, problem = ? WHERE seq = ? AND state = 'queued'`,
  );
  const markSending = database.prepare(
    `UPDATE outbox SET state = 'sending', attempts = attempts + 1, sent_at = ?, absences = 0, problem = NULL
     WHERE seq IN (SELECT value FROM json_each(?))`,
  );
  const requeue = database.prepare(`UPDATE outbox SET state = 'queued', due_at = ?, problem = ? WHERE seq = ?`);
  const markUnknown = database.prepare(
    `UPDATE outbox SET state = 'unknown', in_doubt = 1, due_at = ?, absences = 0, problem = ? WHERE seq = ?`,
  );
  const lookAgain = database.prepare('UPDATE outbox SET due_at = ?, absences = ? WHERE seq = ?');
  const refuse = database.prepare(`UPDATE outbox SET state = 'refused', problem = ? WHERE seq = ?`);
  const acknowledge = database.prepare(
    `UPDATE outbox SET state = 'acked', closed_at = ?, problem = NULL WHERE seq = ?`,
  );
  const orphans = database.prepare(
    `UPDATE outbox SET state = 'unknown', in_doubt = 1, due_at = ? WHERE state = 'sending' AND ${isOpen}`,
  );
  const hurry = database.prepare(`UPDATE outbox SET due_at = ? WHERE state = 'queued' AND ${isOpen} AND due_at > ?`);
  const latest = `CASE WHEN (state = 'queued' AND attempts < ?1) OR sent_at > ?4 THEN ?2 ELSE ?3 END`;
  const bringForward = database.prepare(
    `UPDATE outbox SET due_at = ${latest} WHERE state IN ('queued', 'unknown') AND ${isOpen} AND due_at > ${latest}`,
  );

  return {
    /** What had to be known before it may be sent could not be asked. */
    putOff: (seq: number, dueAt: number, problem: Problem): void =>
      void putOff.run(dueAt, JSON.stringify(problem), seq),
    markSending: (seqs: readonly number[], now: number): void => void markSending.run(now, JSON.stringify(seqs)),
    requeue: (seq: number, dueAt: number, problem: Problem | null): void =>
      void requeue.run(dueAt, problem && JSON.stringify(problem), seq),
    markUnknown: (seq: number, dueAt: number, problem: Problem): void =>
      void markUnknown.run(dueAt, JSON.stringify(problem), seq),
    /** It was looked up and not found, or the look could not be finished. */
    lookAgain: (seq: number, dueAt: number, absences: number): void => void lookAgain.run(dueAt, absences, seq),
    refuse: (seq: number, problem: Problem): void => void refuse.run(JSON.stringify(problem), seq),
    acknowledge: (seq: number, now: number): void => void acknowledge.run(now, seq),
    /** What was being sent when the process ended: nobody knows whether it arrived. */
    adoptOrphans: (now: number): void => void orphans.run(now),
    /** Lets everything that waits for a later try be tried now. */
    hurry: (now: number): void => void hurry.run(now, now),
    /**
     * Nothing that was tried fewer than so many times, or was sent later than now, is due later than `first`, and nothing
     * at all later than `later`: only a clock that was set back can have put it there.
     */
    bringForward: (now: number, { tries, first, later }: Schedule): void =>
      void bringForward.run(tries, now + first, now + later, now),
  };
};
