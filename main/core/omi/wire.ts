import { z } from 'zod';
import type { Visibility } from '../../../preload/contract/memory.ts';
import { isPreview, serverTrim } from '../../../preload/contract/rules.ts';

/** A memory to be made. `category` null leaves the choice to Omi, which asks a model and is slow (omi-api 2b). */
export type NewMemory = {
  readonly content: string;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly visibility: Visibility;
};

/** What an edit changes; what is left out stays. `tags` replaces them all (omi-api 2g). */
export type MemoryPatch = {
  readonly content?: string;
  readonly tags?: readonly string[];
  readonly category?: string;
  readonly visibility?: Visibility;
};

/**
 * A memory as Omi tells it. Times are milliseconds since 1970, 0 where Omi told none. `locked`: Omi shows only the
 * first 70 characters of the content (free plan).
 */
export type ServerMemory = {
  readonly id: string;
  readonly content: string;
  readonly category: string | null;
  readonly visibility: Visibility;
  readonly tags: readonly string[];
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly manuallyAdded: boolean;
  readonly locked: boolean;
};

const longestId = 256;

/** An id is opaque (omi-api 2a), but one that cannot stand in a path would make a request about something else. */
export const isUsableId = (id: string): boolean =>
  id !== '' && id !== '.' && id !== '..' && id.length <= longestId && id.isWellFormed() && !/\p{Cc}/u.test(id);

// Half an emoji would be answered with 500 for ever (omi-api 2b).
const textSchema = z.string().transform((text) => text.toWellFormed());

/** The body of a create, and one item of a batch. */
export const newMemorySchema = z
  .object({
    content: textSchema,
    category: z.string().nullable(),
    tags: z.array(textSchema),
    visibility: z.enum(['private', 'public']),
  })
  .transform(({ category, ...rest }) => (category ? { ...rest, category } : rest));

/** The body of an edit; Omi refuses an empty one. */
export const patchSchema = z.object({
  content: textSchema.exactOptional(),
  tags: z.array(textSchema).exactOptional(),
  category: z.string().exactOptional(),
  visibility: z.enum(['private', 'public']).exactOptional(),
});

/** Only `id` is sure (omi-api 2a). A field of another type than Omi's is taken as missing, but for the words. */
const rowSchema = z.object({
  id: z.string().refine(isUsableId),
  content: z.string().nullish(),
  category: z.string().min(1).nullish().catch(null),
  visibility: z.string().nullish().catch(null),
  tags: z.array(z.unknown()).nullish().catch(null),
  created_at: z.string().nullish().catch(null),
  updated_at: z.string().nullish().catch(null),
  manually_added: z.boolean().nullish().catch(null),
});

/** What stands in for what a row leaves out. `content` null: a row without its words can't be read. */
export type RowDefaults = { readonly content: string | null; readonly manuallyAdded: boolean };

/** Reads one memory; null when it is none. Unknown fields are passed over, unknown categories kept. */
export const parseRow = (value: unknown, defaults: RowDefaults): ServerMemory | null => {
  const parsed = rowSchema.safeParse(value);
  if (!parsed.success) return null;
  const row = parsed.data;
  const content = row.content ?? defaults.content;
  if (content === null) return null;
  const createdAt = parseTime(row.created_at);
  const updatedAt = parseTime(row.updated_at);
  return {
    id: row.id,
    content,
    category: row.category ?? null,
    visibility: row.visibility === 'public' ? 'public' : 'private',
    tags: (row.tags ?? []).filter((tag) => typeof tag === 'string'),
    createdAt: createdAt ?? updatedAt ?? 0,
    updatedAt: updatedAt ?? createdAt ?? 0,
    manuallyAdded: row.manually_added ?? defaults.manuallyAdded,
    locked: isPreview(content),
  };
};

/**
 * Reads the answer to a request that sent `content`; null unless the answer is about these words, which the server
 * trims. A locked memory comes back shortened; the words that were sent are kept in its place.
 */
export const parseEcho = (value: unknown, content: string): ServerMemory | null => {
  const sent = serverTrim(content.toWellFormed());
  const row = parseRow(value, { content: sent, manuallyAdded: true });
  if (row === null) return null;
  // What was sent is all there is, whatever it looks like.
  if (row.content === sent || serverTrim(row.content) === sent) return { ...row, locked: false };
  const isItsPreview = row.locked && sent.startsWith(row.content.slice(0, -previewEnd.length));
  return isItsPreview ? { ...row, content: sent } : null;
};

/** The answer to a batch, one row for each item, in the order they were sent. */
export const batchReplySchema = z.object({ memories: z.array(z.unknown()) });

export const removeReplySchema = z.object({ success: z.literal(true) });

/** `GET /v1/dev/key`. A key made without scopes may only read (omi-api 1). */
export const keyReplySchema = z
  .object({
    id: z.string().nullish().catch(null),
    name: z.string().nullish().catch(null),
    scopes: z.array(z.unknown()).nullable(),
  })
  .transform(({ id, name, scopes }) => ({
    keyId: id ?? null,
    name: name ?? null,
    scopes: scopes ?? ['memories:read'],
  }));

// omi-api 2d: the server sets no flag.
const previewEnd = '...';

const isoTime = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?$/i;

/** Milliseconds since 1970, or null. A time without a zone is UTC, as Python means it. */
const parseTime = (text: string | null | undefined): number | null => {
  const found = isoTime.exec(text?.trim() ?? '');
  if (!found) return null;
  const ms = Date.parse(`${found[1] ?? ''}T${found[2] ?? ''}${(found[3] ?? 'Z').toUpperCase()}`);
  return Number.isNaN(ms) ? null : ms;
};
