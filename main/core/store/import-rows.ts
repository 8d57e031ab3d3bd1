import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { versionSchema, visibilitySchema, type Version } from '../../../preload/contract/memory.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import type { PlannedRow } from '../import/planned-row.ts';
import { parseStoredProblem } from './outbox-entry.ts';

const stateSchema = z.enum(['to-do', 'applied', 'failed', 'withdrawn']);
const originSchema = z.enum(['ours', 'before', 'unsure']);
const backSchema = z.enum(['removed', 'never-sent', 'restored', 'edited', 'before', 'unsure', 'failed']);

export type ItemState = z.infer<typeof stateSchema>;
/** Whose the memory in Omi is: this import's, or somebody's who had the same words there before, or nobody knows. */
export type Origin = z.infer<typeof originSchema>;
/** What became of a row when its import was taken back; `edited`, `before`, `unsure` and `failed` stayed. */
export type Back = z.infer<typeof backSchema>;
export type ImportItem = Omit<PlannedRow, 'tags'> & {
  readonly id: number;
  readonly tags: string[];
  readonly state: ItemState;
  readonly problem: Problem | null;
  readonly before: Version | null;
  readonly origin: Origin | null;
  readonly back: Back | null;
};
/** How many there are in each state; `creates`: how many of those to do are new. */
export type ItemCounts = Readonly<Record<ItemState | 'creates', number>>;
export type ImportRows = ReturnType<typeof importRows>;

/** What the imports on this computer are about, row by row. Jobs carry the account. */
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
  const ofMemory = database.prepare('SELECT * FROM import_item WHERE job_id = ? AND memory_id = ? ORDER BY id');
  const land = database.prepare(`UPDATE import_item SET origin = ? WHERE memory_id = ? AND op = 'create'`);
  const change = database.prepare(
    `UPDATE import_item SET state = ?, problem = NULL WHERE id IN
       (SELECT id FROM import_item WHERE job_id = ? AND state = ? LIMIT ?)`,
  );
  const notBack = database.prepare(
    'SELECT * FROM import_item WHERE job_id = ? AND back IS NULL AND id > ? ORDER BY id LIMIT ?',
  );
  const countNotBack = database.prepare('SELECT COUNT(*) AS n FROM import_item WHERE job_id = ? AND back IS NULL');
  const setBack = database.prepare('UPDATE import_item SET back = ? WHERE id = ?');
  const reconsider = database.prepare(
    `UPDATE import_item SET back = NULL WHERE job_id = ? AND back IN ('edited', 'failed')`,
  );
  const drop = database.prepare(
    'DELETE FROM import_item WHERE id IN (SELECT id FROM import_item WHERE job_id = ? LIMIT ?)',
  );
  const dropCounts = database.prepare('DELETE FROM import_count WHERE job_id = ?');
  const readCheck = database.prepare('SELECT state, checked_at, why FROM import_check WHERE job_id = ?');
  const writeCheck = database.prepare(
    'INSERT OR REPLACE INTO import_check (job_id, state, checked_at, why) VALUES (?, ?, ?, ?)',
  );

  return {
    add: (jobId: number, { row, line, op, memoryId, content, category, tags, visibility }: PlannedRow): void => {
      insert.run(jobId, row, line, op, memoryId, content, category, JSON.stringify(tags), visibility);
    },
    counts: (jobId: number): ItemCounts => {
      const found = { 'to-do': 0, applied: 0, failed: 0, withdrawn: 0, creates: 0 };
      for (const { op, state, n } of counts.all(jobId).map((one) => countRow.parse(one))) {
        found[state] += n;
        if (state === 'to-do' && op === 'create') found.creates = n;
      }
      return found;
    },
    /** Those in a state, from behind an item on. */
    inState: (jobId: number, state: ItemState, after: number, limit: number): ImportItem[] =>
      inState.all(jobId, state, after, limit).map(toItem),
    /** All of them in the order of the source, from behind an item on. */
    page: (jobId: number, after: number, limit: number): ImportItem[] => page.all(jobId, after, limit).map(toItem),
    /** It was done here, or can't be. `memoryId`: what it is about from now on. */
    settle: (id: number, state: 'applied' | 'failed', { memoryId, problem, before }: Settled): void => {
      settle.run(state, memoryId, problem && JSON.stringify(problem), before && JSON.stringify(before), id);
    },
    setState: (id: number, state: ItemState): void => void setState.run(state, id),
    ofMemory: (jobId: number, memoryId: string): ImportItem[] => ofMemory.all(jobId, memoryId).map(toItem),
    /** A new memory has arrived in Omi. */
    land: (memoryId: string, origin: Origin): void => void land.run(origin, memoryId),
    /** Changes the state of up to `limit` items; answers how many there were. */
    change: (jobId: number, from: ItemState, to: ItemState, limit: number): number =>
      Number(change.run(to, jobId, from, limit).changes),
    /** What an import did and was not looked at to be taken back yet, from behind an item on. */
    notBack: (jobId: number, after: number, limit: number): ImportItem[] =>
      notBack.all(jobId, after, limit).map(toItem),
    countNotBack: (jobId: number): number => totalRow.parse(countNotBack.get(jobId)).n,
    setBack: (id: number, back: Back | null): void => void setBack.run(back, id),
    /** What stayed since it was edited, or could not be taken back, is looked at anew. */
    reconsider: (jobId: number): void => void reconsider.run(jobId),
    /** Forgets up to `limit` items; false when nothing is left. */
    forget: (jobId: number, limit: number): boolean => {
      const isMore = Number(drop.run(jobId, limit).changes) === limit;
      if (!isMore) dropCounts.run(jobId);
      return isMore;
    },
    /** Whether what arrived was compared with the account; null before all of it was sent. */
    check: (jobId: number): Check | null => {
      const found = readCheck.get(jobId);
      return found === undefined ? null : checkRow.parse(found);
    },
    setCheck: (jobId: number, { state, checkedAt, why }: Check): void =>
      void writeCheck.run(jobId, state, checkedAt, why),
  };
};

type Settled = Pick<ImportItem, 'memoryId' | 'problem' | 'before'>;

/** `why`: what kept the account from being seen whole. */
export type Check = {
  readonly state: 'due' | 'checked' | 'not-checkable';
  readonly checkedAt: number | null;
  readonly why: string | null;
};

const countRow = z.object({ op: z.string(), state: stateSchema, n: z.int() });
const totalRow = z.object({ n: z.int() });
const checkRow = z
  .object({
    state: z.enum(['due', 'checked', 'not-checkable']),
    checked_at: z.int().nullable(),
    why: z.string().nullable(),
  })
  .transform(({ checked_at, ...same }): Check => ({ ...same, checkedAt: checked_at }));
const itemRow = z.object({
  id: z.int(),
  row: z.int(),
  line: z.int(),
  op: z.enum(['create', 'change', 'delete']),
  memory_id: z.string().nullable(),
  content: z.string(),
  category: z.string().nullable(),
  tags: z.string(),
  visibility: visibilitySchema,
  state: stateSchema,
  problem: z.string().nullable(),
  before: z.string().nullable(),
  origin: originSchema.nullable(),
  back: backSchema.nullable(),
});

const toItem = (found: unknown): ImportItem => {
  const { memory_id, tags, problem, before, ...same } = itemRow.parse(found);
  return {
    ...same,
    memoryId: memory_id,
    tags: z.array(z.string()).parse(JSON.parse(tags)),
    problem: parseStoredProblem(problem),
    before: before === null ? null : versionSchema.parse(JSON.parse(before)),
  };
};
