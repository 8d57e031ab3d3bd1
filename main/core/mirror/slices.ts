import { setImmediate as nextTurn } from 'node:timers/promises';

// 100 rows with their index take some milliseconds, and keys must not wait longer for main than that.
const sliceSize = 100;

/**
 * Does `work` with a slice of `items` at a time and lets main answer others in between; stops early where `work`
 * answers false.
 */
export const inSlices = async <T>(items: readonly T[], work: (slice: readonly T[]) => boolean): Promise<boolean> => {
  for (let at = 0; at < items.length; at += sliceSize) {
    if (at > 0) await nextTurn();
    if (!work(items.slice(at, at + sliceSize))) return false;
  }
  return true;
};
