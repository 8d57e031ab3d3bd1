import type { Counts, Found, Place, Query } from '../../../preload/contract/library.ts';
import type { Result } from '../../../preload/contract/problem.ts';
import { storing } from '../store/database.ts';
import type { Candidate, LibraryRows } from '../store/library-rows.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import { findHits } from './hits.ts';
import { asShown } from './shown.ts';
import { readTerms, searchableText } from './terms.ts';

export type LibraryDeps = {
  readonly rows: LibraryRows;
  readonly memories: MemoryRows;
  /** False while nothing can be sent, so that what waits is shown as paused. */
  readonly canSend: () => boolean;
};

export type Library = ReturnType<typeof createLibrary>;

/** The whole account as a list: searched, filtered, sorted, a page at a time. */
export const createLibrary = ({ rows, memories, canSend }: LibraryDeps) => {
  let last: { key: string; version: number; ids: readonly string[] } | null = null;

  /** Everything that a query finds, in its order; kept until something changes. */
  const find = (query: Query): readonly string[] => {
    const key = JSON.stringify(query);
    const version = rows.version();
    if (last?.key !== key || last.version !== version) last = { key, version, ids: search(query) };
    return last.ids;
  };

  const search = (query: Query): readonly string[] => {
    const terms = readTerms(query.text);
    const searched = rows.candidates(query).map((row) => ({ ...row, text: textOf(row) }));
    const found = searched.filter(({ text }) => terms.every((term) => text.includes(term)));
    if (query.sort === 'alphabet') found.sort((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)));
    return found.map(({ id }) => id);
  };

  return {
    /** The rows of a query from `offset` on, at most `limit`, and how many there are in all. */
    page: (query: Query, offset: number, limit: number): Result<{ rows: Found[]; total: number }> =>
      storing(() => {
        const ids = find(query);
        const terms = readTerms(query.text);
        const mayGo = canSend();
        const found = ids.slice(offset, offset + limit).flatMap((id): Found[] => {
          const memory = memories.find(id);
          return memory ? [{ memory: asShown(memory, mayGo), hits: findHits(memory.content, terms) }] : [];
        });
        return { rows: found, total: ids.length };
      }),
    /** The ids of the rows of a query from `from` to `to`, which is not included. */
    ids: (query: Query, from: number, to: number): Result<string[]> => storing(() => find(query).slice(from, to)),
    /** Where a memory stands among the rows of a query, from 0, or null. */
    indexOf: (query: Query, id: string): Result<number | null> =>
      storing(() => {
        const index = find(query).indexOf(id);
        return index < 0 ? null : index;
      }),
    counts: (): Result<Counts> => storing(() => rows.counts()),
    /** Where somebody was in the list, or null. */
    place: (): Result<Place | null> => storing(() => rows.place()),
    keepPlace: (place: Place): Result<null> =>
      storing(() => {
        rows.keepPlace(place);
        return null;
      }),
  };
};

const textOf = ({ content, tags }: Candidate): string => searchableText(content, tags);
