import { contentId, freshId } from './ids.ts';

/** A row as the account keeps it: full text, category as stored, times in microseconds since 1970. */
export type Row = {
  readonly id: string;
  readonly content: string;
  readonly category: string;
  readonly visibility: 'private' | 'public';
  readonly tags: readonly string[];
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly manuallyAdded: boolean;
  /** Beyond what the free plan shows: read in part, changed never (2d). */
  readonly locked: boolean;
};

/** What a row may start with; the times in milliseconds since 1970. */
export type SeedMemory = Partial<Omit<Row, 'content'>> & { readonly content: string };
export type RowChange = Partial<Pick<Row, 'content' | 'category' | 'visibility' | 'tags'>>;
export type NewRow = Pick<Row, 'content' | 'category' | 'visibility' | 'tags'>;
export type MemoriesStore = ReturnType<typeof createMemoriesStore>;

/** One account's memories. Deleted ids stay used up, as the server's tombstones do. `now` in milliseconds. */
export const createMemoriesStore = (now: () => number) => {
  const rows = new Map<string, Row>();
  const usedIds = new Set<string>();
  let inOrder: Row[] | null = null;
  let lastMoment = 0;

  // Every write has its own microsecond, so that "newest first" has one meaning.
  const moment = (): number => (lastMoment = Math.max(Math.round(now() * 1000), lastMoment + 1));
  const put = (row: Row): Row => {
    rows.set(row.id, row);
    usedIds.add(row.id);
    inOrder = null;
    return row;
  };
  const freeId = (content: string): string =>
    usedIds.has(contentId(content)) ? freshId(content, usedIds.size) : contentId(content);

  return {
    /** The row that has this very text already, unchanged, or a new one (2b, generation C). */
    create: (wanted: NewRow): Row => {
      for (const row of rows.values()) if (row.content === wanted.content) return row;
      const at = moment();
      const id = freeId(wanted.content);
      return put({ ...wanted, id, createdAt: at, updatedAt: at, manuallyAdded: true, locked: false });
    },

    /** Puts a row there as if it had always been: no rule is asked. */
    seed: (seed: SeedMemory): Row => {
      const created = seed.createdAt === undefined ? moment() : seed.createdAt * 1000;
      return put({
        category: 'interesting',
        visibility: 'private',
        tags: [],
        manuallyAdded: false,
        locked: false,
        ...seed,
        id: seed.id ?? freeId(seed.content),
        createdAt: created,
        updatedAt: seed.updatedAt === undefined ? created : seed.updatedAt * 1000,
      });
    },

    find: (id: string): Row | undefined => rows.get(id),

    /** Its id stays, whatever the text becomes; it moves to the top. */
    change: (row: Row, change: RowChange): Row => put({ ...row, ...change, updatedAt: moment() }),

    remove: (id: string): void => {
      rows.delete(id);
      inOrder = null;
    },

    /** Last changed first, ties by id (2d). */
    list: (): readonly Row[] =>
      (inOrder ??= [...rows.values()].sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1))),
  };
};
