import type { Counted, Tags } from '../../../preload/contract/library.ts';
import type { Kind } from '../store/library-rows.ts';
import { countTags } from './count-kinds.ts';
import { fold } from './fold.ts';
import { readTerms } from './terms.ts';

// More would not fit under a field.
const mostFound = 50;

type Known = Counted & { readonly folded: string };

/** Finds tags by a part of their names: among all in the list, or among those of some memories. */
export const createTagSearch = (kinds: () => readonly Kind[]) => {
  let counted: { readonly kinds: readonly Kind[]; readonly tags: readonly Known[] } | null = null;

  /** Folded once, and kept until something changes. */
  const everyTag = (): readonly Known[] => {
    const now = kinds();
    if (counted?.kinds !== now) counted = { kinds: now, tags: countTags(now).map(withFolded) };
    return counted.tags;
  };

  /** `numbers`: of the memories' entries. */
  const tagsOf = (numbers: Iterable<number>): readonly Known[] => {
    const wanted = new Set(numbers);
    const some = kinds().map((kind) => ({ ...kind, numbers: kind.numbers.filter((number) => wanted.has(number)) }));
    return countTags(some.filter((kind) => kind.numbers.length > 0)).map(withFolded);
  };

  return {
    /** The names of the most used, so many at most. */
    names: (most: number): string[] =>
      everyTag()
        .slice(0, most)
        .map(({ name }) => name),
    /** The most used first, but for what is called just so or begins so; `among` null: of the whole list. */
    find: (text: string, among: Iterable<number> | null): Tags => {
      const known = among === null ? everyTag() : tagsOf(among);
      const terms = readTerms(text);
      const matching = known.filter(({ folded }) => terms.every((term) => folded.includes(term)));
      const begin = fold(`#${text.trim().replace(/^#/u, '')}`);
      const ranks = Map.groupBy(matching, ({ folded }) => Number(folded.startsWith(begin)) + Number(folded === begin));
      const found = [2, 1, 0].flatMap((rank) => ranks.get(rank) ?? []).slice(0, mostFound);
      return { tags: found.map(({ name, count }) => ({ name, count })), hasMore: matching.length > mostFound };
    },
  };
};

const withFolded = ({ name, count }: Counted): Known => ({ name, count, folded: fold(`#${name}`) });
