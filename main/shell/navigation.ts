import type { Destination } from '../../preload/contract/library.ts';

export type Navigation = ReturnType<typeof createNavigation>;

/** Where somebody outside of the library wants it to go, until its page, which may not be loaded yet, takes that. */
export const createNavigation = (waiting: () => void) => {
  let destination: Destination | null = null;
  return {
    goTo: (wanted: Destination): void => {
      destination = wanted;
      waiting();
    },
    /** The last one, once. */
    take: (): Destination | null => {
      const taken = destination;
      destination = null;
      return taken;
    },
  };
};
