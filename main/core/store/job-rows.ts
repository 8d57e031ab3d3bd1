import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { actionSchema, type Action } from '../../../preload/contract/jobs.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import { updateBase, type UpdateBase } from './outbox-entry.ts';

const stateSchema = z.enum(['collecting', 'running', 'paused', 'stopping', 'stopped', 'dismissed']);
export type JobState = z.infer<typeof stateSchema>;
export type JobRow = {
  readonly id: number;
  readonly action: Action;
  readonly state: JobState;
  readonly total: number;
  readonly startedAt: number;
  /** Up to which entry what failed is tried again; null where nobody wants that, or it is stopped. */
  readonly retriedTo: number | null;
};
/** How many items are in which state; the entries are those of the outbox. */
export type JobCounts = {
  readonly toDo: number;
  readonly failed: number;
  readonly undone: number;
  readonly refused: number;
  readonly open: number;
};
export type JobItem = { readonly id: number; readonly memoryId: string };
/** What became of an item; `before`: what the memory had in the field that was changed. */
export type Settled =
  | { readonly state: 'applied'; readonly before: UpdateBase | null }
  | { readonly state: 'failed'; readonly problem: Problem };
export type JobRows = ReturnType<typeof jobRows>;

/** SQL for a memory and its copies: some became copies only after a job took them up. */
export const withCopies = (id: string): string =>
  `(SELECT ${id} UNION ALL SELECT id FROM memory WHERE duplicate_of = ${id})`;

