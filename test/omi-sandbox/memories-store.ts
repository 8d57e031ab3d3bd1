import { contentId, freshId } from './ids.ts';
import { scoreOf } from './scoring.ts';

/** A row as the account keeps it: full text, category as stored, times in microseconds since 1970. */
export type Row = {
  readonly id: string;
  readonly content: string;
  readonly category: string;
  /** `private` or `public`; before generation C anything. */
  readonly visibility: string;
  readonly tags: readonly string[];
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly manuallyAdded: boolean;
  /** Beyond what the free plan shows: read in part, changed never (2d). */
  readonly locked: boolean;
  readonly edited: boolean;
  /** Its place in the list before generation C, as it was when the row was written. */
  readonly scoring: string;
};

/** What a row may start with; the times in milliseconds since 1970. */
export type SeedMemory = Partial<Omit<Row, 'content' | 'visibility'>> & {
  readonly content: string;
  readonly visibility?: 'private' | 'public';
};
export type RowChange = Partial<Pick<Row, 'content' | 'category' | 'visibility' | 'tags'>>;
export type NewRow = Pick<Row, 'content' | 'category' | 'visibility' | 'tags'>;
export type MemoriesStore = ReturnType<typeof createMemoriesStore>;

/** One account's memories. Deleted ids stay used up, as the server's tombstones do. `now` in milliseconds. */
export const createMemoriesStore = (now: () => number) => {
  const rows = new Map<string, Row>();
  const usedIds = new Set<string>();
  let byChange: Row[] | null = null;
  let byScore: Row[] | null = null;
  let lastMoment = 0;

  // Every write has its own microsecond, so that "newest first" has one meaning.
  const moment = (): number => (lastMoment = Math.max(Math.round(now() * 1000), lastMoment + 1));
  const forgetOrder = (): void => void (byChange = byScore = null);
  const put = (row: Row): Row => {
    rows.set(row.id, row);
    usedIds.add(row.id);
    forgetOrder();
    return row;
  };
  const freeId = (content: string): string =>
    usedIds.has(contentId(content)) ? freshId(content, usedIds.size) : contentId(content);

  const write = (wanted: NewRow, id: string): Row => {
    const at = moment();
    const scoring = scoreOf(wanted.category, true, at);
    const flags = { manuallyAdded: true, locked: false, edited: false };
    return put({ ...wanted, ...flags, id, createdAt: at, updatedAt: at, scoring });
  };

  return {
    /** The row that has this very text already, unchanged, or a new one (2b, generation C). */
    create: (wanted: NewRow): Row => {
      for (const row of rows.values()) if (row.content === wanted.content) return row;
      return write(wanted, freeId(wanted.content));
    },

    /** The document of this text's id, written again whatever stood there (2b, generation A). */
    rewrite: (wanted: NewRow): Row => write(wanted, contentId(wanted.content)),

    /** Puts a row there as if it had always been: no rule is asked. */
    seed: (seed: SeedMemory): Row => {
      const created = seed.createdAt === undefined ? moment() : seed.createdAt * 1000;
      return put({
        category: 'interesting',
        visibility: 'private',
        tags: [],
        manuallyAdded: false,
        locked: false,
        edited: false,
        scoring: scoreOf(seed.category ?? 'interesting', seed.manuallyAdded ?? false, created),
        ...seed,
        id: seed.id ?? freeId(seed.content),
        createdAt: created,
        updatedAt: seed.updatedAt === undefined ? created : seed.updatedAt * 1000,
      });
    },

    find: (id: string): Row | undefined => rows.get(id),

    /** Its id stays, whatever the text becomes; it moves to the top. */
    change: (row: Row, change: RowChange): Row => put({ ...row, ...change, edited: true, updatedAt: moment() }),

    remove: (id: string): void => {
      rows.delete(id);
      forgetOrder();
    },

    /** Last changed first, ties by id (2d). */
    list: (): readonly Row[] =>
      (byChange ??= [...rows.values()].sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1))),

    /** By `scoring`, then by age: what a person added floats up (2d, generations A and B). */
    listByScore: (): readonly Row[] =>
      (byScore ??= [...rows.values()].sort((a, b) =>
        a.scoring === b.scoring ? b.createdAt - a.createdAt : a.scoring < b.scoring ? 1 : -1,
      )),
  };
};
