import { z } from 'zod';

/** Numbers about everything in the list. */
export const statisticsSchema = z.object({
  /** Every month from the first memory to the last, this one at most, `YYYY-MM` in this computer's time zone. */
  byMonth: z.array(z.object({ month: z.string(), count: z.int() })),
  /** How many are in none of them: without a date, from longer ago, or dated in the future. */
  outside: z.int(),
  /** The most used first; null, the last: those without one. */
  byCategory: z.array(z.object({ name: z.string().nullable(), count: z.int() })),
  /** The twenty most used. */
  topTags: z.array(z.object({ name: z.string(), count: z.int() })),
});

export type Statistics = z.infer<typeof statisticsSchema>;
