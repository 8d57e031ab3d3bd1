import type { Clock } from '../clock.ts';

/**
 * Call it when Omi is asked: what it answers tells when that was by the wall clock, in milliseconds since 1970; earlier
 * where that clock was set meanwhile, so that nothing that happened since counts as older.
 */
export const beginAsking = (clock: Pick<Clock, 'now' | 'monotonic'>): (() => number) => {
  const at = clock.now();
  const began = clock.monotonic();
  return () => Math.min(at, clock.now() - (clock.monotonic() - began));
};