/** The jobs of one account and what they are about. */
export const jobRows = (database: DatabaseSync, accountId: number) => {
  const insert = database.prepare(
    `INSERT INTO job (account_id, action, state, started_at) VALUES (?, ?, 'collecting', ?)`,
  );
  const addItems = database.prepare(
    `INSERT OR IGNORE INTO job_item (job_id, memory_id) SELECT ?, value FROM json_each(?)
     WHERE EXISTS (SELECT 1 FROM memory WHERE id = value)`,
  );
  const begin = database.prepare(
    `UPDATE job SET state = 'running', total = (SELECT COUNT(*) FROM job_item WHERE job_id = job.id) WHERE id = ?`,
  );
  const beginWith = database.prepare(`UPDATE job SET state = 'running', action = ?, total = ?, sheet = ? WHERE id = ?`);
  const byId = database.prepare('SELECT * FROM job WHERE account_id = ? AND id = ?');
  const all = database.prepare('SELECT * FROM job WHERE account_id = ? ORDER BY id');
  const ofSheet = database.prepare('SELECT * FROM job WHERE account_id = ? AND sheet = ?');
  const withSheet = database.prepare('SELECT id, sheet FROM job WHERE account_id = ? AND sheet IS NOT NULL');
  const sheetGone = database.prepare('UPDATE job SET sheet = NULL WHERE id = ?');
  const takingBack = database.prepare(
    `SELECT 1 FROM job WHERE account_id = ? AND action ->> '$.kind' = 'undo-import' AND action ->> '$.importJob' = ?`,
  );
  const setState = database.prepare(
    `UPDATE job SET state = ?1, retried_to = CASE WHEN ?1 IN ('running', 'paused') THEN retried_to END WHERE id = ?2`,
  );
  const setRetried = database.prepare('UPDATE job SET retried_to = ? WHERE id = ?');
  const dropCollecting = database.prepare(`UPDATE job SET state = 'dismissed' WHERE state = 'collecting'`);
  const items = database.prepare(
    `SELECT state, COUNT(*) AS n FROM job_item WHERE job_id = ? AND state <> 'applied' GROUP BY state`,
  );
  const entries = database.prepare(
    `SELECT state, COUNT(*) AS n FROM outbox INDEXED BY outbox_open_by_job
     WHERE job_id = ? AND state <> 'acked' GROUP BY state`,
  );
  const toDo = database.prepare(
    `SELECT id, memory_id FROM job_item WHERE job_id = ? AND state = 'to-do' AND state <> 'applied' AND id > ?
     ORDER BY id LIMIT ?`,
  );
  // Along the index by memory, so that a slice costs the same however many items there are.
  const removed = database.prepare(
    `SELECT item.memory_id, item.state = 'applied' AND item.before IS NOT NULL AND memory.deleted_at IS NOT NULL
       AND memory.server_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM outbox WHERE memory_id = memory.id AND state <> 'acked') AS was_unsent
     FROM job_item AS item JOIN memory ON memory.id = item.memory_id
     WHERE item.job_id = ? AND item.memory_id > ? ORDER BY item.memory_id LIMIT ?`,
  );
  const settle = database.prepare('UPDATE job_item SET state = ?, before = ?, problem = ? WHERE id = ?');
  const before = database.prepare(
    `SELECT before FROM job_item WHERE job_id = ?1 AND memory_id IN ${withCopies('?2')} AND before IS NOT NULL
     ORDER BY memory_id = ?2 DESC LIMIT 1`,
  );
  const undo = database.prepare(
    `UPDATE job_item SET state = 'undone' WHERE job_id = ?1 AND memory_id IN ${withCopies('?2')}`,
  );
  const change = database.prepare(
    `UPDATE job_item SET state = ? WHERE id IN
       (SELECT id FROM job_item WHERE job_id = ? AND state = ? AND state <> 'applied' LIMIT ?)`,
  );
  const dropItems = database.prepare(
    'DELETE FROM job_item WHERE id IN (SELECT id FROM job_item WHERE job_id = ? LIMIT ?)',
  );
  const drop = database.prepare('DELETE FROM job WHERE id = ?');

  return {
    /** A job without items yet; nothing of it is done before it begins. */
    add: (action: Action, now: number): number =>
      Number(insert.run(accountId, JSON.stringify(action), now).lastInsertRowid),
    /** Each memory once; ids of nothing are left out. */
    addItems: (id: number, ids: readonly string[]): void => void addItems.run(id, JSON.stringify(ids)),
    begin: (id: number): void => void begin.run(id),
    /**
     * The same for one whose items are kept elsewhere: now it is known what it does, and how much. `sheet`: the mark of
     * the one that they came from.
     */
    beginWith: (id: number, action: Action, total: number, sheet: string | null = null): void =>
      void beginWith.run(JSON.stringify(action), total, sheet, id),
    /** The job that was made of a sheet that has not gone yet. */
    ofSheet: (sheet: string): JobRow | null => {
      const found = ofSheet.get(accountId, sheet);
      return found === undefined ? null : toJob(found);
    },
    withSheet: (): { id: number; sheet: string }[] => withSheet.all(accountId).map((found) => sheetRow.parse(found)),
    sheetGone: (id: number): void => void sheetGone.run(id),
    find: (id: number): JobRow | null => {
      const found = byId.get(accountId, id);
      return found === undefined ? null : toJob(found);
    },
    /** Oldest first. */
    all: (): JobRow[] => all.all(accountId).map(toJob),
    /** True when somebody wanted an import taken back. */
    isTakenBack: (id: number): boolean => takingBack.get(accountId, id) !== undefined,
    setState: (id: number, state: JobState): void => void setState.run(state, id),
    /** See `JobRow`; 0 to begin. */
    setRetried: (id: number, to: number | null): void => void setRetried.run(to, id),
    /** Drops jobs whose selection was never told to its end. */
    dropCollecting: (): void => void dropCollecting.run(),
    counts: (id: number): JobCounts => {
      const counts = { 'to-do': 0, failed: 0, undone: 0, refused: 0, open: 0 };
      for (const row of items.all(id).map((found) => itemsRow.parse(found))) counts[row.state] = row.n;
      for (const row of entries.all(id).map((found) => entriesRow.parse(found))) {
        counts[row.state === 'refused' ? 'refused' : 'open'] += row.n;
      }
      const { 'to-do': waiting, ...others } = counts;
      return { ...others, toDo: waiting };
    },
    /** What is not done yet, from behind an item on. */
    toDo: (id: number, after: number, limit: number): JobItem[] => toDo.all(id, after, limit).map(toItem),
    /** What a job that removes is about, in the order of ids; `wasUnsent`: nothing in the outbox speaks of its removal. */
    removed: (id: number, after: string, limit: number): { memoryId: string; wasUnsent: boolean }[] =>
      removed.all(id, after, limit).map((found) => {
        const { memory_id, was_unsent } = removedRow.parse(found);
        return { memoryId: memory_id, wasUnsent: was_unsent === 1 };
      }),
    settle: (itemId: number, done: Settled): void => {
      const [had, problem] = done.state === 'applied' ? [done.before, null] : [null, done.problem];
      settle.run(done.state, had && JSON.stringify(had), problem && JSON.stringify(problem), itemId);
    },
    /** What a memory, or a copy of it, had before a job changed it; null when it did not. */
    before: (id: number, memoryId: string): UpdateBase | null => {
      const found = before.get(id, memoryId);
      const text = found === undefined ? null : beforeRow.parse(found).before;
      return text === null ? null : updateBase.parse(JSON.parse(text));
    },
    markUndone: (id: number, memoryId: string): void => void undo.run(id, memoryId),
    /** Changes the state of up to `limit` items; answers how many there were. */
    change: (id: number, from: 'to-do' | 'failed', to: 'to-do' | 'undone', limit: number): number =>
      Number(change.run(to, id, from, limit).changes),
    /** Forgets up to `limit` items of a job, and the job with the last of them; false when nothing is left. */
    forget: (id: number, limit: number): boolean => {
      const isMore = Number(dropItems.run(id, limit).changes) === limit;
      if (!isMore) drop.run(id);
      return isMore;
    },
  };
};

const itemsRow = z.object({ state: z.enum(['to-do', 'failed', 'undone']), n: z.int() });
const entriesRow = z.object({ state: z.string(), n: z.int() });
const sheetRow = z.object({ id: z.int(), sheet: z.string() });
const itemRow = z.object({ id: z.int(), memory_id: z.string() });
const removedRow = z.object({ memory_id: z.string(), was_unsent: z.int() });
const beforeRow = z.object({ before: z.string().nullable() });
const jobRow = z.object({
  id: z.int(),
  action: z.string(),
  state: stateSchema,
  total: z.int(),
  started_at: z.int(),
  retried_to: z.int().nullable(),
});

export const toItem = (found: unknown): JobItem => {
  const item = itemRow.parse(found);
  return { id: item.id, memoryId: item.memory_id };
};

const toJob = (found: unknown): JobRow => {
  const { action, started_at, retried_to, ...same } = jobRow.parse(found);
  return { ...same, action: actionSchema.parse(JSON.parse(action)), startedAt: started_at, retriedTo: retried_to };
};
