import { z } from 'zod';
import { versionSchema, visibilitySchema, type Version } from '../../../preload/contract/memory.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import type { PlannedRow } from './planned-row.ts';
import { parseStoredProblem } from './outbox-entry.ts';

export const itemStateSchema = z.enum(['to-do', 'applied', 'failed', 'withdrawn']);
const originSchema = z.enum(['ours', 'before', 'unsure']);
const backSchema = z.enum(['removed', 'never-sent', 'restored', 'edited', 'before', 'unsure', 'failed']);

export type ItemState = z.infer<typeof itemStateSchema>;
/** Whose the memory in Omi is: this import's, or somebody's who had the same words there before, or nobody knows. */
export type Origin = z.infer<typeof originSchema>;
/** What became of a row when its import was taken back; `edited`, `before`, `unsure` and `failed` stayed. */
export type Back = z.infer<typeof backSchema>;
export type ImportItem = Omit<PlannedRow, 'tags'> & {
  readonly id: number;
  readonly tags: string[];
  readonly state: ItemState;
  readonly problem: Problem | null;
  /** What was there before a change or a deletion; of a new memory, what Omi took it as. */
  readonly before: Version | null;
  /** Of a change: the row as Omi took it, as far as that answered. */
  readonly taken: Version | null;
  readonly origin: Origin | null;
  readonly back: Back | null;
};

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
  state: itemStateSchema,
  problem: z.string().nullable(),
  before: z.string().nullable(),
  taken: z.string().nullable(),
  origin: originSchema.nullable(),
  back: backSchema.nullable(),
});

// Made once: to make a schema takes as long as to read a row with it.
const tagsColumn = z.array(z.string());

const versionIn = (text: string | null): Version | null =>
  text === null ? null : versionSchema.parse(JSON.parse(text));

export const toItem = (found: unknown): ImportItem => {
  const { memory_id, tags, problem, before, taken, ...same } = itemRow.parse(found);
  return {
    ...same,
    memoryId: memory_id,
    tags: tagsColumn.parse(JSON.parse(tags)),
    problem: parseStoredProblem(problem),
    before: versionIn(before),
    taken: versionIn(taken),
  };
};
