import type { Query } from './library.ts';

/** What windows and main alike ask of the library. Free of zod, like rules.ts. */

/** The whole account, newest first. */
export const everything: Query = {
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
