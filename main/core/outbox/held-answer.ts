/**
 * The answer to a batch, which is stored while the next batch is under way, so that disk and network work at the same
 * time. Until then its entries stand as `sending` on disk: should the process end, they are looked up.
 */
export const createHeldAnswer = () => {
  let held: (() => void) | null = null;

  /** Stores it, and answers whether there was one. What can't be stored is given up: its entries are looked up. */
  const store = (): boolean => {
    const storeIt = held;
    held = null;
    storeIt?.();
    return storeIt !== null;
  };

  return {
    hold: (storeIt: () => void): void => {
      held = storeIt;
    },
    store,
    /** Waits for a request, and stores what was held meanwhile. */
    storeDuring: async <T>(request: Promise<T>): Promise<T> => {
      if (!held) return request;
      const stored = afterThisTurn().then(store);
      // Also when that fails, nothing else is done before the request has its answer.
      await Promise.allSettled([request, stored]);
      await stored;
      return request;
    },
  };
};

/** A request is written to the network in the turn of the event loop that began it. */
const afterThisTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
