import { setImmediate as turn } from 'node:timers/promises';

// Half a frame: keys never wait longer for main.
const sliceMs = 8;

/**
 * Takes the steps of some work until it is done, with turns for others between slices of 8 ms and a step; `mayGoOn` is
 * asked at each turn. Answers whether it came to its end.
 */
export const inTurns = async <T>(
  steps: Generator<T, void, void>,
  monotonic: () => number,
  mayGoOn: (step: T) => boolean,
): Promise<boolean> => {
  let until = monotonic() + sliceMs;
  for (const step of steps) {
    if (monotonic() < until) continue;
    await turn();
    if (!mayGoOn(step)) return false;
    until = monotonic() + sliceMs;
  }
  return true;
};
