/** Rows that came in one answer; `edition` says which reading of the list they belong to. */
type Page<T> = { readonly edition: number; readonly rows: readonly T[]; readonly previous: T | null };

/** The pages that are here, by their place in the list. */
export type Pages<T> = ReadonlyMap<number, Page<T>>;

/** A stretch of rows, `to` included. */
export type VisibleRange = { readonly from: number; readonly to: number };

/** How many rows one call brings. */
export const pageSize = 64;
/** How many rows are fetched before they come into sight, and how many pages around them are kept. */
const ahead = 32;
const keptPages = 6;

export const noPages: Pages<never> = new Map();

export const pageOf = (index: number): number => Math.floor(Math.max(index, 0) / pageSize);

/** What a page is asked for by: one row more, so that its first one knows what stands before it. */
export const askFor = (page: number): { offset: number; limit: number } =>
  page === 0 ? { offset: 0, limit: pageSize } : { offset: page * pageSize - 1, limit: pageSize + 1 };

/** The page that an answer to `askFor` brings. */
export const readPage = <T>(page: number, rows: readonly T[], edition: number): Page<T> =>
  page === 0 ? { edition, rows, previous: null } : { edition, rows: rows.slice(1), previous: rows[0] ?? null };

/** The row at an index, if its page is here. */
export const rowAt = <T>(pages: Pages<T>, index: number): T | null =>
  pages.get(Math.floor(index / pageSize))?.rows[index % pageSize] ?? null;

/** The row before the one at an index, if that one's page is here. */
export const rowBefore = <T>(pages: Pages<T>, index: number): T | null => {
  const page = pages.get(Math.floor(index / pageSize));
  const at = index % pageSize;
  return (at === 0 ? page?.previous : page?.rows[at - 1]) ?? null;
};

/** The pages to be here, the most wanted first: what is in sight, the pinned row (-1: none), what comes next. */
export const wantedPages = (visible: VisibleRange, pinned: number, total: number): number[] => {
  const last = Math.max(0, total - 1);
  const within = (index: number): number => pageOf(Math.min(index, last));
  const pages = new Set<number>();
  for (let page = within(visible.from); page <= within(visible.to); page += 1) pages.add(page);
  if (pinned >= 0) pages.add(within(pinned));
  return [...pages.add(within(visible.to + ahead)).add(within(visible.from - ahead))];
};

/** The pages with one more, without those that are far from sight. */
export const withPage = <T>(
  pages: Pages<T>,
  index: number,
  page: Page<T>,
  visible: VisibleRange,
  pinned: number,
): Pages<T> => {
  const isNear = (kept: number): boolean =>
    kept === pageOf(pinned) || (kept >= pageOf(visible.from) - keptPages && kept <= pageOf(visible.to) + keptPages);
  return new Map([...pages].filter(([kept]) => kept !== index && isNear(kept))).set(index, page);
};
