import type { LibraryRows } from '../store/library-rows.ts';

// A few milliseconds of work each.
const atOnce = 2_000;

type Reading = { readonly version: number; readonly of: string[]; last: number };

/**
 * All folded texts by number, kept in memory: to search them takes a fifth of what SQLite takes. They are read in slices
 * once somebody wants them, since all at once would hold up everything else (80 ms for 100,000, measured).
 */
export const createTextCache = (rows: LibraryRows, later: (run: () => void) => void) => {
  let texts: { readonly version: number; readonly of: string[] } | null = null;
  let reading: Reading | null = null;

  const readSome = (): void => {
    if (!reading) return;
    const some = rows.textsAfter(reading.last, atOnce);
    for (const { number, folded } of some) reading.of[number] = folded;
    reading.last = some.at(-1)?.number ?? reading.last;
    if (some.length === atOnce) later(goOn);
    else {
      texts = reading;
      reading = null;
    }
  };

  const goOn = (): void => {
    try {
      readSome();
    } catch {
      // The store closes, or can't be read: the next search begins anew, and says why where it can't.
      reading = null;
    }
  };

  /** A text that changed takes its place among the others; too many, and all are to be read anew. */
  const follow = (version: number): void => {
    if (!texts || texts.version === version) return;
    const { of } = texts;
    const changed = rows.textsSince(texts.version);
    for (const { number, folded } of changed ?? []) of[number] = folded;
    texts = changed && { version, of };
  };

  /** As they are now; null before they were read. */
  const now = (): readonly string[] | null => {
    follow(rows.textsVersion());
    return texts?.of ?? null;
  };

  return {
    now,
    /** Begins to read them, if that is not done yet. */
    read: (): void => {
      if (now() || reading) return;
      reading = { version: rows.textsVersion(), of: [], last: 0 };
      later(goOn);
    },
  };
};
