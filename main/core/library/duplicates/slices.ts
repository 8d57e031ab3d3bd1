import type { Clock } from '../../clock.ts';

// Half a frame: keys never wait longer for main.
const sliceMs = 8;
// Without it a core works all the while, and a list that is scrolled meanwhile loses frames (library-scroll).
const restMs = 24;
// Whoever scrolls or types asks again within this time.
const quietMs = 500;
// It comes to its end all the same where nobody ever rests.
const longestRestMs = 2_000;
// Who wants it to stop is heard within this time.
const longestWaitMs = 200;

export type Turns<T> = {
  readonly clock: Pick<Clock, 'monotonic' | 'setTimer'>;
  /** Asked during and after each rest; false ends it. */
  readonly mayGoOn: (step: T) => boolean;
  /** When somebody last scrolled or typed, by the monotonic clock. */
  readonly busyAt: () => number;
};

/**
 * Takes the steps of some work until it is done, in slices of 8 ms and a step. It rests in between: for a moment, or until
 * nobody has scrolled or typed for half a second, but no longer than two. Answers whether it came to its end.
 */
export const inTurns = async <T>(steps: Generator<T, void, void>, turns: Turns<T>): Promise<boolean> => {
  const { monotonic } = turns.clock;
  let until = monotonic() + sliceMs;
  for (const step of steps) {
    if (monotonic() < until) continue;
    if (!(await rest(step, turns))) return false;
    until = monotonic() + sliceMs;
  }
  return true;
};

/** Answers whether the work may go on. */
const rest = async <T>(step: T, { clock, mayGoOn, busyAt }: Turns<T>): Promise<boolean> => {
  const latest = clock.monotonic() + longestRestMs;
  for (let left = restMs; left > 0; left = Math.min(busyAt() + quietMs, latest) - clock.monotonic()) {
    await new Promise<void>((resolve) => clock.setTimer(Math.min(left, longestWaitMs), resolve));
    if (!mayGoOn(step)) return false;
  }
  return true;
};
