import { z } from 'zod';
import { versionSchema, visibilitySchema } from '../../../preload/contract/memory.ts';
import { problemSchema, type Problem } from '../../../preload/contract/problem.ts';

const createBody = z.object({
  content: z.string(),
  category: z.string().nullable(),
  tags: z.array(z.string()),
  visibility: visibilitySchema,
});
const content = z.object({ content: z.string() }).strict();
const tags = z.object({ tags: z.array(z.string()) }).strict();
const visibility = z.object({ visibility: visibilitySchema }).strict();
/** One field a PATCH: the server applies fields one after another and may stop half-way (omi-api 2g). */
const updateBody = z.union([content, tags, z.object({ category: z.string() }).strict(), visibility]);
export const updateBase = z.union([content, tags, z.object({ category: z.string().nullable() }).strict(), visibility]);

export type CreateBody = z.infer<typeof createBody>;
export type UpdateBody = z.infer<typeof updateBody>;
/** What Omi had in the field that a change is about, as far as was known here when the person made it. */
export type UpdateBase = z.infer<typeof updateBase>;

export const openStates = z.enum(['queued', 'sending', 'unknown', 'refused']);
const entryBase = {
  state: openStates,
  seq: z.int(),
  memoryId: z.string(),
  attempts: z.int(),
  absences: z.int(),
  dueAt: z.int(),
  queuedAt: z.int(),
  /** The last time. */
  sentAt: z.int().nullable(),
  /** The answer to it was lost once. */
  inDoubt: z.boolean(),
  /** The job that asked for it; null for what a person does to one memory. */
  jobId: z.int().nullable(),
  /** The import whose row it carries out, also once a person took it over. */
  importJob: z.int().nullable(),
  problem: problemSchema.nullable(),
  /** What Omi has instead of `base`, while the person is to choose. */
  theirs: versionSchema.nullable(),
};
const entrySchema = z.discriminatedUnion('kind', [
  z.object({ ...entryBase, kind: z.literal('create'), body: createBody }),
  // Null: nobody knows, as with a change from before bases were kept.
  z.object({ ...entryBase, kind: z.literal('update'), body: updateBody, base: updateBase.nullable() }),
  // `base`: only if it is still that.
  z.object({ ...entryBase, kind: z.literal('delete'), body: z.object({}), base: versionSchema.nullable() }),
]);

/** One thing to tell the server that is not done yet, and how often that was tried. */
export type OutboxEntry = z.infer<typeof entrySchema>;
export type CreateEntry = Extract<OutboxEntry, { kind: 'create' }>;
export type RemovalEntry = Extract<OutboxEntry, { kind: 'delete' }>;
export type UpdateEntry = Extract<OutboxEntry, { kind: 'update' }>;

const entryRow = z.object({
  seq: z.int(),
  memory_id: z.string(),
  kind: z.string(),
  state: z.string(),
  body: z.string(),
  base: z.string().nullable(),
  theirs: z.string().nullable(),
  attempts: z.int(),
  absences: z.int(),
  due_at: z.int(),
  queued_at: z.int(),
  sent_at: z.int().nullable(),
  in_doubt: z.int(),
  job_id: z.int().nullable(),
  import_job_id: z.int().nullable(),
  problem: z.string().nullable(),
});

/** Reads a row of the table. */
export const toEntry = (row: unknown): OutboxEntry => {
  const found = entryRow.parse(row);
  const { memory_id, due_at, queued_at, sent_at, in_doubt, job_id, import_job_id, ...others } = found;
  const { body, base, theirs, problem, ...same } = others;
  return entrySchema.parse({
    ...same,
    memoryId: memory_id,
    dueAt: due_at,
    queuedAt: queued_at,
    sentAt: sent_at,
    inDoubt: in_doubt === 1,
    jobId: job_id,
    importJob: import_job_id,
    body: fromJson(body),
    base: fromJson(base),
    theirs: fromJson(theirs),
    problem: parseStoredProblem(problem),
  });
};

export const parseStoredProblem = (text: string | null): Problem | null => {
  if (text === null) return null;
  // A problem kind from another version is shown as a general one rather than hiding the row.
  const parsed = problemSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : { kind: 'internal' };
};

const fromJson = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
