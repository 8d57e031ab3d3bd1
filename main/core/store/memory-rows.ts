import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { visibilitySchema, type Memory, type Visibility } from '../../../preload/contract/memory.ts';
import { parseStoredProblem } from './outbox-rows.ts';

/** What a memory is, wherever it lives. */
export type MemoryFields = {
  readonly content: string;
  readonly category: string | null;
  readonly visibility: Visibility;
  readonly tags: readonly string[];
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly manuallyAdded: boolean;
  readonly locked: boolean;
};

export type MemoryRows = ReturnType<typeof memoryRows>;

const newest = `
  SELECT memory.*, entry.state AS entry_state, entry.problem AS entry_problem FROM memory
  LEFT JOIN outbox AS entry ON entry.seq = (
    SELECT MIN(seq) FROM outbox WHERE memory_id = memory.id AND state <> 'acked')`;

/** The memory table of one account. */
export const memoryRows = (database: DatabaseSync, accountId: number) => {
  const insert = database.prepare(
    `INSERT INTO memory (id, account_id, server_id, content, category, visibility, tags, created_at, updated_at,
       manually_added, locked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const overwrite = database.prepare(
    `UPDATE memory SET content = ?, category = ?, visibility = ?, tags = ?, created_at = ?, updated_at = ?,
       manually_added = ?, locked = ? WHERE id = ?`,
  );
  const byId = database.prepare(`${newest} WHERE memory.id = ?`);
  const byServerId = database.prepare(`${newest} WHERE memory.account_id = ? AND memory.server_id = ?`);
  const latest = database.prepare(
    `${newest} WHERE memory.account_id = ? AND memory.duplicate_of IS NULL AND memory.deleted_at IS NULL
     ORDER BY memory.created_at DESC, memory.id LIMIT ? OFFSET ?`,
  );
  // From the outbox's few open rows to their memories, never through all memories.
  const refused = database.prepare(
    `SELECT memory.*, entry.state AS entry_state, entry.problem AS entry_problem
     FROM outbox AS entry JOIN memory ON memory.id = entry.memory_id
     WHERE entry.state = 'refused' AND memory.account_id = ? AND memory.deleted_at IS NULL
     GROUP BY memory.id ORDER BY memory.created_at DESC LIMIT ?`,
  );
  const count = database.prepare(
    'SELECT COUNT(*) AS n FROM memory WHERE account_id = ? AND duplicate_of IS NULL AND deleted_at IS NULL',
  );
  const tags = database.prepare(
    `SELECT tag.value AS name FROM memory, json_each(memory.tags) AS tag
     WHERE memory.account_id = ? AND memory.duplicate_of IS NULL AND memory.deleted_at IS NULL
     GROUP BY tag.value ORDER BY COUNT(*) DESC, tag.value LIMIT ?`,
  );
  const markDeleted = database.prepare('UPDATE memory SET deleted_at = ? WHERE id = ?');
  const isDeleted = database.prepare('SELECT deleted_at IS NOT NULL AS n FROM memory WHERE id = ?');
  const link = database.prepare('UPDATE memory SET server_id = ? WHERE id = ?');
  const foldInto = database.prepare('UPDATE memory SET duplicate_of = ? WHERE id = ?');
  const hasEntries = database.prepare('SELECT EXISTS (SELECT 1 FROM outbox WHERE memory_id = ?) AS n');
  const removeMirrored = database.prepare('DELETE FROM memory WHERE id = ?');

  return {
    insert: (id: string, serverId: string | null, fields: MemoryFields): void => {
      insert.run(id, accountId, serverId, ...toColumns(fields));
    },
    overwrite: (id: string, fields: MemoryFields): void => void overwrite.run(...toColumns(fields), id),
    find: (id: string): Memory | null => toMemory(byId.get(id)),
    findByServerId: (serverId: string): Memory | null => toMemory(byServerId.get(accountId, serverId)),
    /** Newest first; copies of what is already there are left out. */
    latest: (limit: number, offset: number): Memory[] =>
      latest.all(accountId, limit, offset).map((row) => parseMemory(row)),
    refused: (limit: number): Memory[] => refused.all(accountId, limit).map((row) => parseMemory(row)),
    /** Tags by use, the most used first. */
    tags: (limit: number): string[] => tags.all(accountId, limit).map((row) => tagRow.parse(row).name),
    count: (): number => countRow.parse(count.get(accountId)).n,
    link: (id: string, serverId: string): void => void link.run(serverId, id),
    /** Takes it out of the list; its words stay. */
    markDeleted: (id: string, now: number): void => void markDeleted.run(now, id),
    isDeleted: (id: string): boolean => countRow.parse(isDeleted.get(id)).n === 1,
    /** Its server id belongs to another row from now on. */
    unlink: (id: string): void => void link.run(null, id),
    /** Says that this one is the same memory as another: it leaves the list, its words stay. */
    foldInto: (id: string, originalId: string): void => void foldInto.run(originalId, id),
    /** True when the person wrote or changed it here, now or ever. */
    wasWrittenHere: (id: string): boolean => countRow.parse(hasEntries.get(id)).n === 1,
    /** Forgets a row that only ever came from the server; the same memory lives on under another local id. */
    removeMirrored: (id: string): void => void removeMirrored.run(id),
  };
};

const countRow = z.object({ n: z.int() });
const tagRow = z.object({ name: z.string() });

const toColumns = (fields: MemoryFields) =>
  [
    fields.content,
    fields.category,
    fields.visibility,
    JSON.stringify(fields.tags),
    fields.createdAt,
    fields.updatedAt,
    Number(fields.manuallyAdded),
    Number(fields.locked),
  ] as const;

const row = z.object({
  id: z.string(),
  server_id: z.string().nullable(),
  content: z.string(),
  category: z.string().nullable(),
  visibility: visibilitySchema,
  tags: z.string(),
  created_at: z.int(),
  updated_at: z.int(),
  manually_added: z.int(),
  locked: z.int(),
  entry_state: z.enum(['queued', 'sending', 'unknown', 'refused']).nullable(),
  entry_problem: z.string().nullable(),
});

const toMemory = (found: unknown): Memory | null => (found === undefined ? null : parseMemory(found));

const parseMemory = (found: unknown): Memory => {
  const memory = row.parse(found);
  return {
    id: memory.id,
    serverId: memory.server_id,
    content: memory.content,
    category: memory.category,
    tags: z.array(z.string()).parse(JSON.parse(memory.tags)),
    visibility: memory.visibility,
    createdAt: memory.created_at,
    updatedAt: memory.updated_at,
    manuallyAdded: memory.manually_added === 1,
    locked: memory.locked === 1,
    state: memory.entry_state ?? 'synced',
    problem: parseStoredProblem(memory.entry_problem),
  };
};
