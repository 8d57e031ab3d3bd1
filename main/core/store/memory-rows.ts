import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import {
  versionSchema,
  visibilitySchema,
  type Author,
  type EarlierText,
  type Memory,
  type Visibility,
} from '../../../preload/contract/memory.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import { earlierTextRows } from './earlier-text-rows.ts';
import { letGoRows } from './let-go-rows.ts';
import { parseStoredProblem } from './outbox-entry.ts';

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

const withEntry = (memories: string): string => `
  SELECT memory.*, entry.state AS entry_state, entry.problem AS entry_problem, entry.theirs AS entry_theirs
  FROM ${memories} LEFT JOIN outbox AS entry ON entry.seq = (
    SELECT MIN(seq) FROM outbox WHERE memory_id = memory.id AND state <> 'acked')`;
const newest = withEntry('memory');

/** The memory table of one account. */
export const memoryRows = (database: DatabaseSync, accountId: number) => {
  const insert = database.prepare(
    `INSERT INTO memory (id, account_id, server_id, content, category, visibility, tags, created_at, updated_at,
       manually_added, locked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const overwrite = database.prepare(
    `UPDATE memory SET content = ?, category = ?, visibility = ?, tags = ?, created_at = ?, updated_at = ?,
       manually_added = ?, locked = ?, notice = NULL WHERE id = ?`,
  );
  const clearNotice = database.prepare('UPDATE memory SET notice = NULL WHERE id = ?');
  const setNotice = database.prepare('UPDATE memory SET notice = ? WHERE id = ?');
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
  const tags = database.prepare(
    `SELECT tag.value AS name FROM memory, json_each(memory.tags) AS tag
     WHERE memory.account_id = ? AND memory.duplicate_of IS NULL AND memory.deleted_at IS NULL
     GROUP BY tag.value ORDER BY COUNT(*) DESC, tag.value LIMIT ?`,
  );
  const markDeleted = database.prepare('UPDATE memory SET deleted_at = ? WHERE id = ?');
  const original = database.prepare('SELECT duplicate_of FROM memory WHERE id = ?');
  const deleted = database.prepare('SELECT deleted_at AS at FROM memory WHERE id = ?');
  const earlier = earlierTextRows(database);
  const goneSince = database.prepare(
    `INSERT INTO mirror_absent (memory_id, since, gone_at) VALUES (?1, ?2, ?2)
     ON CONFLICT (memory_id) DO UPDATE SET gone_at = excluded.gone_at`,
  );
  const notGone = database.prepare('DELETE FROM mirror_absent WHERE memory_id = ?');
  const isGone = database.prepare('SELECT gone_at IS NOT NULL AS n FROM mirror_absent WHERE memory_id = ?');
  const link = database.prepare('UPDATE memory SET server_id = ? WHERE id = ?');
  const foldInto = database.prepare('UPDATE memory SET duplicate_of = ? WHERE id = ?');
  const hasEntries = database.prepare('SELECT EXISTS (SELECT 1 FROM outbox WHERE memory_id = ?) AS n');
  // The numbers of entries grow with time, and stay (migration 007).
  const isOlder = database.prepare(
    `SELECT one.number < other.number AS n FROM library_entry AS one, library_entry AS other
     WHERE one.memory_id = ? AND other.memory_id = ?`,
  );
  const removeMirrored = database.prepare('DELETE FROM memory WHERE id = ?');

  const letGo = letGoRows(database, accountId);

  const deletedAt = (id: string): number | null => {
    const found = deleted.get(id);
    return found === undefined ? null : deletedRow.parse(found).at;
  };

  const wasDeletedThere = (id: string): boolean => countRow.parse(isGone.get(id) ?? { n: 0 }).n === 1;

  return {
    insert: (id: string, serverId: string | null, fields: MemoryFields): void => {
      insert.run(id, accountId, serverId, ...toColumns(fields));
    },
    /** Keeps the text that was there, when it becomes another one; `by` says whose that is. A notice goes with it. */
    overwrite: (id: string, fields: MemoryFields, by: Author, now: number): void => {
      earlier.keep(id, fields.content, by, now);
      overwrite.run(...toColumns(fields), id);
    },
    /** What it said before, newest first. */
    earlierTexts: (id: string): EarlierText[] => earlier.of(id),
    /** Lets it carry a problem although nothing of it waits. */
    setNotice: (id: string, notice: Problem): void => void setNotice.run(JSON.stringify(notice), id),
    find: (id: string): Memory | null => toMemory(byId.get(id)),
    /** Those of these that are there, in their order. */
    findAll: (ids: readonly string[]): Memory[] => byIds.all(JSON.stringify(ids)).map((row) => parseMemory(row)),
    findByServerId: (serverId: string): Memory | null => toMemory(byServerId.get(accountId, serverId)),
    /** Newest first; copies of what is already there are left out. */
    latest: (limit: number, offset: number): Memory[] =>
      latest.all(accountId, limit, offset).map((row) => parseMemory(row)),
    /** Tags by use, the most used first. */
    tags: (limit: number): string[] => tags.all(accountId, limit).map((row) => tagRow.parse(row).name),
    /** How many are in Omi, as far as is known here. */
    countInOmi: (): number => countRow.parse(countInOmi.get(accountId)).n,
    /** The id here of one that came from Omi. Two accounts may have the same words and thus the same id there. */
    mirroredId: (serverId: string): string => {
      let id = accountId === 1 ? `omi:${serverId}` : `omi:${accountId}:${serverId}`;
      // A row that came from there once, and is another memory there by now.
      while (byId.get(id) !== undefined) id += '+';
      return id;
    },
    count: (): number => countRow.parse(count.get(accountId)).n,
    link: (id: string, serverId: string): void => void link.run(serverId, id),
    /** Takes it out of the list; its words stay. */
    markDeleted: (id: string, now: number): void => void markDeleted.run(now, id),
    /** It was deleted there: it leaves the list as well, and says so in the trash. */
    markGone: (id: string, now: number): void => {
      const gone: Problem = { kind: 'gone' };
      goneSince.run(id, now);
      setNotice.run(JSON.stringify(gone), id);
      markDeleted.run(now, id);
    },
    /** True for what left the list because it was deleted there. */
    isGone: wasDeletedThere,
    /** Puts it back into the list. */
    unmarkDeleted: (id: string): void => {
      if (wasDeletedThere(id)) clearNotice.run(id);
      notGone.run(id);
      markDeleted.run(null, id);
    },
    /** Null for one that is in the list, or was never there. */
    deletedAt,
    isDeleted: (id: string): boolean => deletedAt(id) !== null,
    /** Its server id belongs to another row from now on. */
    unlink: (id: string): void => void link.run(null, id),
    /** It goes there anew; what it was there until now is deleted, though a list that is late may still show that. */
    letGo: (id: string, now: number): void => {
      const serverId = toMemory(byId.get(id))?.serverId;
      if (serverId) letGo.note(serverId, now);
      link.run(null, id);
    },
    /** True for a server id that was let go of a short time ago, so that a list that shows it may be late. */
    wasLetGo: letGo.mayBeLate,
    /** Says that this one is the same memory as another: it leaves the list, its words stay. */
    foldInto: (id: string, originalId: string): void => void foldInto.run(originalId, id),
    /** The memory that a copy is a copy of; any other is its own. */
    originalOf: (id: string): string => {
      const found = original.get(id);
      return found === undefined ? id : (originalRow.parse(found).duplicate_of ?? id);
    },
    /** True when the person wrote or changed it here, now or ever. */
    wasWrittenHere: (id: string): boolean => countRow.parse(hasEntries.get(id)).n === 1,
    /** True when one was here before another. */
    isOlderHere: (id: string, otherId: string): boolean => countRow.parse(isOlder.get(id, otherId) ?? { n: 1 }).n === 1,
    /** Forgets a row that only ever came from the server; the same memory lives on as `heirId`. */
    removeMirrored: (id: string, heirId: string): void => {
      earlier.move(id, heirId);
      removeMirrored.run(id);
    },
  };
};

const originalRow = z.object({ duplicate_of: z.string().nullable() });
const deletedRow = z.object({ at: z.int().nullable() });
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
  entry_theirs: z.string().nullable(),
  notice: z.string().nullable(),
});

// Made once: to make a schema takes as long as to read a row with it.
const tagsColumn = z.array(z.string());

const toMemory = (found: unknown): Memory | null => (found === undefined ? null : parseMemory(found));

const parseMemory = (found: unknown): Memory => {
  const memory = row.parse(found);
  return {
    id: memory.id,
    serverId: memory.server_id,
    content: memory.content,
    category: memory.category,
    tags: tagsColumn.parse(JSON.parse(memory.tags)),
    visibility: memory.visibility,
    createdAt: memory.created_at,
    updatedAt: memory.updated_at,
    manuallyAdded: memory.manually_added === 1,
    locked: memory.locked === 1,
    state: memory.entry_state ?? 'synced',
    problem: parseStoredProblem(memory.entry_problem ?? memory.notice),
    theirs: memory.entry_theirs === null ? null : versionSchema.parse(JSON.parse(memory.entry_theirs)),
  };
};
