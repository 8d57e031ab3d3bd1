import type { Clock } from '../clock.ts';

/** What `within` answers when the time was over first. */
export const late = Symbol('late');

export type Deadline = {
  /** Aborted when the time is over, so that the connection ends too. */
  readonly signal: AbortSignal;
  /** Waits for a promise, but no longer than the time left. The promise may ignore the signal and hang for ever. */
  within<T>(promise: Promise<T>): Promise<T | typeof late>;
  /** The first byte is there; from now on only the whole time counts. */
  headersCame(): void;
  /** Puts the timers away; `abort` also ends whatever is still under way. */
  end(how: 'done' | 'abort'): void;
};

/**
 * Two limits for one request, in milliseconds from now: until its headers are there, and until it is over. `ending`
 * is over for every request.
 */
export const startDeadline = (
  clock: Pick<Clock, 'setTimer'>,
  limits: { readonly headersMs: number; readonly totalMs: number },
  ending?: AbortSignal,
): Deadline => {
  const aborter = new AbortController();
  const over = Promise.withResolvers<typeof late>();
  const giveUp = (): void => {
    over.resolve(late);
    aborter.abort();
  };
  const stopHeaders = clock.setTimer(limits.headersMs, giveUp);
  const stopTotal = clock.setTimer(limits.totalMs, giveUp);
  ending?.addEventListener('abort', giveUp);
  if (ending?.aborted) giveUp();
  return {
    signal: aborter.signal,
    within: (promise) => Promise.race([promise, over.promise]),
    headersCame: stopHeaders,
    end: (how) => {
      stopHeaders();
      stopTotal();
      ending?.removeEventListener('abort', giveUp);
      if (how === 'abort') aborter.abort();
    },
  };
};
