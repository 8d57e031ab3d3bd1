import { listWindow } from '../omi/limits.ts';
import type { Absence, Scan, MirrorRows } from '../store/mirror-rows.ts';
import type { MemoryRows } from '../store/memory-rows.ts';

/** A second full scan confirms what a first one missed if it begins at least this long after the end of the first. */
export const secondScanAfter = 10 * 60_000;
/** A scan that took longer, since it rested, says nothing about what is absent: rows moved meanwhile. */
const longestSureScan = 10 * 60_000;

/** True for a scan that saw every row of what it read to its end. */
export const isSure = (scan: Scan, now: number): boolean =>
  !scan.wasCut && !scan.hadUnreadable && now - scan.beganAt <= longestSureScan;

/**
 * What a sure scan did not meet: remembered at first, gone from the list when an earlier scan missed it too. A memory
 * with something waiting is left alone, and so are its words in any case. Answers the steps, to be taken in transactions.
 */
export const judgeAbsences = (
  rows: MirrorRows,
  memories: MemoryRows,
  scan: Scan,
  now: () => number,
): readonly (() => void)[] =>
  absencesOf(rows, scan).map(({ memoryId, since }) => () => {
    if (memories.find(memoryId)?.state !== 'synced') return;
    if (since !== null && scan.beganAt - since >= secondScanAfter) memories.markGone(memoryId, now());
    else rows.missed(memoryId, now());
  });

/**
 * Beyond the 5,000 only categories that were read to their end tell what is absent, and only where they showed more from
 * there than they left out: some servers search the newest 5,000 alone, and then all others seem to be gone.
 */
const absencesOf = (rows: MirrorRows, scan: Scan): readonly Absence[] => {
  if (!scan.wentBeyond) return rows.unseen();
  const absences = rows.unseen(scan.covered);
  return scan.hasReached && absences.length < rows.countSeen() - listWindow ? absences : [];
};
