import { listWindow } from '../omi/limits.ts';
import type { Absence, Look, MirrorRows } from '../store/mirror-rows.ts';
import type { MemoryRows } from '../store/memory-rows.ts';

/** A second whole look believes what a first one missed when it begins so long after the end of the first. */
export const secondLookAfter = 10 * 60_000;
/** A look that took longer, since it rested, says nothing about what is absent: rows moved meanwhile. */
const longestSureLook = 10 * 60_000;

/** True for a look that saw every row of what it read to its end. */
export const isSure = (look: Look, now: number): boolean =>
  !look.wasCut && !look.hadUnreadable && now - look.beganAt <= longestSureLook;

/**
 * What a sure look did not meet: remembered at first, gone from the list when an earlier look missed it too. A memory
 * with something waiting is left alone, and so are its words in any case. Answers the steps, to be taken in transactions.
 */
export const judgeAbsences = (
  rows: MirrorRows,
  memories: MemoryRows,
  look: Look,
  now: () => number,
): readonly (() => void)[] =>
  absencesOf(rows, look).map(({ memoryId, since }) => () => {
    if (memories.find(memoryId)?.state !== 'synced') return;
    if (since !== null && look.beganAt - since >= secondLookAfter) memories.markGone(memoryId, now());
    else rows.missed(memoryId, now());
  });

/**
 * Beyond the 5,000 only categories that were read to their end tell what is absent, and only where they showed more from
 * there than they left out: some servers search the newest 5,000 alone, and then all others seem to be gone.
 */
const absencesOf = (rows: MirrorRows, look: Look): readonly Absence[] => {
  if (!look.wentBeyond) return rows.unseen();
  const absences = rows.unseen(look.covered);
  return look.hasReached && absences.length < rows.countSeen() - listWindow ? absences : [];
};
