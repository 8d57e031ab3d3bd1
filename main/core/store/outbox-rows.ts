import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { visibilitySchema } from '../../../preload/contract/memory.ts';
import { problemSchema, type Problem } from '../../../preload/contract/problem.ts';

const createBody = z.object({
  content: z.string(),
  category: z.string().nullable(),
  tags: z.array(z.string()),
  visibility: visibilitySchema,
});
/** One concern a PATCH: the server applies fields one after another and may stop half-way (omi-api 2g). */
const updateBody = z.union([
  z.object({ content: z.string() }).strict(),
  z.object({ tags: z.array(z.string()) }).strict(),
  z.object({ category: z.string() }).strict(),
  z.object({ visibility: visibilitySchema }).strict(),
]);

export type CreateBody = z.infer<typeof createBody>;
export type UpdateBody = z.infer<typeof updateBody>;

const openStates = z.enum(['queued', 'sending', 'unknown', 'refused']);
const entryBase = {
  state: openStates,
  seq: z.int(),
  memoryId: z.string(),
  attempts: z.int(),
  absences: z.int(),
  dueAt: z.int(),
  sentAt: z.int().nullable(),
  /** The answer to it was lost once. */
  inDoubt: z.boolean(),
};
const entrySchema = z.discriminatedUnion('kind', [
  z.object({ ...entryBase, kind: z.literal('create'), body: createBody }),
  z.object({ ...entryBase, kind: z.literal('update'), body: updateBody }),
  z.object({ ...entryBase, kind: z.literal('delete'), body: z.object({}) }),
]);

/** One thing to tell the server that is not done yet, and how often that was tried. */
export type OpenEntry = z.infer<typeof entrySchema>;
export type OutboxEntry = OpenEntry;
export type CreateEntry = Extract<OutboxEntry, { kind: 'create' }>;
export type UpdateEntry = Extract<OutboxEntry, { kind: 'update' }>;

export type OutboxCounts = {
  readonly queued: number;
  readonly sending: number;
  readonly unknown: number;
  readonly refused: number;
};

export type OutboxRows = ReturnType<typeof outboxRows>;

