import type { Counts } from '../../../preload/contract/library.ts';
import type { Kind } from '../store/library-rows.ts';

// More would not fit beside a list.
const mostTags = 50;

/** How many memories there are, and how many of each category and tag; the most used first. */
export const countKinds = (kinds: readonly Kind[]): Pick<Counts, 'all' | 'categories' | 'tags'> => {
  const categories = new Map<string, number>();
  const tags = new Map<string, number>();
  let all = 0;
  for (const { category, tags: tagsOfKind, numbers } of kinds) {
    all += numbers.length;
    if (category !== null) add(categories, category, numbers.length);
    for (const tag of new Set(tagsOfKind)) add(tags, tag, numbers.length);
  }
  return { all, categories: mostUsed(categories), tags: mostUsed(tags).slice(0, mostTags) };
};

const add = (counts: Map<string, number>, name: string, count: number): void =>
  void counts.set(name, (counts.get(name) ?? 0) + count);

const mostUsed = (counts: ReadonlyMap<string, number>): Counts['tags'] =>
  Array.from(counts, ([name, count]) => ({ name, count })).toSorted(
    (a, b) => b.count - a.count || (a.name < b.name ? -1 : 1),
  );
