import type { Origin } from '../../store/import-item.ts';

/** What is known about a row that Omi answered a new memory with. Times are Omi's, in milliseconds since 1970. */
export type Evidence = {
  /** It was known here, by another memory, before this one was made here. */
  readonly wasKnown: boolean;
  /** 0 where Omi told none. */
  readonly createdAt: number;
  /** When it was sent the last time. */
  readonly sentAt: number;
  /** When it was first ready to be sent. */
  readonly readyAt: number;
  readonly attempts: number;
  /** The account was seen whole, or Omi is one that leaves a row alone when the same words come again. */
  readonly canTell: boolean;
};

// Clocks are compared by a date in whole seconds.
const margin = 2_000;

/**
 * Decides whose memory it is that Omi answered a create with. The same words twice are one row there: a newer Omi
 * answers with the row as it was, an older one writes it anew, date and all (omi-api 2b). Where it can't be told it is
 * not ours.
 */
export const originOf = (evidence: Evidence): Origin => {
  const { wasKnown, createdAt, sentAt, readyAt, attempts, canTell } = evidence;
  if (wasKnown) return 'before';
  if (createdAt === 0) return 'unsure';
  if (createdAt >= sentAt - margin) return canTell ? 'ours' : 'unsure';
  // An earlier try may have made it, although it was looked for and not found.
  return attempts > 1 && createdAt >= readyAt - margin ? 'unsure' : 'before';
};
