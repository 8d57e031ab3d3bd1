import type { Clock } from '../clock.ts';

/** A time by the wall clock, in milliseconds since 1970. */
export type Span = { readonly from: number; readonly to: number };

/**
 * Call it when Omi is asked: what it answers tells the time from then to now by the wall clock, and more where that was
 * set meanwhile, so that nothing that happened in it is left out. What a clock that is right again put into the future
 * is not in it.
 */
export const beginAsking = (clock: Pick<Clock, 'now' | 'monotonic'>): (() => Span) => {
  const at = clock.now();
  const began = clock.monotonic();
  return () => {
    const took = clock.monotonic() - began;
    return { from: Math.min(at, clock.now() - took), to: Math.max(at + took, clock.now()) };
  };
};
