// A person who quits waits no longer than three seconds, whatever hangs. The last of them is for windows and processes
// to go; on a busy machine they need half of it (measured).
const longestShutdownMs = 2_000;

export type ShutdownDeps = {
  /** Ends what runs, in order. */
  readonly shutDown: () => Promise<void>;
  /** True when something holds a thread for ever, so that an orderly exit would hang. */
  readonly mustForce: () => boolean;
  readonly setTimer: (ms: number, call: () => void) => () => void;
  readonly exit: () => void;
  /** Ends the process without asking anything in it. */
  readonly kill: () => void;
};

/**
 * What to do when Electron is about to quit: once, shuts down in order, but no longer than two seconds, and
 * then ends the process. What was not finished is in the database, and the next start goes on from there.
 */
export const createShutdown = ({ shutDown, mustForce, setTimer, exit, kill }: ShutdownDeps) => {
  let isEnding = false;

  const inTime = (work: Promise<void>): Promise<void> =>
    new Promise((resolve) => {
      const stop = setTimer(longestShutdownMs, resolve);
      work
        .catch((error: unknown) => {
          console.error('shutdown:', error);
        })
        .finally(() => {
          stop();
          resolve();
        });
    });

  return (event: { preventDefault(): void }): void => {
    event.preventDefault();
    if (isEnding) return;
    isEnding = true;
    void inTime(begin(shutDown)).then(() => {
      if (mustForce()) kill();
      else exit();
    });
  };
};

/** A shutdown that throws at once has failed like one that rejects. */
const begin = (shutDown: () => Promise<void>): Promise<void> => Promise.resolve().then(shutDown);
