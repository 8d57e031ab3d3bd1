import { z } from 'zod';
import { versionSchema, visibilitySchema, type Memory, type Visibility } from '../../../preload/contract/memory.ts';
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

/**
 * Reads rows of the memory table with what is to be said first of each: what was refused, as a job's change that waits
 * may be older than what the person is to look at; or else how far the oldest open entry has come.
 */
export const withEntry = (memories: string): string => `
  SELECT memory.*, entry.state AS entry_state, entry.kind AS entry_kind, entry.problem AS entry_problem,
    entry.theirs AS entry_theirs
  FROM ${memories} LEFT JOIN outbox AS entry ON entry.seq = (
    SELECT seq FROM outbox WHERE memory_id = memory.id AND state <> 'acked'
    ORDER BY state = 'refused' DESC, seq LIMIT 1)`;
export const newest = withEntry('memory');

/** As they stand in a row. */
export const toColumns = (fields: MemoryFields) =>
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
  entry_kind: z.enum(['create', 'update', 'delete']).nullable(),
  entry_problem: z.string().nullable(),
  entry_theirs: z.string().nullable(),
  notice: z.string().nullable(),
});

// Made once: to make a schema takes as long as to read a row with it.
const tagsColumn = z.array(z.string());

export const toMemory = (found: unknown): Memory | null => (found === undefined ? null : parseMemory(found));

export const parseMemory = (found: unknown): Memory => {
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
    pending: memory.entry_kind,
    problem: parseStoredProblem(memory.entry_problem ?? memory.notice),
    theirs: memory.entry_theirs === null ? null : versionSchema.parse(JSON.parse(memory.entry_theirs)),
  };
};