/** The outbox table. Every entry that was ever queued stays in it. */
export const outboxRows = (database: DatabaseSync) => {
  const insert = database.prepare(
    `INSERT INTO outbox (memory_id, kind, body, state, due_at, queued_at) VALUES (?, ?, ?, 'queued', ?, ?)`,
  );
  // Said again beside `state = ...`, or SQLite would not use the indexes of what is open and read the whole history.
  const isOpen = `state <> 'acked'`;
  // Only the oldest open entry of a memory may travel, so that its order is kept; others are not held up by it.
  const isHead = `NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.memory_id = entry.memory_id
    AND earlier.state <> 'acked' AND earlier.seq < entry.seq)`;
  const heads = database.prepare(
    `SELECT * FROM outbox AS entry WHERE state = ? AND ${isOpen} AND due_at <= ? AND ${isHead} ORDER BY seq LIMIT ?`,
  );
  const openOf = database.prepare(`SELECT * FROM outbox WHERE memory_id = ? AND state <> 'acked' ORDER BY seq`);
  const rewrite = database.prepare(
    `UPDATE outbox SET body = ?, state = 'queued', due_at = ?, problem = NULL WHERE seq = ?`,
  );
  const withdraw = database.prepare(
    `UPDATE outbox SET state = 'acked', withdrawn = 1, closed_at = ?, problem = NULL WHERE seq = ?`,
  );
  const reopen = database.prepare(
    `UPDATE outbox SET state = 'queued', withdrawn = 0, closed_at = NULL, due_at = ?
     WHERE memory_id = ? AND withdrawn = 1 AND closed_at = ? AND kind <> 'delete'`,
  );
  const retarget = database.prepare(`UPDATE outbox SET memory_id = ? WHERE memory_id = ? AND state <> 'acked'`);
  const nextDue = database.prepare(
    `SELECT MIN(due_at) AS due FROM outbox AS entry WHERE state = ? AND ${isOpen} AND ${isHead}`,
  );
  const markSending = database.prepare(
    `UPDATE outbox SET state = 'sending', attempts = attempts + 1, sent_at = ?, absences = 0 WHERE seq = ?`,
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
  const bringForward = database.prepare(
    `UPDATE outbox SET due_at = ? WHERE state IN ('queued', 'unknown') AND ${isOpen} AND due_at > ?`,
  );
  const count = database.prepare(`SELECT state, COUNT(*) AS n FROM outbox WHERE state <> 'acked' GROUP BY state`);

  return {
    queueCreate: (memoryId: string, body: CreateBody, now: number): void => {
      insert.run(memoryId, 'create', JSON.stringify(body), now, now);
    },
    queueUpdate: (memoryId: string, body: UpdateBody, now: number): void => {
      insert.run(memoryId, 'update', JSON.stringify(body), now, now);
    },
    queueDelete: (memoryId: string, now: number): void => {
      insert.run(memoryId, 'delete', '{}', now, now);
    },
    /** Everything about a memory that is not done yet, oldest first. */
    openOf: (memoryId: string): OpenEntry[] => openOf.all(memoryId).map(toEntry),
    /** Says something else instead, now; only for what has certainly not arrived. */
    rewrite: (seq: number, body: CreateBody | UpdateBody, now: number): void =>
      void rewrite.run(JSON.stringify(body), now, seq),
    /** It is not to be said any more; only for what has certainly not arrived. */
    withdraw: (seq: number, now: number): void => void withdraw.run(now, seq),
    /** What was withdrawn at that moment, but for deletions, is to be said after all; answers how many there were. */
    reopen: (memoryId: string, withdrawnAt: number, now: number): number =>
      Number(reopen.run(now, memoryId, withdrawnAt).changes),
    /** What was to be said of one memory is said of another, which is the same one. */
    retarget: (fromId: string, toId: string): void => void retarget.run(toId, fromId),
    /** The entries that may be sent now, oldest first. */
    due: (now: number, limit: number): OutboxEntry[] => heads.all('queued', now, limit).map(toEntry),
    /** The entries whose answer was lost and that may be looked up now. */
    toLookUp: (now: number, limit: number): OutboxEntry[] => heads.all('unknown', now, limit).map(toEntry),
    /** When the next one that could go is due, or null when none waits in that state. */
    nextDue: (state: 'queued' | 'unknown'): number | null => dueRow.parse(nextDue.get(state)).due,
    markSending: (seq: number, now: number): void => void markSending.run(now, seq),
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
    /** Nothing is due later than this: only a clock that was set back can have put it there. */
    bringForward: (latest: number): void => void bringForward.run(latest, latest),
    counts: (): OutboxCounts => {
      const counts = { queued: 0, sending: 0, unknown: 0, refused: 0 };
      for (const row of count.all()) {
        const { state, n } = countRow.parse(row);
        counts[state] = n;
      }
      return counts;
    },
  };
};

const dueRow = z.object({ due: z.int().nullable() });
const countRow = z.object({ state: openStates, n: z.int() });

const entryRow = z.object({
  seq: z.int(),
  memory_id: z.string(),
  kind: z.string(),
  state: z.string(),
  body: z.string(),
  attempts: z.int(),
  absences: z.int(),
  due_at: z.int(),
  sent_at: z.int().nullable(),
  in_doubt: z.int(),
});

const toEntry = (row: unknown): OutboxEntry => {
  const { memory_id, due_at, sent_at, in_doubt, body, ...same } = entryRow.parse(row);
  const parsed: unknown = JSON.parse(body);
  return entrySchema.parse({
    ...same,
    memoryId: memory_id,
    dueAt: due_at,
    sentAt: sent_at,
    inDoubt: in_doubt === 1,
    body: parsed,
  });
};

export const parseStoredProblem = (text: string | null): Problem | null => {
  if (text === null) return null;
  // A problem kind from another version is shown as a general one rather than hiding the row.
  const parsed = problemSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : { kind: 'internal' };
};
