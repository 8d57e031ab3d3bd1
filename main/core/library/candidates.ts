import type { LibraryRows } from '../store/library-rows.ts';
import { trigramsOf } from './similarity.ts';

// What leads to more than this leads everywhere as well.
const mostLedTo = 20_000;
const textsAtOnce = 100;

/**
 * Finds where to look for what is close to a text: its rarest trigrams lead to memories, while common ones lead
 * everywhere. How rare they are is told by a sample of the account, taken once: it decides only where to look first.
 */
export const createCandidateFinder = (rows: LibraryRows) => {
  let frequencies: ReadonlyMap<string, number> | null = null;

  function* countSample(): Generator<void, ReadonlyMap<string, number>, void> {
    const counted = new Map<string, number>();
    for (const [at, text] of rows.sample().entries()) {
      for (const one of trigramsOf(text)) counted.set(one, (counted.get(one) ?? 0) + 1);
      if (at % textsAtOnce === 0) yield;
    }
    return counted;
  }

  /**
   * The numbers of at most so many memories that most of the followed trigrams lead to, those first that more do. Yields
   * between steps of a few milliseconds.
   */
  return function* (
    trigrams: ReadonlySet<string>,
    follow: number,
    most: number,
  ): Generator<void, readonly number[], void> {
    frequencies ??= yield* countSample();
    const known = frequencies;
    const rarest = Array.from(trigrams, (trigram) => ({ trigram, frequency: known.get(trigram) ?? 0 })).toSorted(
      (a, b) => a.frequency - b.frequency,
    );
    const votes = new Uint16Array(rows.largest() + 1);
    const ledTo: number[] = [];
    let followed = 0;
    for (const { trigram } of rarest) {
      if (followed >= follow || ledTo.length > mostLedTo) break;
      const numbers = rows.matches([trigram]);
      for (const number of numbers) {
        const before = votes[number] ?? 0;
        if (before === 0) ledTo.push(number);
        votes[number] = before + 1;
      }
      if (numbers.length > 0) followed += 1;
      yield;
    }
    return mostVoted(ledTo, votes, followed).slice(0, most);
  };
};

/** Those with the most votes; of two with as many, what was led to first. */
const mostVoted = (ledTo: readonly number[], votes: Uint16Array, most: number): readonly number[] => {
  const byVotes = Array.from({ length: most + 1 }, (): number[] => []);
  for (const number of ledTo) byVotes[votes[number] ?? 0]?.push(number);
  return byVotes.toReversed().flat();
};
