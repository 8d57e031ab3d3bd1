import { z } from 'zod';
import { problemSchema } from './problem.ts';

export const visibilitySchema = z.enum(['private', 'public']);

/** How far a memory has come on its way to Omi. `paused` is `queued` while the account can't take anything. */
const memoryStateSchema = z.enum(['synced', 'queued', 'sending', 'unknown', 'refused', 'paused']);

/**
 * What a person wants remembered. `id` is chosen by the window, so that a repeated save is the same memory.
 * `category` null lets Omi choose (slower on the server).
 */
export const draftSchema = z.object({
  id: z.uuid(),
  content: z.string().max(20_000),
  category: z.string().min(1).max(64).nullable(),
  tags: z.array(z.string().min(1).max(64)).max(50),
  visibility: visibilitySchema,
});

/** What a click has chosen over the typed text; absent where nothing was. `category` null: Omi chooses. */
export const choicesSchema = z.object({
  category: draftSchema.shape.category.optional(),
  visibility: visibilitySchema.optional(),
});

/** The capture field and what was chosen beside it. `caret` counts UTF-16 units, as a text field does. */
export const typedDraftSchema = choicesSchema.extend({ text: z.string().max(200_000), caret: z.int().min(0) });

/** What is to be different about a memory; what is not named stays. Whoever takes one of 10,000 tags off keeps 9,999. */
export const changeSchema = z.object({
  content: z.string().max(20_000).optional(),
  category: z.string().min(1).max(64).optional(),
  tags: z.array(z.string().max(100_000)).max(20_000).optional(),
  visibility: visibilitySchema.optional(),
});

/** What the person had before their eyes in the fields that they changed. */
export const editBaseSchema = z.object({
  content: z.string().optional(),
  category: z.string().nullable().optional(),
  tags: changeSchema.shape.tags,
});

/** What another client made of a memory. */
export const versionSchema = z.object({
  content: z.string(),
  category: z.string().nullable(),
  tags: z.array(z.string()),
  visibility: visibilitySchema,
});

/** A memory as a window sees it. Times are milliseconds since 1970, UTC. */
export const memorySchema = z.object({
  id: z.string(),
  serverId: z.string().nullable(),
  content: z.string(),
  category: z.string().nullable(),
  tags: z.array(z.string()),
  visibility: visibilitySchema,
  createdAt: z.number(),
  updatedAt: z.number(),
  /** True for what the person wrote, false for what Omi heard. */
  manuallyAdded: z.boolean(),
  /** Omi shows only the first 70 characters of this one (free plan). */
  locked: z.boolean(),
  state: memoryStateSchema,
  /** What Omi is to be told that `state` is about; null when it is `synced`. */
  pending: z.enum(['create', 'update', 'delete']).nullable(),
  /** Why it waits or was refused, when it was tried; or what Omi made of a change that it took. */
  problem: problemSchema.nullable(),
  /** What Omi has instead of this, while the person is to choose (`memories.resolveConflict`). */
  theirs: versionSchema.nullable(),
});

/** Who wrote something: the person on this computer, or Omi, which also speaks for the person's other devices. */
export const authorSchema = z.enum(['me', 'omi']);

/** A text that a memory had. `until`: when another took its place, milliseconds since 1970; `by`: whose that was. */
export const earlierTextSchema = z.object({ content: z.string(), until: z.number(), by: authorSchema });

export type Author = z.infer<typeof authorSchema>;
export type Choices = z.infer<typeof choicesSchema>;
export type Change = z.infer<typeof changeSchema>;
export type Draft = z.infer<typeof draftSchema>;
export type EarlierText = z.infer<typeof earlierTextSchema>;
export type Memory = z.infer<typeof memorySchema>;
export type MemoryState = z.infer<typeof memoryStateSchema>;
export type EditBase = z.infer<typeof editBaseSchema>;
export type TypedDraft = z.infer<typeof typedDraftSchema>;
export type Version = z.infer<typeof versionSchema>;
export type Visibility = z.infer<typeof visibilitySchema>;
