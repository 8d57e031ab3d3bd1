import type { Counted, Counts } from '../../../preload/contract/library.ts';
import type { Kind } from '../store/library-rows.ts';

// More would not fit beside a list.
const mostTags = 50;

/** How many memories there are, and how many of each category and tag; the most used first. */
export const countKinds = (kinds: readonly Kind[]): Pick<Counts, 'all' | 'categories' | 'tags'> => {
  const categories = new Map<string, number>();
  let all = 0;
  for (const { category, numbers } of kinds) {
    all += numbers.length;
    if (category !== null) add(categories, category, numbers.length);
  }
  return { all, categories: mostUsed(categories), tags: countTags(kinds).slice(0, mostTags) };
};

/** How many memories have each tag; the most used first. */
export const countTags = (kinds: readonly Kind[]): Counted[] => {
  const counts = new Map<string, number>();
  for (const { tags, numbers } of kinds) for (const tag of new Set(tags)) add(counts, tag, numbers.length);
  return mostUsed(counts);
};

const add = (counts: Map<string, number>, name: string, count: number): void =>
  void counts.set(name, (counts.get(name) ?? 0) + count);

const mostUsed = (counts: ReadonlyMap<string, number>): Counted[] =>
  Array.from(counts, ([name, count]) => ({ name, count })).toSorted(
    (a, b) => b.count - a.count || (a.name < b.name ? -1 : 1),
  );
