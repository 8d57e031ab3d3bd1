import { z } from 'zod';
import { memorySchema } from './memory.ts';

/** Two memories that say the same or nearly; the older one is on the left. */
const pairSchema = z.object({
  left: memorySchema,
  right: memorySchema,
  /** How much of what they are made of they share; 1 when nothing but case, accents and spaces differs. */
  similarity: z.number().min(0).max(1),
});

/** A part of the pairs, the same words first, then the more alike before the less. */
export const duplicatesSchema = z.object({
  pairs: z.array(pairSchema),
  /** How many pairs there are, as far as they were found. */
  total: z.int(),
  /** True when there are more, which are not looked for. */
  isCut: z.boolean(),
  /** How many groups have the same words, and how many memories they hold beside the oldest of each. */
  groups: z.int(),
  extra: z.int(),
  /** How much of the account has been looked through, from 0 to 1; null when it is all of it. Ask again until then. */
  progress: z.number().min(0).max(1).nullable(),
});

export type Duplicates = z.infer<typeof duplicatesSchema>;
export type DuplicatePair = z.infer<typeof pairSchema>;
