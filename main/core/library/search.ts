import type { Query, Sort } from '../../../preload/contract/library.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import type { Kind, LibraryRows } from '../store/library-rows.ts';
import { readTerms } from './terms.ts';
import type { Bits } from './short-index.ts';
import { createTextCache, type Texts } from './text-cache.ts';

// The index knows three characters in a row; shorter words are looked for in the texts themselves.
const indexed = 3;
// Queries and filters that are kept until something changes, 4 bytes an entry each.
const mostKept = 40;

type Keeping = { readonly fewTexts: number; readonly later: (run: () => void) => void };

/** Numbers of entries. Typed: to go through 100,000 takes a fifth of the time (measured). */
type Numbers = Uint32Array;

/**
 * Finds what queries ask for, as numbers of entries in their order. Lists and filters are kept while nothing changes,
 * so that a page from deep down, or the next letter of a word, costs little. Up to `fewTexts` texts are read one by one;
 * beyond, SQLite looks through all of them until they are kept. `later` runs something after what waits.
 */
export const createSearch = (
  rows: LibraryRows,
  { fewTexts, later }: Keeping = { fewTexts: 2000, later: (run) => void setImmediate(run) },
) => {
  let version = -1;
  const orders = new Map<Sort, Numbers>();
  const kept = new Map<string, Numbers>();
  let kinds: readonly Kind[] | null = null;
  const texts = createTextCache(rows, later);

  const forgetWhatChanged = (): void => {
    const now = rows.version();
    if (now === version) return;
    version = now;
    orders.clear();
    kept.clear();
    kinds = null;
  };

  const keep = (key: string, find: () => Numbers): Numbers => {
    const found = kept.get(key) ?? find();
    // What was asked for last goes last.
    kept.delete(key);
    kept.set(key, found);
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
    return found;
  };

  const kindsNow = (): readonly Kind[] => (kinds ??= rows.kinds());

  const ordered = (sort: Sort): Numbers => {
    const known = orders.get(sort);
    if (known) return known;
    const other = reversed[sort];
    const order = other ? ordered(other).toReversed() : Uint32Array.from(rows.numbers({ ...everything, sort }));
    orders.set(sort, order);
    return order;
  };

  /** What passes the filters, in order. */
  const filtered = (query: Query): Numbers => {
    // The other views hold little; SQL is quick enough.
    if (query.view !== 'all') return Uint32Array.from(rows.numbers(query));
    let marks: Marks | null = null;
    const { since, before } = query;
    if (since !== null || before !== null) {
      marks = markedBy(
        keep(`time ${since} ${before}`, () => Uint32Array.from(rows.numbers({ ...everything, since, before }))),
        marks,
      );
    }
    if (hasKind(query)) {
      const alike = kindsNow().filter((kind) => isOfKind(kind, query));
      marks = markedBy(
        alike.flatMap(({ numbers }) => numbers),
        marks,
      );
    }
    const order = ordered(query.sort);
    return marks ? only(order, marks) : order;
  };

  const markedBy = (numbers: ArrayLike<number> & Iterable<number>, before: Marks | null): Marks => {
    const marks = new Uint8Array(rows.largest() + 1);
    for (const number of numbers) if (before === null || before[number] === 1) marks[number] = 1;
    return marks;
  };

  const withWords = (numbers: Numbers, text: string): Numbers => {
    const terms = readTerms(text);
    const long = terms.filter(isIndexed);
    const short = terms.filter((term) => !isIndexed(term));
    const left = long.length === 0 ? numbers : only(numbers, markedBy(rows.matches(long), null));
    if (short.length === 0 || left.length === 0) return left;
    const found = textsOf(left);
    return short.reduce((some, term) => {
      const holders = found?.holders(term);
      if (holders) return onlyIn(some, holders);
      return only(some, found ? containing(found.of, term, some) : markedBy(rows.containing(term), null));
    }, left);
  };

  /** Null while those of so many are being read. */
  const textsOf = (numbers: Numbers): Texts | null => {
    const kept = texts.now();
    if (kept) return kept;
    if (numbers.length <= fewTexts) return { of: rows.textsOf(Array.from(numbers)), holders: () => null };
    texts.read();
    return null;
  };

  const containing = (of: readonly string[], term: string, among: Numbers): Marks => {
    const marks = markedBy(among, null);
    // In the order they lie in memory: in that of the list it takes five times as long (measured).
    for (let number = 0; number < marks.length; number += 1) {
      if (marks[number] === 1 && of[number]?.includes(term) !== true) marks[number] = 0;
    }
    return marks;
  };

  return {
    /** Everything that a query finds, in its order. */
    find: (query: Query): Numbers => {
      forgetWhatChanged();
      return keep(JSON.stringify(query), () => withWords(filtered(query), query.text));
    },
    /** Somebody may search soon: what a first letter needs is read meanwhile. */
    prepare: (): void => {
      if (rows.largest() > fewTexts) texts.read();
    },
    /** Runs what changes nothing that could be found, so that nothing has to be found anew. */
    unchangedBy: (work: () => void): void => {
      forgetWhatChanged();
      work();
      version = rows.version();
    },
    kinds: (): readonly Kind[] => {
      forgetWhatChanged();
      return kindsNow();
    },
  };
};

/** One byte for each number: 1 when it is in. */
type Marks = Uint8Array;

const only = (numbers: Numbers, marks: Marks): Numbers => {
  const left = new Uint32Array(numbers.length);
  let count = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0;
    if (marks[number] === 1) left[count++] = number;
  }
  return left.slice(0, count);
};

const onlyIn = (numbers: Numbers, bits: Bits): Numbers =>
  numbers.filter((number) => (((bits[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1);

const isIndexed = (term: string): boolean => Array.from(term).length >= indexed;

const reversed: Readonly<Partial<Record<Sort, Sort>>> = { oldest: 'newest', shortest: 'longest' };

const hasKind = ({ category, tag, visibility, source }: Query): boolean =>
  [category, tag, visibility, source].some((wanted) => wanted !== null);

const isOfKind = (kind: Kind, { category, tag, visibility, source }: Query): boolean =>
  (category === null || kind.category === category) &&
  (tag === null || kind.tags.includes(tag)) &&
  (visibility === null || kind.visibility === visibility) &&
  (source === null || kind.manuallyAdded === (source === 'me'));
