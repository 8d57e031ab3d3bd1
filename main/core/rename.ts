import { renameSync } from 'node:fs';

// How long a virus scanner or the search index of Windows has a file open that was just written, in milliseconds.
const pauses = [5, 10, 20, 40, 80];
const heldCodes: readonly unknown[] = ['EPERM', 'EACCES', 'EBUSY'];

export type Renaming = {
  readonly platform: NodeJS.Platform;
  readonly rename: (from: string, to: string) => void;
  /** Comes back after so many milliseconds. */
  readonly pause: (ms: number) => void;
};

/**
 * Renames a file, also over another. Windows refuses that while any program has one of the two open, so there it is tried
 * for 155 ms (write-file-atomic#227). Throws what the file system says in the end.
 */
export const renameOver = (from: string, to: string, { platform, rename, pause }: Renaming = ofThisSystem): void => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      rename(from, to);
      return;
    } catch (error) {
      const ms = pauses[attempt];
      if (platform !== 'win32' || ms === undefined || !isHeld(error)) throw error;
      pause(ms);
    }
  }
};

const isHeld = (error: unknown): boolean => error instanceof Error && 'code' in error && heldCodes.includes(error.code);

const ofThisSystem: Renaming = {
  platform: process.platform,
  rename: renameSync,
  // Synchronous, as all file access of the store is.
  pause: (ms) => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  },
};
