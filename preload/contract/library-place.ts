import { z } from 'zod';
import { everything } from './library-values.ts';
import { longestId, querySchema } from './library.ts';
import { visibilitySchema } from './memory.ts';

/** What was changed about a memory in the editor and not saved yet: of any length, so that no word of it is refused. */
const editSchema = z.object({
  content: z.string().optional(),
  category: z.string().nullable().optional(),
  tags: z.array(z.string()).optional(),
  visibility: visibilitySchema.optional(),
});

const unsavedSchema = z.object({
  id: z.string().max(longestId),
  base: z.string(),
  /** The tags that were there when the person last changed them. */
  baseTags: z.array(z.string()).optional(),
  /** The category that was there when the person chose another one. */
  baseCategory: z.string().nullable().optional(),
  edit: editSchema,
});
type UnsavedEdit = z.infer<typeof unsavedSchema>;

/**
 * Where somebody was in the list, so that a reload or the next start goes on there. A part that is not understood is as
 * if there were none: it must not take the words with it that are not saved.
 */
export const placeSchema = z.object({
  query: querySchema.catch(everything),
  activeId: z.string().max(longestId).nullable().catch(null),
  /** The first row in sight. */
  firstRow: z.int().min(0).catch(0),
  /** How much of it is above the top, in pixels. */
  firstRowHidden: z.number().min(0).optional().catch(undefined),
  selectedIds: z.array(z.string().max(longestId)).max(5_000).catch([]),
  /** Everything that the query finds is chosen, so many that they can't be named. */
  allOf: z.int().optional().catch(undefined),
  /** `base`: the text as it was when the person began to change it. */
  unsaved: z
    .array(unsavedSchema.nullable().catch(null))
    .default([])
    .transform((all): UnsavedEdit[] => all.filter((one) => one !== null)),
});

export type Edit = z.infer<typeof editSchema>;
export type Place = z.infer<typeof placeSchema>;
export type Unsaved = Place['unsaved'][number];
