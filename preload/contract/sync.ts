import { z } from 'zod';
import { problemSchema } from './problem.ts';

/** How far the account has come down to this computer. Times are milliseconds since 1970. */
export const syncSchema = z.object({
  /**
   * `first`: memories are coming down and the whole account was never seen yet; `refreshing`: it is looked at again;
   * `resting`: a look stopped half-way and goes on later; `idle`: nothing is under way and nothing is left over.
   */
  phase: z.enum(['idle', 'first', 'refreshing', 'resting']),
  /** How many memories this look has seen so far; 0 when none is under way or left over. */
  seen: z.number().int(),
  /** When the whole account was last seen; null: never. */
  completeSince: z.number().nullable(),
  /**
   * Why there may be memories in Omi that are not here, after the last whole look: Omi lists 5,000 at most, it cut a
   * page short, or it sent rows that can't be read. Null: none that we know of.
   */
  unseen: z.enum(['beyond-window', 'cut-short', 'unreadable']).nullable(),
  /** The earliest moment `memories.refresh` asks Omi again; null: now. */
  nextAt: z.number().nullable(),
  /** Why it rests, when something went wrong. */
  problem: problemSchema.nullable(),
});

export type Sync = z.infer<typeof syncSchema>;
