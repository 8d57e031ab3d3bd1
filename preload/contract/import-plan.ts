import { z } from 'zod';

/** What importing would do, and how long it takes at the pace that Omi allows; null while nobody can tell. */
export const planSchema = z.object({
  creates: z.int(),
  changes: z.int(),
  deletes: z.int(),
  skipped: z.object({
    known: z.int(),
    twice: z.int(),
    tooLong: z.int(),
    empty: z.int(),
    malformed: z.int(),
    leftOut: z.int(),
  }),
  requests: z.object({ batches: z.int(), singles: z.int(), reads: z.int() }),
  takesMs: z.number().nullable(),
  perHour: z.number(),
});

export type Plan = z.infer<typeof planSchema>;
