type Ending = {
  /** Tells the person, and comes back when they have read it. */
  readonly say: () => void;
  readonly exit: () => void;
};

/**
 * Starts, or says that it can't and ends: Electron would go on with a process that shows nothing, and to which every later
 * start hands itself over.
 */
export const startOrEnd = (start: () => void, { say, exit }: Ending): void => {
  try {
    start();
  } catch (error) {
    console.error('start:', error instanceof Error ? error.stack : 'unknown error');
    say();
    exit();
  }
};
