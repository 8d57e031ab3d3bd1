import type { Memory } from '../../../preload/contract/memory.ts';

/** Writes one format. `rows` is called once a page, in order; `head` and `tail` stand around all of them. */
export type Writer = {
  readonly head: string;
  rows(memories: readonly Memory[]): string;
  readonly tail: string;
};

/**
 * The id of a memory in a file: Omi's, which every Inkling connected to the account knows; Inkling's own while Omi has
 * not got it.
 */
export const fileId = ({ id, serverId }: Memory): string => serverId ?? id;

/** ISO 8601, UTC, to the millisecond; null for a number no calendar has. */
export const fileTime = (ms: number): string | null => (Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : null);
