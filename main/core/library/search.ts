import type { Query, Sort } from '../../../preload/contract/library.ts';
import type { Kind, LibraryRows } from '../store/library-rows.ts';
import { readTerms } from './terms.ts';

// The index knows three characters in a row; shorter words are looked for in the texts themselves.
const indexed = 3;
// Up to here the texts are read one by one; beyond, all are read once (50 ms) and kept.
const fewTexts = 2000;
// Queries, filters and orders that are kept until something changes, 4 bytes an entry each.
const mostKept = 40;

/**
 * Finds what queries ask for, as numbers of entries in their order. Lists and filters are kept while nothing changes,
 * so that a page from deep down, or the next letter of a word, costs little.
 */
export const createSearch = (rows: LibraryRows) => {
  let version = -1;
  const kept = new Map<string, readonly number[]>();
  let kinds: readonly Kind[] | null = null;
  let texts: { readonly version: number; readonly of: readonly string[] } | null = null;

  const forgetWhatChanged = (): void => {
    const now = rows.version();
    if (now === version) return;
    version = now;
    kept.clear();
    kinds = null;
  };

  const keep = (key: string, find: () => readonly number[]): readonly number[] => {
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= mostKept) kept.clear();
    const found = find();
    kept.set(key, found);
    return found;
  };

  const kindsNow = (): readonly Kind[] => (kinds ??= rows.kinds());

  const ordered = (sort: Sort): readonly number[] => {
    const other = reversed[sort];
    if (other) return keep(sort, () => ordered(other).toReversed());
    return keep(sort, () => rows.numbers({ ...everything, sort }));
  };

  /** What passes the filters, in order. */
  const filtered = (query: Query): readonly number[] => {
    // The other views hold little; SQL is quick enough.
    if (query.view !== 'all') return rows.numbers(query);
    let marks: Marks | null = null;
    const { since, before } = query;
    if (since !== null || before !== null) {
      marks = markedBy(
        keep(`time ${since} ${before}`, () => rows.numbers({ ...everything, since, before })),
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

  const markedBy = (numbers: readonly number[], before: Marks | null): Marks => {
    const marks = new Uint8Array(rows.largest() + 1);
    for (const number of numbers) if (before === null || before[number] === 1) marks[number] = 1;
    return marks;
  };

  const everyText = (): readonly string[] => {
    const now = rows.textsVersion();
    if (texts?.version !== now) texts = { version: now, of: rows.texts() };
    return texts.of;
  };

  const withWords = (numbers: readonly number[], text: string): readonly number[] => {
    const terms = readTerms(text);
    const long = terms.filter(isIndexed);
    const short = terms.filter((term) => !isIndexed(term));
    const left = long.length === 0 ? numbers : only(numbers, markedBy(rows.matches(long), null));
    if (short.length === 0 || left.length === 0) return left;
    const found = left.length > fewTexts ? everyText() : rows.textsOf(left);
    const marks = new Uint8Array(found.length);
    // In the order they lie in memory: in that of the list it takes five times as long (measured).
    found.forEach((words, number) => {
      if (short.every((term) => words.includes(term))) marks[number] = 1;
    });
    return only(left, marks);
  };

  return {
    /** Everything that a query finds, in its order. */
    find: (query: Query): readonly number[] => {
      forgetWhatChanged();
      return keep(JSON.stringify(query), () => withWords(filtered(query), query.text));
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

const only = (numbers: readonly number[], marks: Marks): readonly number[] =>
  numbers.filter((number) => marks[number] === 1);

const isIndexed = (term: string): boolean => Array.from(term).length >= indexed;

const reversed: Readonly<Partial<Record<Sort, Sort>>> = { oldest: 'newest', shortest: 'longest' };

const everything: Query = {
  text: '',
  view: 'all',
  category: null,
  tag: null,
  visibility: null,
  source: null,
  recent: null,
  since: null,
  before: null,
  sort: 'newest',
};

const hasKind = ({ category, tag, visibility, source }: Query): boolean =>
  [category, tag, visibility, source].some((wanted) => wanted !== null);

const isOfKind = (kind: Kind, { category, tag, visibility, source }: Query): boolean =>
  (category === null || kind.category === category) &&
  (tag === null || kind.tags.includes(tag)) &&
  (visibility === null || kind.visibility === visibility) &&
  (source === null || kind.manuallyAdded === (source === 'me'));
