import { z } from 'zod';
import { querySchema } from './library.ts';
import { visibilitySchema } from './memory.ts';
import { problemSchema } from './problem.ts';

const tag = z.string().min(1).max(64);

/** What is to be done to every memory of a selection. */
export const bulkActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tag'), tag }),
  z.object({ kind: z.literal('untag'), tag: z.string().max(100_000) }),
  z.object({ kind: z.literal('set-category'), category: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('set-visibility'), visibility: visibilitySchema }),
  z.object({ kind: z.literal('delete') }),
  z.object({ kind: z.literal('restore') }),
]);

/** Of all that have the same words the oldest takes the tags, and the others go. */
const keepOldestSchema = z.object({ kind: z.literal('keep-oldest') });

/** What a job does. Imports are begun and taken back by calls of their own, never by `jobs.start`. */
export const actionSchema = z.discriminatedUnion('kind', [
  ...bulkActionSchema.options,
  keepOldestSchema,
  /** `name`: of the file, or `pasted text`. */
  z.object({
    kind: z.literal('import'),
    name: z.string().max(300),
    creates: z.int(),
    changes: z.int(),
    deletes: z.int(),
  }),
  /** Removes what an import made, and puts back what it changed; also what was edited since, where that is wanted. */
  z.object({ kind: z.literal('undo-import'), importJob: z.int(), alsoEdited: z.boolean() }),
]);

const ids = z.array(z.string().max(300)).min(1).max(5_000);

/** `hasMore`: more ids follow by `jobs.add`, and nothing is done before the last of them came. */
export const selectionSchema = z.union([
  z.object({ ids, hasMore: z.boolean() }),
  /** Everything that a query finds. */
  z.object({ query: querySchema }),
]);

export const moreSchema = z.object({ id: z.int(), ids, hasMore: z.boolean() });

/** How far a job has come. `done`, `failed`, `waiting` and `undone` make up `total`. */
export const jobSchema = z.object({
  id: z.int(),
  action: actionSchema,
  state: z.enum(['collecting', 'running', 'paused', 'stopping', 'stopped', 'finished']),
  total: z.int(),
  /** In Omi as wanted, also where that was so before. */
  done: z.int(),
  /** Refused by Omi, or held up by something that needs attention. */
  failed: z.int(),
  waiting: z.int(),
  /** Taken back when the job was stopped. */
  undone: z.int(),
  startedAt: z.number(),
  /** How many requests that takes still, with those that ask what is there before it is changed. */
  requests: z.int(),
  /** When the hour that Omi allows begins anew, while it takes nothing of this job; milliseconds since 1970, null: it goes on now. */
  goesOnAt: z.number().nullable(),
  /** When the last of it should be in Omi, milliseconds since 1970; null while nobody can tell. */
  endsAt: z.number().nullable(),
  /** How many requests the job may make in an hour; Omi allows no more. */
  perHour: z.number(),
});

/** What a job failed with. A few hundred at most; `content` and `problem` are null where neither is known any more. */
export const failuresSchema = z.array(
  z.object({ id: z.string(), content: z.string().nullable(), problem: problemSchema.nullable() }),
);

export type Action = z.infer<typeof actionSchema>;
export type ItemAction = BulkAction | z.infer<typeof keepOldestSchema>;
export type BulkAction = z.infer<typeof bulkActionSchema>;
export type Failures = z.infer<typeof failuresSchema>;
export type Job = z.infer<typeof jobSchema>;
export type Selection = z.infer<typeof selectionSchema>;
