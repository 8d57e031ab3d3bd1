import type { Clock } from '../../clock.ts';

// Half a frame: keys never wait longer for main.
const sliceMs = 8;
// Without it a core works all the while, and a list that is scrolled meanwhile loses frames (library-scroll).
const restMs = 24;

/**
 * Takes the steps of some work until it is done, with rests between slices of 8 ms and a step; `mayGoOn` is asked after
 * each rest. Answers whether it came to its end.
 */
export const inTurns = async <T>(
  steps: Generator<T, void, void>,
  clock: Pick<Clock, 'monotonic' | 'setTimer'>,
  mayGoOn: (step: T) => boolean,
): Promise<boolean> => {
  let until = clock.monotonic() + sliceMs;
  for (const step of steps) {
    if (clock.monotonic() < until) continue;
    await new Promise<void>((resolve) => clock.setTimer(restMs, resolve));
    if (!mayGoOn(step)) return false;
    until = clock.monotonic() + sliceMs;
  }
  return true;
};
