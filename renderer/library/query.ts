import type { Bridge } from '../../preload/contract/calls.ts';
import type { Found, Query, Sort, View } from '../../preload/contract/library.ts';
import { everything } from '../../preload/contract/library-values.ts';
import type { Rows, RowSource } from '../parts/rows.svelte.ts';

/** What a query of the library finds. */
export type LibraryRows = Rows<Query, Found>;

/** The longest text main looks for, in UTF-16 units. */
const longestText = 500;

/** A query with something different about it; its text is cut to what main takes. */
export const changed = (query: Query, change: Partial<Query>): Query => {
  const next = { ...query, ...change };
  return { ...next, text: next.text.slice(0, longestText) };
};

export const isSameQuery = (a: Query, b: Query): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The account as rows, as main finds them. */
export const libraryOver = (bridge: Bridge): RowSource<Query, Found> => ({
  first: everything,
  isSame: isSameQuery,
  read: (query, stretch) => bridge.call('library.page', { query, ...stretch }),
});

/** The same view and order, with nothing searched for and nothing left out. */
export const unfiltered = ({ view, sort }: Query): Query => ({ ...everything, view, sort });

/** Whether a query leaves anything out of its view. */
export const isFiltered = (query: Query): boolean => !isSameQuery(query, unfiltered(query));

/** Whether a view shows what was deleted here: it can be read, copied and brought back. */
export const isOfTrash = ({ view }: Query): boolean => view === 'trash' || view === 'deleting';

export const viewNames: Readonly<Record<View, string>> = {
  all: 'All memories',
  waiting: 'Waiting',
  attention: 'Needs attention',
  unknown: 'Unknown',
  deleting: 'To be deleted',
  trash: 'Trash',
};

export const sortNames: Readonly<Record<Sort, string>> = {
  newest: 'Newest',
  oldest: 'Oldest',
  updated: 'Last changed',
  longest: 'Longest',
  shortest: 'Shortest',
  alphabet: 'A to Z',
};
