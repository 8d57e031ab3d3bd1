export type Wanted = ReturnType<typeof createWanted>;

/** The memory that somebody asked for outside of the library, until its page, which may not be loaded yet, takes it. */
export const createWanted = (waiting: () => void) => {
  let id: string | null = null;
  return {
    ask: (memoryId: string): void => {
      id = memoryId;
      waiting();
    },
    /** The last one, once. */
    take: (): string | null => {
      const taken = id;
      id = null;
      return taken;
    },
  };
};
