import type { Problem } from '../../../preload/contract/problem.ts';
import { largestPage, listWindow } from '../omi/limits.ts';
import type { Scan } from '../store/mirror-rows.ts';

// A page that is too large or takes too long is asked for again in a smaller size, down to this one.
const smallestPage = 10;

/** A server may show any of these as `system` (omi-api 2a), so that they can only be counted together. */
const shownAsSystem: readonly string[] = [
  'system',
  ...['core', 'hobbies', 'lifestyle', 'interests', 'habits', 'work', 'skills', 'learnings', 'other', 'auto'],
];
const others: readonly string[] = ['interesting', 'manual', 'workflow'];

/** What the next step needs to know of a page that came. */
export type PageFacts = {
  readonly received: number;
  readonly unreadable: number;
  readonly truncated: boolean;
  readonly categories: readonly (string | null)[];
  /** It showed an older row that no page before had shown. */
  readonly hasNew: boolean;
};

export const beginScan = (beganAt: number): Scan => ({
  beganAt,
  windows: [[]],
  offset: 0,
  limit: largestPage,
  wasCut: false,
  hadUnreadable: false,
  wentBeyond: false,
  hasReached: false,
  wasBarred: false,
  covered: [],
});

/** The categories that are being read; empty for all. Undefined once the scan is over. */
export const currentWindow = (scan: Scan): readonly string[] | undefined => scan.windows[0];

/**
 * Where a scan goes on after a page. Only an empty page without the truncated mark is the end of a window; a short one
 * is not, and the next page begins where its rows end, so that nothing is passed over on a server that sends fewer
 * rows than it was asked for (omi-api 2d). Where the 5,000 are used up, the account is read by category.
 */
export const afterPage = (scan: Scan, page: PageFacts): Scan => {
  const current = currentWindow(scan) ?? [];
  const seen: Scan = {
    ...scan,
    wasCut: scan.wasCut || page.truncated,
    hadUnreadable: scan.hadUnreadable || page.unreadable > 0,
    hasReached: scan.hasReached || (scan.wentBeyond && page.hasNew),
  };
  if (page.received === 0) {
    return page.truncated
      ? (smaller(seen) ?? nextWindow(seen))
      : nextWindow({ ...seen, covered: [...scan.covered, ...current] });
  }
  // A server that does not heed the filter would show the same 5,000 each time.
  const isHeeded = current.length === 0 || page.categories.every((name) => name === null || current.includes(name));
  if (!isHeeded) return { ...seen, wasBarred: true, windows: [] };
  return within({ ...seen, offset: scan.offset + page.received }, current);
};

/** Where a scan goes on after Omi refused a page; null where that says nothing about the scan. */
export const afterRefusal = (scan: Scan, problem: Problem): Scan | null => {
  const current = currentWindow(scan) ?? [];
  if (problem.kind === 'answer-lost' && problem.reason === 'too-large') return smaller(scan) ?? passOver(scan);
  if (problem.kind !== 'rejected') return null;
  if (problem.status === 413) return usedUp(scan, current) ?? nextWindow({ ...scan, wasBarred: true });
  // Names that this server does not know: whether rows go by them all the same shows in the end.
  if (problem.status === 400 && current.length > 0) return current.length > 1 ? split(scan) : nextWindow(scan);
  return null;
};

/** The same place in smaller pages; null when they can't be smaller. */
export const smaller = (scan: Scan): Scan | null =>
  scan.limit > smallestPage ? { ...scan, limit: Math.max(smallestPage, Math.floor(scan.limit / 10)) } : null;

/** Ten rows that can't be had in any way; those after them may be had ten times as fast. */
const passOver = (scan: Scan): Scan => {
  const offset = scan.offset + scan.limit;
  return within({ ...scan, hadUnreadable: true, offset, limit: scan.limit * 10 }, currentWindow(scan) ?? []);
};

/** Keeps limit and offset inside the 5,000. */
const within = (scan: Scan, current: readonly string[]): Scan => {
  const room = listWindow - scan.offset;
  if (room > 0) return { ...scan, limit: Math.min(scan.limit, room) };
  // What can't be split may be on a server without a limit; where it has one, it says so.
  return usedUp(scan, current) ?? { ...scan, limit: largestPage };
};

/** Reads on by category, or by fewer categories; null where that is not possible. */
const usedUp = (scan: Scan, current: readonly string[]): Scan | null => {
  if (current.length === 0)
    return { ...nextWindow(scan), wentBeyond: true, windows: [[...shownAsSystem], [...others]] };
  return current.length > 1 && !current.includes('system') ? split(scan) : null;
};

const split = (scan: Scan): Scan => {
  const [current = [], ...rest] = scan.windows;
  // The legacy ones of an account that old servers hold are not worth ten requests.
  const parts = current.includes('system') ? [['system']] : current.map((name) => [name]);
  return { ...nextWindow(scan), windows: [...parts, ...rest] };
};

const nextWindow = (scan: Scan): Scan => ({
  ...scan,
  windows: scan.windows.slice(1),
  offset: 0,
  limit: largestPage,
});
