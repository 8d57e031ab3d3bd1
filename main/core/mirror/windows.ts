import type { Problem } from '../../../preload/contract/problem.ts';
import { largestPage, listWindow } from '../omi/limits.ts';
import type { Look } from '../store/mirror-rows.ts';

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

export const beginLook = (beganAt: number): Look => ({
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

/** The categories that are being read; empty for all. Undefined once the look is over. */
export const currentWindow = (look: Look): readonly string[] | undefined => look.windows[0];

/**
 * Where a look goes on after a page. Only an empty page without the truncated mark is the end of a window; a short one
 * is not, and the next page begins where its rows end, so that nothing is passed over on a server that sends fewer
 * rows than it was asked for (omi-api 2d). Where the 5,000 are used up, the account is read by category.
 */
export const afterPage = (look: Look, page: PageFacts): Look => {
  const current = currentWindow(look) ?? [];
  const seen: Look = {
    ...look,
    wasCut: look.wasCut || page.truncated,
    hadUnreadable: look.hadUnreadable || page.unreadable > 0,
    hasReached: look.hasReached || (look.wentBeyond && page.hasNew),
  };
  if (page.received === 0) {
    return page.truncated
      ? (smaller(seen) ?? nextWindow(seen))
      : nextWindow({ ...seen, covered: [...look.covered, ...current] });
  }
  // A server that does not heed the filter would show the same 5,000 each time.
  const isHeeded = current.length === 0 || page.categories.every((name) => name === null || current.includes(name));
  if (!isHeeded) return { ...seen, wasBarred: true, windows: [] };
  return within({ ...seen, offset: look.offset + page.received }, current);
};

/** Where a look goes on after Omi refused a page; null where that says nothing about the look. */
export const afterRefusal = (look: Look, problem: Problem): Look | null => {
  const current = currentWindow(look) ?? [];
  if (problem.kind === 'answer-lost' && problem.reason === 'too-large') return smaller(look) ?? passOver(look);
  if (problem.kind !== 'rejected') return null;
  if (problem.status === 413) return usedUp(look, current) ?? nextWindow({ ...look, wasBarred: true });
  // Names that this server does not know: whether rows go by them all the same shows in the end.
  if (problem.status === 400 && current.length > 0) return current.length > 1 ? split(look) : nextWindow(look);
  return null;
};

/** The same place in smaller pages; null when they can't be smaller. */
export const smaller = (look: Look): Look | null =>
  look.limit > smallestPage ? { ...look, limit: Math.max(smallestPage, Math.floor(look.limit / 10)) } : null;

/** Ten rows that can't be had in any way; those after them may be had ten times as fast. */
const passOver = (look: Look): Look => {
  const offset = look.offset + look.limit;
  return within({ ...look, hadUnreadable: true, offset, limit: look.limit * 10 }, currentWindow(look) ?? []);
};

/** Keeps limit and offset inside the 5,000. */
const within = (look: Look, current: readonly string[]): Look => {
  const room = listWindow - look.offset;
  if (room > 0) return { ...look, limit: Math.min(look.limit, room) };
  // What can't be split may be on a server without a limit; where it has one, it says so.
  return usedUp(look, current) ?? { ...look, limit: largestPage };
};

/** Reads on by category, or by fewer categories; null where that is not possible. */
const usedUp = (look: Look, current: readonly string[]): Look | null => {
  if (current.length === 0)
    return { ...nextWindow(look), wentBeyond: true, windows: [[...shownAsSystem], [...others]] };
  return current.length > 1 && !current.includes('system') ? split(look) : null;
};

const split = (look: Look): Look => {
  const [current = [], ...rest] = look.windows;
  // The legacy ones of an account that old servers hold are not worth ten requests.
  const parts = current.includes('system') ? [['system']] : current.map((name) => [name]);
  return { ...nextWindow(look), windows: [...parts, ...rest] };
};

const nextWindow = (look: Look): Look => ({
  ...look,
  windows: look.windows.slice(1),
  offset: 0,
  limit: largestPage,
});
