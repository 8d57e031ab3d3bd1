import type { DatabaseSync } from 'node:sqlite';
import { actionSchema } from '../../../../preload/contract/jobs.ts';
import type { AccountIds } from './accounts.ts';
import { hasJson, inTurns, type DamagedStore, type Row, type Value } from './damaged-store.ts';
import type { MemoryIds } from './memories.ts';
import type { RowWriter } from './row-writer.ts';

/** Which job here each job of a damaged store is, by its number there. */
export type JobIds = ReadonlyMap<Value, number>;

/**
 * Takes the jobs of a damaged store, and how far they have come. Those that are not in the backup get numbers that
 * nothing there or here had: rows of imports are named by them.
 */
export const rescueJobs = (
  damaged: DamagedStore,
  target: DatabaseSync,
  write: RowWriter,
  accounts: AccountIds,
  memories: MemoryIds,
): JobIds => {
  const byId = target.prepare('SELECT * FROM job WHERE id = ?');
  const ids = new Map<Value, number>();
  // A selection that was never told to the end is no job.
  const there = [...damaged.rows('job')].filter(({ state }) => state !== 'collecting');
  reserveNumbers(target, there, memories);

  for (const row of there) {
    const action = actionOf(row, ids);
    const account = accounts.get(row['account_id']);
    if (action === null || account === undefined) continue;
    const { id = null, ...rest } = { ...row, action, account_id: account };
    const known = byId.get(id);
    if (known?.['started_at'] === row['started_at'] && known?.['account_id'] === account) {
      write.update('job', 'id', known, rest);
      ids.set(id, Number(id));
    } else if (row['state'] !== 'dismissed') {
      const added = write.insert('job', rest);
      if (added !== null) ids.set(id, added);
    }
  }
  return ids;
};

/** As it is stored; null for what would stop whoever reads the job. */
const actionOf = (row: Row, ids: JobIds): string | null => {
  if (!hasJson(row, ['action'])) return null;
  const { success, data } = actionSchema.safeParse(JSON.parse(String(row['action'])));
  if (!success) return null;
  // One whose import can't be read has nothing left to take back.
  const action = data.kind === 'undo-import' ? { ...data, importJob: ids.get(data.importJob) ?? -1 } : data;
  return JSON.stringify(action);
};

const reserveNumbers = (target: DatabaseSync, jobs: readonly Row[], memories: MemoryIds): void => {
  let last = 0;
  for (const { id = 0 } of jobs) last = Math.max(last, Number(id));
  for (const id of memories.values()) last = Math.max(last, Number(/^import:(\d{1,15}):/.exec(id)?.[1] ?? 0));
  const raised = target.prepare(`UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'job'`).run(last);
  if (raised.changes === 0) target.prepare(`INSERT INTO sqlite_sequence (name, seq) VALUES ('job', ?)`).run(last);
};

/** Takes what jobs are about, item by item: of an import, all that is not in the outbox yet is nowhere else. */
export const rescueItems = async (
  damaged: DamagedStore,
  target: DatabaseSync,
  write: RowWriter,
  { memories, jobs }: { readonly memories: MemoryIds; readonly jobs: JobIds },
): Promise<void> => {
  const isOfOther = target.prepare(
    'SELECT 1 FROM memory, job WHERE memory.id = ? AND job.id = ? AND memory.account_id <> job.account_id',
  );

  /** Null for an item of a job, or about a memory, that is not here. */
  const here = (row: Row): Row | null => {
    const job_id = jobs.get(row['job_id']);
    const { memory_id = null } = row;
    if (job_id === undefined || !hasJson(row, ['tags', 'before', 'problem', 'taken'])) return null;
    const memory = memories.get(memory_id) ?? memory_id;
    if (memory !== null && isOfOther.get(memory, job_id)) return null;
    return { ...row, job_id, memory_id: memory };
  };

  for (const table of ['import_item', 'job_item', 'import_left']) {
    const byId = target.prepare(`SELECT * FROM ${table} WHERE id = ?`);
    await inTurns(damaged.rows(table), (row) => {
      const values = table !== 'import_left' || hasJson(row, ['why']) ? here(row) : null;
      if (!values) return;
      const { id = null, ...rest } = values;
      const isOfKnown = values['job_id'] === row['job_id'];
      const known = isOfKnown ? byId.get(id) : undefined;
      if (known?.['job_id'] === row['job_id'] && known) write.update(table, 'id', known, rest);
      else write.insert(table, isOfKnown && !known ? values : rest);
    });
  }
  for (const table of ['import_skipped', 'import_check']) {
    for (const row of damaged.rows(table)) {
      const values = here(row);
      if (values) write.replace(table, values);
    }
  }
  mendItems(target);
};

/**
 * Where only the items, or only the memories that they became, could be read: what is here is not made twice, and what
 * is not, and never arrived, is made anew. A job is about as many items as could be read.
 */
const mendItems = (target: DatabaseSync): void => {
  const madeOf = `'import:' || job_id || ':' || import_item.id`;
  target.exec(`
    UPDATE import_item SET state = 'applied', memory_id = ${madeOf}
      WHERE op = 'create' AND state = 'to-do' AND EXISTS (SELECT 1 FROM memory WHERE memory.id = ${madeOf});
    UPDATE import_item SET state = 'to-do', memory_id = NULL
      WHERE op = 'create' AND state = 'applied' AND origin IS NULL
        AND NOT EXISTS (SELECT 1 FROM memory WHERE memory.id = memory_id);
    UPDATE job SET total = (SELECT coalesce(SUM(n), 0) FROM import_count WHERE job_id = job.id)
      WHERE action ->> '$.kind' = 'import' AND state NOT IN ('collecting', 'dismissed');
  `);
};
