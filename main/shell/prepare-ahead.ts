// Start, first sync and a capture that was asked for come first.
const quietMs = 3_000;

export type PrepareAheadDeps = {
  /** True while a person works with one of the windows. */
  readonly isAnyShown: () => boolean;
  /** False while the window would have nothing to show. */
  readonly mayPrepare: () => boolean;
  readonly prepare: () => void;
  readonly setTimer: (ms: number, call: () => void) => () => void;
};

/**
 * Makes a window ahead of the wish for it, once, after three seconds in which no window was shown. `left` is to be called
 * at the start and whenever a window was hidden.
 */
export const createPrepareAhead = ({ isAnyShown, mayPrepare, prepare, setTimer }: PrepareAheadDeps) => {
  let isDone = false;
  let cancel = (): void => undefined;
  return {
    left: (): void => {
      cancel();
      if (isDone) return;
      cancel = setTimer(quietMs, () => {
        if (isAnyShown() || !mayPrepare()) return;
        isDone = true;
        prepare();
      });
    },
  };
};
