import type { Bridge } from '../../preload/contract/calls.ts';
import type { Among, Tags } from '../../preload/contract/library.ts';
import type { LibraryRows } from './query.ts';
import { portions, type Selection } from './selection.svelte.ts';

/** Finds tags by a part of their names. Null when they can't be read, which the list says by itself. */
export class TagFinder {
  readonly #bridge: Bridge;
  readonly #rows: LibraryRows;
  readonly #selection: Selection;

  constructor(bridge: Bridge, rows: LibraryRows, selection: Selection) {
    this.#bridge = bridge;
    this.#rows = rows;
    this.#selection = selection;
  }

  /** Those of the whole list. */
  async ofAll(text: string): Promise<Tags | null> {
    return await this.#ask(text, null);
  }

  /** Those that a selected memory has. */
  async ofSelected(text: string): Promise<Tags | null> {
    const { ids, isAll } = this.#selection;
    const { query, total } = this.#rows;
    if (isAll && ids.size === total) return await this.#ask(text, { query });
    let tags: Tags = { tags: [], hasMore: false };
    for (const some of portions([...ids])) {
      const found = await this.#ask(text, { ids: some });
      if (!found) return null;
      tags = joined(tags, found);
    }
    return tags;
  }

  async #ask(text: string, among: Among | null): Promise<Tags | null> {
    const answer = await this.#bridge.call('library.tags', { text, among });
    return answer.ok ? answer.value : null;
  }
}

const joined = (one: Tags, other: Tags): Tags => {
  const counts = new Map(one.tags.map(({ name, count }) => [name, count]));
  for (const { name, count } of other.tags) counts.set(name, (counts.get(name) ?? 0) + count);
  return {
    tags: Array.from(counts, ([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count),
    hasMore: one.hasMore || other.hasMore,
  };
};
