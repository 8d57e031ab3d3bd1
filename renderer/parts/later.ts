/** Runs something after some milliseconds; the returned function cancels it. */
export type Later = (ms: number, run: () => void) => () => void;

/** The page's own timers. */
export const later: Later = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
