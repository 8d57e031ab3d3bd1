import { z } from 'zod';
import { memorySchema, visibilitySchema } from './memory.ts';

/** Which part of the account a list shows. Only `trash`, and `deleting` of it, show what was deleted here. */
const viewSchema = z.enum(['all', 'waiting', 'attention', 'unknown', 'deleting', 'trash']);

/** Days up to and with the one it is asked on: this one, seven, thirty, those of the year. */
const recentSchema = z.enum(['today', 'week', 'month', 'year']);

const sortSchema = z.enum(['newest', 'oldest', 'updated', 'longest', 'shortest', 'alphabet']);

// Server ids have up to 256 characters, and stand behind a sign here.
export const longestId = 300;
const longestName = 100_000;

/** What a person looks for. Null stands for "any"; times are milliseconds since 1970, `since` included, `before` not. */
export const querySchema = z.object({
  /** Words as typed: each must be found in the content or a tag, case and accents aside. */
  text: z.string().max(500),
  view: viewSchema,
  /** Omi tells names of any length. */
  category: z.string().max(longestName).nullable(),
  tag: z.string().max(longestName).nullable(),
  visibility: visibilitySchema.nullable(),
  /** `me` wrote it, or Omi heard it. */
  source: z.enum(['me', 'omi']).nullable(),
  /** Kept as a word, so that it means other days tomorrow; comes before `since` and `before`. */
  recent: recentSchema.nullable(),
  since: z.number().nullable(),
  before: z.number().nullable(),
  sort: sortSchema,
});

/** From where to where in a text a search hit goes, in UTF-16 units, the end not included. */
const spanSchema = z.tuple([z.int().min(0), z.int().min(0)]);

/**
 * A memory in a list, with what was searched for in it; `hits` are in order and don't overlap. `tagHits`: the same in
 * tags with their sign, "#" and the name, by their index; twenty tags at most.
 */
export const foundSchema = z.object({
  memory: memorySchema,
  hits: z.array(spanSchema),
  tagHits: z.array(z.object({ index: z.int().min(0), hits: z.array(spanSchema) })),
});

/** A memory that says nearly the same as a text, and how nearly: 1 when nothing but case and accents differs. */
export const nearSchema = z.object({ memory: memorySchema, similarity: z.number().min(0).max(1) });

const countedSchema = z.object({ name: z.string(), count: z.int() });

/** Tags of some memories, or of all; `hasMore`: those that are asked for more closely. */
export const tagsSchema = z.object({ tags: z.array(countedSchema), hasMore: z.boolean() });

/** Memories by their ids, or everything that a query finds. */
export const amongSchema = z.union([
  z.object({ ids: z.array(z.string().max(longestId)).min(1).max(5_000) }),
  z.object({ query: querySchema }),
]);

/** Where the library is to go: to a memory, or to a part of the list. */
export const destinationSchema = z.union([z.object({ id: z.string() }), z.object({ view: z.literal('attention') })]);

/** How many there are of everything the sidebar offers, whatever is searched for. */
export const countsSchema = z.object({
  all: z.int(),
  waiting: z.int(),
  attention: z.int(),
  unknown: z.int(),
  /** In the trash, and still to leave Omi. */
  deleting: z.int(),
  trash: z.int(),
  /** The most used first. */
  categories: z.array(countedSchema),
  /** The fifty most used. */
  tags: z.array(countedSchema),
});

export type Among = z.infer<typeof amongSchema>;
export type Counted = z.infer<typeof countedSchema>;
export type Counts = z.infer<typeof countsSchema>;
export type Destination = z.infer<typeof destinationSchema>;
export type Found = z.infer<typeof foundSchema>;
export type Near = z.infer<typeof nearSchema>;
export type Query = z.infer<typeof querySchema>;
export type Recent = z.infer<typeof recentSchema>;
export type Sort = z.infer<typeof sortSchema>;
export type Span = z.infer<typeof spanSchema>;
export type Tags = z.infer<typeof tagsSchema>;
export type View = z.infer<typeof viewSchema>;
