import type { DuplicateRows } from '../../store/duplicate-rows.ts';
import type { Findings, Pair } from './findings.ts';

/** Memories with the same words, by their numbers; the others may go when the oldest stays. */
export type Group = { readonly oldest: number; readonly others: readonly number[] };
export type Offers = { readonly pairs: readonly Pair[]; readonly groups: readonly Group[] };

const nothing: Offers = { pairs: [], groups: [] };

/** What of the findings is offered: not what was kept on purpose, nor what waits for another decision. */
export const createOffers = (rows: DuplicateRows) => {
  let offered = nothing;
  let madeOf: Findings | null = null;
  let version = '';

  const groupFrom = (numbers: readonly number[], left: Left): Group | null => {
    const [oldest, ...others] = numbers.filter((number) => !left.undecided.has(number));
    if (oldest === undefined) return null;
    const offeredOthers = others.filter((other) => !left.kept.has(keyOf(oldest, other)));
    return offeredOthers.length === 0 ? null : { oldest, others: offeredOthers };
  };

  const leftOut = (): Left => ({
    undecided: new Set(rows.undecided()),
    kept: new Set(rows.kept().map(([one, other]) => keyOf(one, other))),
  });

  return {
    /** The same answer while nothing changes. */
    of: (findings: Findings | null): Offers => {
      if (!findings) return nothing;
      const now = `${findings.version()} ${rows.version()}`;
      if (findings === madeOf && now === version) return offered;
      [madeOf, version] = [findings, now];
      const left = leftOut();
      const groups = Array.from(findings.groups(), (members) =>
        groupFrom(
          members.map(({ number }) => number),
          left,
        ),
      ).filter((group) => group !== null);
      const exact = groups.flatMap(({ oldest, others }) =>
        others.map((other): Pair => ({ one: oldest, other, similarity: 1 })),
      );
      const near = findings
        .near()
        .filter(
          ({ one, other }) =>
            !left.undecided.has(one) && !left.undecided.has(other) && !left.kept.has(keyOf(one, other)),
        );
      offered = { groups, pairs: [...exact, ...near.toSorted((a, b) => b.similarity - a.similarity)] };
      return offered;
    },
    /** The ids of the memories with the same words as one, read anew; null without another that may go. */
    groupOf: (id: string): { readonly oldest: string; readonly others: readonly string[] } | null => {
      const entry = rows.find(id);
      const group =
        entry &&
        groupFrom(
          rows.alike(entry.content).map(({ number }) => number),
          leftOut(),
        );
      if (!group) return null;
      const [oldest = '', ...others] = rows.ids([group.oldest, ...group.others]);
      return { oldest, others };
    },
  };
};

type Left = { readonly undecided: ReadonlySet<number>; readonly kept: ReadonlySet<string> };

const keyOf = (one: number, other: number): string => (one < other ? `${one} ${other}` : `${other} ${one}`);
