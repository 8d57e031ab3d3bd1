import type { WindowName } from '../../preload/contract/windows.ts';

// A page answers within a few milliseconds; one that hangs must not keep a person from quitting.
const longestWaitMs = 300;

export type QuitGateDeps = {
  /** Asks the pages that hold words to keep them; answers which there are. */
  readonly ask: () => readonly WindowName[];
  readonly setTimer: (ms: number, call: () => void) => () => void;
  /** Quits again, now for good. */
  readonly quit: () => void;
};

/**
 * The letters of the last moments: a page keeps them with a short delay, and a page that is closed may be gone before
 * it could. So the first quit waits until they are on disk.
 */
export const createQuitGate = ({ ask, setTimer, quit }: QuitGateDeps) => {
  let isSaid = false;
  let goOn: (() => void) | null = null;
  const unkept = new Set<WindowName>();

  return {
    /** True when the app may quit now; otherwise it quits again by itself, soon. */
    mayQuit: (): boolean => {
      if (isSaid || goOn) return isSaid;
      let stopWaiting = (): void => undefined;
      goOn = () => {
        goOn = null;
        stopWaiting();
        isSaid = true;
        quit();
      };
      for (const page of ask()) unkept.add(page);
      if (unkept.size === 0) {
        goOn = null;
        return true;
      }
      stopWaiting = setTimer(longestWaitMs, () => goOn?.());
      return false;
    },
    /** A page has kept its words. */
    kept: (page: WindowName): void => {
      if (unkept.delete(page) && unkept.size === 0) goOn?.();
    },
  };
};
