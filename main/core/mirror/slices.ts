import { setImmediate as nextTurn } from 'node:timers/promises';

// New rows with their search index take 17 ms (50 of them) or 26 ms (100), known ones 4 or 7, beside 5,000 as beside
// 50,000 (measured): keys must not wait longer for main than a frame.
const sliceSize = 50;

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
