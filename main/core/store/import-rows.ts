import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Version } from '../../../preload/contract/memory.ts';
import type { PlannedRow } from './planned-row.ts';
import { fieldIn, matches } from '../outbox/field-update.ts';
import { importBackRows } from './import-back-rows.ts';
import { importCheckRows } from './import-check-rows.ts';
import { itemStateSchema, toItem, type ImportItem, type ItemState, type Origin } from './import-item.ts';
import type { UpdateBody } from './outbox-entry.ts';

/** How many there are in each state; `creates`, `changes`: how many of those to do are new, or change what is there. */
export type ItemCounts = Readonly<Record<ItemState | 'creates' | 'changes', number>>;
export type ImportRows = ReturnType<typeof importRows>;

/** The rows of the imports on this computer. Their jobs know the account. */
export const importRows = (database: DatabaseSync) => {
  const insert = database.prepare(
    `INSERT INTO import_item (job_id, row, line, op, memory_id, content, category, tags, visibility)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const counts = database.prepare('SELECT op, state, n FROM import_count WHERE job_id = ?');
  const inState = database.prepare(
    'SELECT * FROM import_item WHERE job_id = ? AND state = ? AND id > ? ORDER BY id LIMIT ?',
  );
  const page = database.prepare('SELECT * FROM import_item WHERE job_id = ? AND id > ? ORDER BY id LIMIT ?');
  const settle = database.prepare(
    'UPDATE import_item SET state = ?, memory_id = ?, problem = ?, before = ? WHERE id = ?',
  );
  const setState = database.prepare('UPDATE import_item SET state = ? WHERE id = ?');
  // Named, or SQLite would go through all rows of the job.
  const ofMemory = database.prepare(
    'SELECT * FROM import_item INDEXED BY import_item_by_memory WHERE job_id = ? AND memory_id = ? ORDER BY id',
  );
  const hasCreate = database.prepare(
    `SELECT EXISTS (SELECT 1 FROM import_item WHERE memory_id = ? AND op = 'create') AS n`,
  );
  const land = database.prepare(`UPDATE import_item SET origin = ?, before = ? WHERE memory_id = ? AND op = 'create'`);
  const take = database.prepare('UPDATE import_item SET taken = ? WHERE id = ?');
  const change = database.prepare(
    `UPDATE import_item SET state = ?, problem = NULL WHERE id IN
       (SELECT id FROM import_item WHERE job_id = ? AND state = ? LIMIT ?)`,
  );
  const drop = database.prepare(
    'DELETE FROM import_item WHERE id IN (SELECT id FROM import_item WHERE job_id = ? LIMIT ?)',
  );
  const dropCounts = database.prepare('DELETE FROM import_count WHERE job_id = ?');

  const itemsOf = (jobId: number, memoryId: string): ImportItem[] => ofMemory.all(jobId, memoryId).map(toItem);

  return {
    add: (jobId: number, { row, line, op, memoryId, content, category, tags, visibility }: PlannedRow): void => {
      insert.run(jobId, row, line, op, memoryId, content, category, JSON.stringify(tags), visibility);
    },
    counts: (jobId: number): ItemCounts => {
      const found = { 'to-do': 0, applied: 0, failed: 0, withdrawn: 0, creates: 0, changes: 0 };
      for (const { op, state, n } of counts.all(jobId).map((one) => countRow.parse(one))) {
        found[state] += n;
        if (state !== 'to-do') continue;
        if (op === 'create') found.creates = n;
        if (op === 'change') found.changes = n;
      }
      return found;
    },
    /** Those in a state, from behind an item on. */
    inState: (jobId: number, state: ItemState, after: number, limit: number): ImportItem[] =>
      inState.all(jobId, state, after, limit).map(toItem),
    /** All of them in the order of the source, from behind an item on. */
    page: (jobId: number, after: number, limit: number): ImportItem[] => page.all(jobId, after, limit).map(toItem),
    /** Notes that a row was applied here, or can't be. `memoryId`: which memory it is about from now on. */
    settle: (id: number, state: 'applied' | 'failed', { memoryId, problem, before }: Settled): void => {
      settle.run(state, memoryId, problem && JSON.stringify(problem), before && JSON.stringify(before), id);
    },
    setState: (id: number, state: ItemState): void => void setState.run(state, id),
    ofMemory: itemsOf,
    /** True for a memory that an import made here. */
    hasCreate: (memoryId: string): boolean => totalRow.parse(hasCreate.get(memoryId)).n === 1,
    /** A new memory has arrived in Omi, which took it as `taken`. */
    land: (memoryId: string, origin: Origin, taken: Version): void =>
      void land.run(origin, JSON.stringify(taken), memoryId),
    /** Omi answered a change with `there`. What a person said instead of the row says nothing about that. */
    take: (jobId: number, memoryId: string, body: UpdateBody, there: Fields): void => {
      for (const item of itemsOf(jobId, memoryId)) {
        if (item.op !== 'change' || !matches(item, body)) continue;
        const { content, category, tags, visibility } = item.taken ?? item;
        take.run(JSON.stringify({ content, category, tags, visibility, ...fieldIn(there, body) }), item.id);
      }
    },
    /** Changes the state of up to `limit` items; answers how many there were. */
    change: (jobId: number, from: ItemState, to: ItemState, limit: number): number =>
      Number(change.run(to, jobId, from, limit).changes),
    /** Forgets up to `limit` items; false when nothing is left. */
    forget: (jobId: number, limit: number): boolean => {
      const isMore = Number(drop.run(jobId, limit).changes) === limit;
      if (!isMore) dropCounts.run(jobId);
      return isMore;
    },
    ...importBackRows(database),
    ...importCheckRows(database),
  };
};

type Fields = Parameters<typeof matches>[0];
type Settled = Pick<ImportItem, 'memoryId' | 'problem' | 'before'>;

const countRow = z.object({ op: z.string(), state: itemStateSchema, n: z.int() });
const totalRow = z.object({ n: z.int() });
