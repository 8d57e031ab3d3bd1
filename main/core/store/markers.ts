import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';

// quick_check of 100,000 memories (91 MB with the index) takes 0.58 s from a warm disk, measured: too long for every
// start. Up to this size, some 19,000 memories, it takes up to about 0.13 s.
const quicklyChecked = 16 * 1024 * 1024;

/** Remembers beside the file that it existed, since SQLite opens an emptied file as a new one. */
export const rememberStore = (file: string): void => {
  if (!existsSync(existsMarker(file))) writeFileSync(existsMarker(file), '', { mode: 0o600 });
};

/** True when there was a store in this place before. */
export const wasThere = (file: string): boolean => existsSync(existsMarker(file));

/** Forgets that there was one: the person chose to start anew. */
export const forgetStore = (file: string): void => {
  rmSync(existsMarker(file), { force: true });
  trustStore(file);
};

/** True when there is no file, or nothing in it. */
export const isEmptyStore = (file: string): boolean => !existsSync(file) || statSync(file).size === 0;

/** Remembers beside the file that damage was seen, so that the next start looks at all of it. */
export const suspectStore = (file: string): void => {
  try {
    writeFileSync(suspectMarker(file), '', { mode: 0o600 });
  } catch {
    // The disk that damaged the file may refuse this one too; small stores are looked at all the same.
  }
};

export const trustStore = (file: string): void => {
  rmSync(suspectMarker(file), { force: true });
};

/**
 * Whether to read the whole file before it is used: after an unclean end (it leaves its WAL behind), after damage was
 * seen, and whenever the file is small.
 */
export const mustCheck = (file: string): boolean =>
  existsSync(suspectMarker(file)) || sizeOf(`${file}-wal`) > 0 || sizeOf(file) <= quicklyChecked;

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
const existsMarker = (file: string): string => `${file}.exists`;
const suspectMarker = (file: string): string => `${file}.suspect`;
