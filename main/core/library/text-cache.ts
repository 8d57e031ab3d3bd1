import type { LibraryRows } from '../store/library-rows.ts';
import { createShortIndex, type Bits } from './short-index.ts';

// A few milliseconds of work each.
const atOnce = 1_000;

/** Folded texts by number, and which of them have a short term, where that is known. */
export type Texts = { readonly of: readonly string[]; readonly holders: (term: string) => Bits | null };

type Kept = {
  readonly version: number;
  readonly of: string[];
  readonly short: ReturnType<typeof createShortIndex>;
  readonly holders: Texts['holders'];
};

/**
 * All folded texts by number, kept in memory: to search them takes a fifth of what SQLite takes. They are read in slices
 * once somebody wants them, since all at once would hold up everything else (80 ms for 100,000, measured).
 */
export const createTextCache = (rows: LibraryRows, later: (run: () => void) => void) => {
  let texts: Kept | null = null;
  let reading: (Kept & { last: number }) | null = null;

  const readSome = (): void => {
    if (!reading) return;
    const some = rows.textsAfter(reading.last, atOnce);
    for (const { number, folded } of some) put(reading, number, folded);
    reading.last = some.at(-1)?.number ?? reading.last;
    if (some.length === atOnce) later(goOn);
    else {
      texts = reading;
      reading = null;
    }
  };

  const put = ({ of, short }: Kept, number: number, folded: string): void => {
    const before = of[number];
    if (before === folded) return;
    if (before !== undefined) short.remove(number, before);
    short.add(number, folded);
    of[number] = folded;
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
    const changed = rows.textsSince(texts.version);
    for (const { number, folded } of changed ?? []) put(texts, number, folded);
    texts = changed && { ...texts, version };
  };

  /** As they are now; null before they were read. */
  const now = (): Texts | null => {
    follow(rows.textsVersion());
    return texts;
  };

  return {
    now,
    /** Begins to read them, if that is not done yet. */
    read: (): void => {
      if (now() || reading) return;
      const short = createShortIndex();
      reading = { version: rows.textsVersion(), of: [], short, holders: short.holders, last: 0 };
      later(goOn);
    },
  };
};
