import { z } from 'zod';
import { problemSchema } from './problem.ts';

/** The one line that tray, capture and library share; derived from stored state, never kept apart from it. */
export const statusSchema = z.object({
  kind: z.enum([
    'synced',
    'sending',
    'waiting',
    'offline',
    'key',
    'limited',
    'paused',
    'attention',
    'no-account',
    'storage',
  ]),
  /** How many memories in the list have something that has not reached Omi yet, for whatever reason. */
  waiting: z.number().int(),
  /** How many have left the list and are still to leave Omi. */
  deleting: z.number().int(),
  /** How many Omi refused; they need the person. */
  refused: z.number().int(),
  /** How many tell of a change that Omi did not take. The person is to see it; nothing of it waits. */
  notTaken: z.number().int(),
  /** How many were sent without an answer and are being looked up. */
  unknown: z.number().int(),
  problem: problemSchema.nullable(),
  /** When the next attempt is due, milliseconds since 1970, or null when nothing is scheduled. */
  nextAttemptAt: z.number().nullable(),
  /** How many new memories Omi takes before this hour's allowances are used up. */
  left: z.number().int(),
});

export type Status = z.infer<typeof statusSchema>;
