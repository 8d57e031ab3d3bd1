export type SerialQueue = {
  /**
   * Runs `job` after those before it and answers what it answered, or null when that took too long. A job that had
   * begun runs on: it is told by `isLate` that nobody waits any more, and what it answers goes to `whenLate`. Until
   * then every other job is answered null at once and never begun.
   */
  run<T>(job: (isLate: () => boolean) => Promise<T>, whenLate: (value: T) => void): Promise<T | null>;
  /** True while a job runs, whether or not somebody waits for it. */
  readonly isBusy: () => boolean;
};

/** One job at a time, for calls that may hang and can't be taken back: each holds a thread of a small pool. */
export const createSerialQueue = (deps: {
  readonly setTimer: (ms: number, call: () => void) => () => void;
  readonly softTimeoutMs: number;
}): SerialQueue => {
  let last: Promise<unknown> = Promise.resolve();
  let running = false;
  let isStuck = false;

  const run: SerialQueue['run'] = (job, whenLate) => {
    if (isStuck) return Promise.resolve(null);
    const turn = { late: false };
    const end = (): void => {
      running = false;
      if (turn.late) isStuck = false;
    };
    const done = last.then(() => {
      if (turn.late) return null;
      running = true;
      return job(() => turn.late).finally(end);
    });
    // A job that throws is a bug of its owner, and no reason to keep the others waiting.
    last = done.catch(() => undefined);
    return new Promise((resolve, reject) => {
      const stop = deps.setTimer(deps.softTimeoutMs, () => {
        turn.late = true;
        // If this one had not begun, the one before it is stuck.
        isStuck = true;
        resolve(null);
      });
      done.then((value) => {
        stop();
        if (!turn.late) resolve(value);
        else if (value !== null) whenLate(value);
      }, reject);
    });
  };
  return { run, isBusy: () => running };
};
