import { z } from 'zod';
import { problemSchema } from './problem.ts';

/**
 * Where the key is. `none`: nobody saved one. `locked`: one is saved and the keychain is locked. `waiting`: the
 * keychain has not answered yet. `unavailable`: there is no keychain here. `session-only`: kept in memory until
 * Inkling quits. `rejected`: Omi refused it; it is kept.
 */
const keyStateSchema = z.enum(['ready', 'none', 'locked', 'waiting', 'unavailable', 'session-only', 'rejected']);

export const accountSchema = z.object({
  keyState: keyStateSchema,
  /** The last four characters, to tell two keys apart. Never more of it. */
  keyHint: z.string().max(4).nullable(),
  /** The key is kept in memory until Inkling quits, whatever Omi says about it; another one may be saved. */
  sessionOnly: z.boolean(),
  baseUrl: z.string(),
  /** False until the person has connected or chosen to start without an account. */
  onboarded: z.boolean(),
  /** What Omi or the keychain last answered, when it was not good. */
  problem: problemSchema.nullable(),
});

/** A pasted key; quotes, spaces and a leading "Bearer " are cleaned in main. */
export const connectSchema = z.object({
  key: z.string().max(4096),
  baseUrl: z.string().max(2048).nullable(),
  sessionOnly: z.boolean(),
});

export type Account = z.infer<typeof accountSchema>;
export type KeyState = z.infer<typeof keyStateSchema>;
export type ConnectRequest = z.infer<typeof connectSchema>;
