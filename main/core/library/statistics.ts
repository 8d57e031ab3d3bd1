import type { Statistics } from '../../../preload/contract/statistics.ts';
import type { Result } from '../../../preload/contract/problem.ts';
import type { Clock } from '../clock.ts';
import { storing } from '../store/database.ts';
import type { Library } from './library.ts';
import type { Span, StatisticsRows } from '../store/statistics-rows.ts';

const mostTags = 20;
// Twenty years; a time long before any Omi must not become a thousand empty months.
const mostMonths = 240;

export type AccountStatistics = ReturnType<typeof createStatistics>;

/** Numbers about the whole account. Months are those of this computer's time zone. */
export const createStatistics = (
  rows: StatisticsRows,
  library: Pick<Library, 'counts'>,
  clock: Pick<Clock, 'now'>,
) => ({
  read: (): Result<Statistics> => {
    const known = library.counts();
    if (!known.ok) return known;
    const { all, categories, tags } = known.value;
    const without = all - categories.reduce((sum, { count }) => sum + count, 0);
    return storing(() => {
      const range = rows.range();
      // One that is dated in the year 9999 must not push all others out.
      const last = range && Math.min(range.newest, clock.now());
      const months = range && last !== null ? monthsFrom(new Date(Math.min(range.oldest, last)), new Date(last)) : [];
      const counts = rows.inSpans(months.map(({ from, to }) => ({ from, to })));
      return {
        outside: all - counts.reduce((sum, count) => sum + count, 0),
        byMonth: months.map(({ month }, index) => ({ month, count: counts[index] ?? 0 })),
        byCategory: without > 0 ? [...categories, { name: null, count: without }] : categories,
        topTags: tags.slice(0, mostTags),
      };
    });
  },
});

type Month = Span & { readonly month: string };

/** The months from one to the other, at most the last 240. */
const monthsFrom = (oldest: Date, newest: Date): Month[] => {
  const last = indexOf(newest);
  const first = Math.max(indexOf(oldest), last - mostMonths + 1);
  return Array.from({ length: last - first + 1 }, (_, offset) => monthAt(first + offset));
};

const indexOf = (date: Date): number => date.getFullYear() * 12 + date.getMonth();

const monthAt = (index: number): Month => {
  const year = Math.floor(index / 12);
  const month = index % 12;
  return {
    month: `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}`,
    from: new Date(year, month, 1).getTime(),
    to: new Date(year, month + 1, 1).getTime(),
  };
};
