import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { renameOver } from './rename.ts';

/** Writes bytes from a place on; answers how many were taken, which may be fewer. */
type Write = (descriptor: number, bytes: Uint8Array, at: number) => number;

/**
 * Writes a small file at once: all of it is on disk under this name when this returns, also after a loss of power, or
 * what was there before is. For the person alone. Throws what the file system throws. Synchronous on purpose, because a
 * hanging keychain call holds the threads that `fs.promises` needs (measured).
 */
export const writeDurably = (file: string, bytes: Uint8Array, write: Write = writeSync): void => {
  const temporary = `${file}.new`;
  const descriptor = openSync(temporary, 'w', 0o600);
  try {
    for (let at = 0; at < bytes.length;) at += write(descriptor, bytes, at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameOver(temporary, file);
  syncFolder(path.dirname(file));
};

/** Makes what was renamed in a folder outlive a loss of power, where the file system can do that. */
const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'EINVAL' || error.code === 'ENOTSUP')))
      throw error;
  } finally {
    closeSync(descriptor);
  }
};
