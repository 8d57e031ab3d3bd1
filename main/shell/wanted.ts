export type Wanted<T> = ReturnType<typeof createWanted<T>>;

/** What somebody asked for outside of the library, until its page, which may not be loaded yet, takes it. */
export const createWanted = <T>(waiting: () => void) => {
  let wanted: T | null = null;
  return {
    ask: (asked: T): void => {
      wanted = asked;
      waiting();
    },
    /** The last one, once. */
    take: (): T | null => {
      const taken = wanted;
      wanted = null;
      return taken;
    },
  };
};
