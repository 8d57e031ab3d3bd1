import type { Sheet } from '../../../../preload/contract/import.ts';
import type { RowFilter } from '../../../../preload/contract/import-values.ts';
import { readTerms } from '../../library/terms.ts';
import type { Defaults } from './effective.ts';
import type { Gone } from './gone.ts';
import type { Known } from './known.ts';
import type { Rows } from './rows.ts';
import { hasAll, searchIn } from './search-rows.ts';
import type { Judged, RowVerdict } from './verdicts.ts';

export type TableDeps = {
  readonly rows: Rows;
  readonly known: Known;
  readonly gone: Gone;
  readonly judged: Judged;
  readonly defaults: Defaults;
};

type Table = ReturnType<typeof createTable>;
/** All there is to know of the rows as they are. */
export type JudgedTable = TableDeps & { readonly table: Table };

// Lists of rows that are kept, four bytes a row.
const mostKept = 4;

/** The rows of a sheet in one state of it: which there are for a filter and a search, and how many. */
export const createTable = ({ rows, known, gone, judged, defaults }: TableDeps) => {
  const { texts } = rows;
  const kept = new Map<string, Uint32Array>();

  const isPublic = (row: number): boolean => {
    const own = rows.visibility(row);
    if (own !== null) return own === 'public';
    const memory = judged.of(row) === 'changed' ? known.memories()[judged.about(row)] : null;
    return (memory ?? defaults.options).visibility === 'public';
  };
  const isIncluded = (row: number): boolean =>
    gone.isGone(row) ? gone.isIncluded(row) : isImportable(judged.of(row)) && rows.choice(row) !== false;

  /** Whether it is to be sent though it sounds like something that passes. Null: not known yet. */
  const passes = (row: number): boolean | null => (isIncluded(row) ? texts.knownPassing(rows.text(row)) : false);
  const hasSecret = (row: number): boolean | null =>
    isIncluded(row) && isPublic(row) ? texts.knownSensitive(rows.text(row)) : false;

  const counts = (): { readonly counts: Sheet['counts']; readonly isCounting: boolean } => {
    const order = rows.order();
    const found: Sheet['counts'] = { ...countsOfNothing, gone: gone.rows().length };
    let isCounting = false;
    for (const row of order) {
      const filter = filterOf(judged.of(row));
      found[filter] += 1;
      if (filter !== 'new' && filter !== 'changed') continue;
      found[rows.choice(row) === false ? 'left-out' : 'to-import'] += 1;
      const passing = passes(row);
      const secret = hasSecret(row);
      if (passing) found.passing += 1;
      if (secret) found.secret += 1;
      if (passing === null || secret === null) isCounting = true;
    }
    for (const row of gone.rows()) if (gone.isIncluded(row)) found['to-import'] += 1;
    found.all = order.length - found['passed-over'] + found.gone;
    return { counts: found, isCounting };
  };

  const isShown = (row: number, filter: RowFilter): boolean => {
    switch (filter) {
      case 'all':
        return judged.of(row) !== 'passed-over';
      case 'to-import':
        return isIncluded(row);
      case 'left-out':
        return (isImportable(judged.of(row)) && rows.choice(row) === false) || judged.of(row) === 'same-id';
      case 'passing':
        return passes(row) === true;
      case 'secret':
        return hasSecret(row) === true;
      case 'gone':
        return false;
      case 'new':
      case 'known':
      case 'twice':
      case 'too-long':
      case 'empty':
      case 'malformed':
      case 'changed':
      case 'passed-over':
        return filterOf(judged.of(row)) === filter;
    }
  };

  const find = (filter: RowFilter, words: string): Uint32Array => {
    const terms = readTerms(words);
    const hasWords = searchIn(rows, terms, defaults);
    const found = rows.order().filter((row) => isShown(row, filter) && hasWords(row));
    if (filter !== 'all' && filter !== 'gone' && filter !== 'to-import') return found;
    const missing = gone.rows().filter((row) => {
      const memory = gone.memory(row);
      if (!memory || (filter === 'to-import' && !gone.isIncluded(row))) return false;
      return hasAll(terms, memory.content, memory.tags);
    });
    return missing.length === 0 ? found : concat(found, missing);
  };

  return {
    isIncluded,
    isPublic,
    counts,
    /** Ids of the rows of a filter in which all of these words are found, in their order. */
    find: (filter: RowFilter, words: string): Uint32Array => {
      // More of these two may be found any moment.
      if (filter === 'passing' || filter === 'secret') return find(filter, words);
      const key = `${filter} ${words}`;
      const known = kept.get(key);
      if (known) return known;
      if (kept.size >= mostKept) kept.clear();
      const found = find(filter, words);
      kept.set(key, found);
      return found;
    },
  };
};

const concat = (first: Uint32Array, then: readonly number[]): Uint32Array => {
  const all = new Uint32Array(first.length + then.length);
  all.set(first);
  all.set(then, first.length);
  return all;
};

/** What may become something in Omi. */
export const isImportable = (verdict: RowVerdict): boolean => verdict === 'new' || verdict === 'changed';

const filterOf = (verdict: RowVerdict): Exclude<RowVerdict, 'open' | 'same' | 'same-id'> | 'left-out' => {
  if (verdict === 'same-id') return 'left-out';
  return verdict === 'same' ? 'known' : verdict === 'open' ? 'new' : verdict;
};

/** Before there are rows. */
export const countsOfNothing: Sheet['counts'] = {
  all: 0,
  'to-import': 0,
  new: 0,
  known: 0,
  twice: 0,
  'too-long': 0,
  empty: 0,
  malformed: 0,
  passing: 0,
  secret: 0,
  changed: 0,
  gone: 0,
  'left-out': 0,
  'passed-over': 0,
};
