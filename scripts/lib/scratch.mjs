import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onSignal } from './processes.mjs';

const memory = '/dev/shm';
// What the tests write at a time, browser profiles among it, several times over.
const enoughBytes = 2 * 1024 ** 3;

/**
 * A folder for whatever the tests write, in memory where there is room: each of their many databases waits for the disk
 * at every step, and what a kill leaves survives in memory just as well.
 * @returns {Promise<{ env: NodeJS.ProcessEnv, close: () => Promise<void> }>} `env`: the environment for programs that are
 *   to write there; `close` removes it
 */
export const openScratch = async () => {
  const place = (await hasRoom(memory)) ? memory : os.tmpdir();
  const folder = await mkdtemp(path.join(place, 'inkling-tests-'));
  // Tests that may not write somewhere are run as nobody, who has to get there first.
  await chmod(folder, 0o711);
  const close = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  onSignal(close);
  return { env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder }, close };
};

/** @param {string} place */
const hasRoom = async (place) => {
  const { bavail, bsize } = await statfs(place).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize >= enoughBytes;
};
