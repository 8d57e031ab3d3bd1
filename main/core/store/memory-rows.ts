import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Author, EarlierText, Memory } from '../../../preload/contract/memory.ts';
import { earlierTextRows } from './earlier-text-rows.ts';
import { memoryIds } from './memory-ids.ts';
import { newest, parseMemory, toColumns, toMemory, withEntry, type MemoryFields } from './memory-row.ts';
import { memoryTrash } from './memory-trash.ts';
import { noticeRows } from './notice-rows.ts';
import { toldCategoryRows } from './told-category-rows.ts';

export type MemoryRows = ReturnType<typeof memoryRows>;

/** The memory table of one account. */
export const memoryRows = (database: DatabaseSync, accountId: number) => {
  const insert = database.prepare(
    `INSERT INTO memory (id, account_id, server_id, content, category, visibility, tags, created_at, updated_at,
       manually_added, locked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const overwrite = database.prepare(
    `UPDATE memory SET content = ?, category = ?, visibility = ?, tags = ?, created_at = ?, updated_at = ?,
       manually_added = ?, locked = ?, notice = ? WHERE id = ?`,
  );
  const notices = noticeRows(database);
  const byId = database.prepare(`${newest} WHERE memory.id = ?`);
  const byIds = database.prepare(
    `${withEntry('json_each(?) AS wanted CROSS JOIN memory ON memory.id = wanted.value')} ORDER BY wanted.key`,
  );
  const byServerId = database.prepare(`${newest} WHERE memory.account_id = ? AND memory.server_id = ?`);
  const latest = database.prepare(
    `${newest} WHERE memory.account_id = ? AND memory.duplicate_of IS NULL AND memory.deleted_at IS NULL
     ORDER BY memory.created_at DESC, memory.id LIMIT ? OFFSET ?`,
  );
  const count = database.prepare(
    'SELECT COUNT(*) AS n FROM memory WHERE account_id = ? AND duplicate_of IS NULL AND deleted_at IS NULL',
  );
  const countInOmi = database.prepare(
    'SELECT COUNT(*) AS n FROM memory WHERE account_id = ? AND server_id IS NOT NULL AND deleted_at IS NULL',
  );
  const earlier = earlierTextRows(database);

  return {
    ...memoryIds(database, accountId, earlier),
    ...memoryTrash(database),
    ...toldCategoryRows(database, accountId),
    insert: (id: string, serverId: string | null, fields: MemoryFields): void => {
      insert.run(id, accountId, serverId, ...toColumns(fields));
    },
    /** Keeps the text that was there, when it becomes another one; `by` says whose that is. */
    overwrite: (id: string, fields: MemoryFields, by: Author, now: number): void => {
      earlier.keep(id, fields.content, by, now);
      overwrite.run(...toColumns(fields), notices.after(id, fields), id);
    },
    /** Keeps the text that Omi has, and that the person's is to replace. */
    keepOfOmi: (id: string, content: string, now: number): void => earlier.keepOfOmi(id, content, now),
    /** What it said before, newest first. */
    earlierTexts: (id: string): EarlierText[] => earlier.of(id),
    /** Notes that Omi did not take a field, until the field changes or `forgetNotice` is called. */
    addNotTaken: notices.addNotTaken,
    forgetNotice: (id: string): void => notices.write(id, null),
    find: (id: string): Memory | null => toMemory(byId.get(id)),
    /** Those of these that are there, in their order. */
    findAll: (ids: readonly string[]): Memory[] => byIds.all(JSON.stringify(ids)).map((row) => parseMemory(row)),
    findByServerId: (serverId: string): Memory | null => toMemory(byServerId.get(accountId, serverId)),
    /** Newest first; copies of what is already there are left out. */
    latest: (limit: number, offset: number): Memory[] =>
      latest.all(accountId, limit, offset).map((row) => parseMemory(row)),
    /** How many are in Omi, as far as is known here. */
    countInOmi: (): number => countRow.parse(countInOmi.get(accountId)).n,
    count: (): number => countRow.parse(count.get(accountId)).n,
  };
};

const countRow = z.object({ n: z.int() });
