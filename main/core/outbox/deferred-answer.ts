import type { Clock } from '../clock.ts';

/**
 * How long a request gets to leave before anything is stored, in milliseconds. Node and Chromium write it to the network
 * in several turns of the event loop, and storing holds them all: stored at once, it left when that was done (measured).
 */
const leavesWithin = 5;

/**
 * The answer to a batch, which is stored while the next batch is under way, so that disk and network work at the same
 * time; then `meanwhile` is called. Until then its entries stand as `sending` on disk: should the process end, they are
 * looked up.
 */
export const createDeferredAnswer = (clock: Pick<Clock, 'setTimer'>, meanwhile: () => void) => {
  let held: (() => void) | null = null;

  /** Stores it, and answers whether there was one. What can't be stored is given up: its entries are looked up. */
  const store = (): boolean => {
    const storeIt = held;
    held = null;
    storeIt?.();
    return storeIt !== null;
  };

  const storeAndGoOn = (): void => {
    store();
    meanwhile();
  };

  const hasLeft = (request: Promise<unknown>): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.setTimer(leavesWithin, resolve);
      const answered = (): void => {
        cancel();
        resolve();
      };
      request.then(answered, answered);
    });

  return {
    hold: (storeIt: () => void): void => {
      held = storeIt;
    },
    store,
    /** Waits for a request, and stores what was held meanwhile. */
    storeDuring: async <T>(request: Promise<T>): Promise<T> => {
      if (!held) return request;
      const stored = hasLeft(request).then(storeAndGoOn);
      // Also when that fails, nothing else is done before the request has its answer.
      await Promise.allSettled([request, stored]);
      await stored;
      return request;
    },
  };
};
