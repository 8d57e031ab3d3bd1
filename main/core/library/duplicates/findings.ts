import { nearEnough, similarity, trigramsOf } from '../similarity.ts';
import type { Entry } from '../../store/duplicate-rows.ts';

/** Two memories by their numbers, and how much of their trigrams they share: 1 for the same folded words. */
export type Pair = { readonly one: number; readonly other: number; readonly similarity: number };
export type Member = Pick<Entry, 'number' | 'createdAt'>;

/** More nobody goes through; looking ends there. */
const mostPairs = 20_000;

export const oldestFirst = (a: Member, b: Member): number => a.createdAt - b.createdAt || a.number - b.number;

export type Findings = ReturnType<typeof createFindings>;

/** What was found to say the same: groups with the same folded words, and pairs whose words are near. */
export const createFindings = () => {
  const groups = new Map<number, readonly Member[]>();
  const groupOf = new Map<number, number>();
  let near: Pair[] = [];
  let version = 0;

  const forgetGroup = (key: number): readonly Member[] => {
    const members = groups.get(key) ?? [];
    groups.delete(key);
    for (const { number } of members) groupOf.delete(number);
    return members;
  };

  const dropNear = (numbers: ReadonlySet<number>): void => {
    version += 1;
    near = near.filter(({ one, other }) => !numbers.has(one) && !numbers.has(other));
  };

  return {
    /** Rises whenever something is added or forgotten. */
    version: (): number => version,
    isFull: (): boolean => near.length >= mostPairs,
    near: (): readonly Pair[] => near,
    /** Each with at least two, the oldest first. */
    groups: (): Iterable<readonly Member[]> => groups.values(),
    /** All that have the same words; any group that one of them was in is no more. */
    setGroup: (members: readonly Member[]): void => {
      version += 1;
      for (const { number } of members) forgetGroup(groupOf.get(number) ?? number);
      const [first] = members;
      if (!first || members.length < 2) return;
      const sorted = members.toSorted(oldestFirst);
      groups.set(first.number, sorted);
      for (const { number } of members) groupOf.set(number, first.number);
    },
    addNear: (one: Entry, other: Entry): void => {
      const found = similarity(trigramsOf(one.content), trigramsOf(other.content));
      if (found < nearEnough || one.number === other.number || near.length >= mostPairs) return;
      near.push({ one: one.number, other: other.number, similarity: found });
      version += 1;
    },
    dropNear,
    /** Forgets what was found about these; answers whom they leave behind in their groups. */
    forget: (numbers: ReadonlySet<number>): number[] => {
      dropNear(numbers);
      const keys = new Set(Array.from(numbers, (number) => groupOf.get(number) ?? -1));
      return [...keys].flatMap((key) =>
        forgetGroup(key).flatMap(({ number }) => (numbers.has(number) ? [] : [number])),
      );
    },
  };
};
