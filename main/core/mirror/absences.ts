import type { Look, MirrorRows } from '../store/mirror-rows.ts';
import type { MemoryRows } from '../store/memory-rows.ts';

/** A second whole look believes what a first one missed when it begins so long after the end of the first. */
export const secondLookAfter = 10 * 60_000;
/** A look that took longer, since it rested, says nothing about what is absent: rows moved meanwhile. */
const longestSureLook = 10 * 60_000;

/** True for a look that saw the end of the one list and every row in it. */
export const isSure = (look: Look, now: number): boolean =>
  !look.wasCut && !look.hadUnreadable && !look.wentBeyond && now - look.beganAt <= longestSureLook;

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
  rows.unseen().map(({ memoryId, since }) => () => {
    if (memories.find(memoryId)?.state !== 'synced') return;
    if (since !== null && look.beganAt - since >= secondLookAfter) memories.markGone(memoryId, now());
    else rows.missed(memoryId, now());
  });
