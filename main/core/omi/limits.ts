import type { Policy } from '../store/budget-rows.ts';

/**
 * What Omi takes and allows, as its public code has it. Nobody promises any of it: what Omi answers is believed instead.
 * How long a memory may be is in preload/contract/rules.ts, since windows count with it.
 */

/** Memories in one request; 26 are refused as a whole (omi-api 2c). */
export const batchSize = 25;

/** Omi lists no row beyond this place, and answers 413 (omi-api 2d); servers before generation C do. */
export const listWindow = 5000;

/** The most rows Omi puts on one page; whoever asks for more gets as many (omi-api 2d). */
export const largestPage = 1000;

export type Limits = Readonly<Record<Policy, number>>;

/** Calls in an hour: memories written, changed and deleted one by one; batches; reads (omi-api 3). */
export const hourlyLimits: Limits = { single: 120, batch: 15, read: 120 };
