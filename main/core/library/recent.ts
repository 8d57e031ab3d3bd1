import type { Query, Recent } from '../../../preload/contract/library.ts';

/** The midnight that recent days begin with, seen from `now`, in the time zone of this computer. */
export const startOf = (recent: Recent, now: number): number => {
  const day = new Date(now);
  const daysAgo = (days: number): number => new Date(day.getFullYear(), day.getMonth(), day.getDate() - days).getTime();
  switch (recent) {
    case 'today':
      return daysAgo(0);
    case 'week':
      return daysAgo(6);
    case 'month':
      return daysAgo(29);
    case 'year':
      return new Date(day.getFullYear(), 0, 1).getTime();
  }
};

/** A query with moments in place of recent days. */
export const atMoment = (query: Query, now: number): Query =>
  query.recent === null ? query : { ...query, recent: null, since: startOf(query.recent, now), before: null };
