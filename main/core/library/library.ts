import type { Among, Counts, Found, Near, Query, Tags } from '../../../preload/contract/library.ts';
import type { Place } from '../../../preload/contract/library-place.ts';
import type { Result } from '../../../preload/contract/problem.ts';
import type { Clock } from '../clock.ts';
import { storing } from '../store/database.ts';
import type { LibraryRows } from '../store/library-rows.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import { countKinds } from './count-kinds.ts';
import { findHits, findTagHits } from './hits.ts';
import { createNearest } from './nearest.ts';
import { atMoment } from './recent.ts';
import { createSearch } from './search.ts';
import { asShown } from './shown.ts';
import { createTagSearch } from './tag-search.ts';
import { readTerms } from './terms.ts';

export type LibraryDeps = {
  readonly rows: LibraryRows;
  readonly memories: MemoryRows;
  readonly clock: Pick<Clock, 'now'>;
  /** False while nothing can be sent, so that what waits is shown as paused. */
  readonly canSend: () => boolean;
  /** Called when somebody asks for rows. */
  readonly asked: () => void;
};

export type Library = ReturnType<typeof createLibrary>;

/** The whole account as a list: searched, filtered, sorted, a page at a time. */
export const createLibrary = ({ rows, memories, clock, canSend, asked }: LibraryDeps) => {
  const search = createSearch(rows);
  const find = (query: Query): Uint32Array => search.find(atMoment(query, clock.now()));
  const nearest = createNearest(rows, memories);
  const tags = createTagSearch(search.kinds);

  return {
    /** The rows of a query from `offset` on, at most `limit`, and how many there are in all. */
    page: (query: Query, offset: number, limit: number): Result<{ rows: Found[]; total: number }> =>
      storing(() => {
        asked();
        const numbers = find(query);
        const terms = readTerms(query.text);
        const mayGo = canSend();
        const found = memories.findAll(rows.ids(numbers.slice(offset, offset + limit)));
        return {
          rows: found.map((memory): Found => ({
            memory: asShown(memory, mayGo),
            hits: findHits(memory.content, terms),
            tagHits: findTagHits(memory.tags, terms),
          })),
          total: numbers.length,
        };
      }),
    /** The person sees the list, and may search it soon. What can't be read is told when they do. */
    prepare: (): void => void storing(() => search.prepare()),
    /** The ids of the rows of a query from `from` to `to`, which is not included. */
    ids: (query: Query, from: number, to: number): Result<string[]> =>
      storing(() => rows.ids(find(query).slice(from, to))),
    /** The ids of all that a query finds now. Throws SQLite's errors. */
    snapshot: (query: Query): string[] => rows.ids(find(query)),
    /** Those of some memories that a query finds. */
    present: (query: Query, ids: readonly string[]): Result<string[]> =>
      storing(() => {
        const found = new Set(find(query));
        return ids.filter((id) => {
          const number = rows.numberOf(id);
          return number !== null && found.has(number);
        });
      }),
    /** Where a memory stands among the rows of a query, from 0, or null. */
    indexOf: (query: Query, id: string): Result<number | null> =>
      storing(() => {
        const number = rows.numberOf(id);
        const index = number === null ? -1 : find(query).indexOf(number);
        return index < 0 ? null : index;
      }),
    /** The listed memory that says nearly the same as a text that is being typed, or null. */
    nearest: (content: string): Result<Near | null> =>
      storing(() => {
        asked();
        const found = nearest(content);
        return found && { ...found, memory: asShown(found.memory, canSend()) };
      }),
    /** Tags with `text` in their names; `among` null: of the whole list. */
    tags: (text: string, among: Among | null): Result<Tags> =>
      storing(() => {
        if (among === null) return tags.find(text, null);
        return tags.find(text, 'query' in among ? find(among.query) : rows.numbersOf(among.ids));
      }),
    /** The tags of the list, the most used first. */
    knownTags: (limit: number): Result<string[]> => storing(() => tags.names(limit)),
    counts: (): Result<Counts> => storing(() => ({ ...countKinds(search.kinds()), ...rows.counts() })),
    /** Where somebody was in the list, or null. */
    place: (): Result<Place | null> => storing(() => rows.place()),
    keepPlace: (place: Place): Result<null> =>
      storing(() => {
        search.unchangedBy(() => {
          rows.keepPlace(place);
        });
        return null;
      }),
  };
};
