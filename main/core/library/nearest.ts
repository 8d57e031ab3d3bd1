import type { Near } from '../../../preload/contract/library.ts';
import { finalContent } from '../../../preload/contract/rules.ts';
import type { LibraryRows } from '../store/library-rows.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import { fold } from './fold.ts';
import { similarity, trigramsOf } from './similarity.ts';
import { contentOf } from './terms.ts';

// A share of the trigrams: one word in four may be another.
const nearEnough = 0.6;
// What is close to a text has most of its rarest trigrams; common ones lead everywhere.
const leads = 12;
// What leads to more than this leads everywhere as well.
const mostLedTo = 20_000;
const compared = 40;

/**
 * Finds the listed memory whose words are the closest to a text, when they are close at all: by the memories that the
 * rarest of its trigrams lead to. How rare they are is told by a sample of the account, taken once: it decides only
 * where to look first.
 */
export const createNearest = (rows: LibraryRows, memories: Pick<MemoryRows, 'find'>) => {
  let frequencies: ReadonlyMap<string, number> | null = null;

  const frequencyOf = (trigram: string): number => {
    if (!frequencies) {
      const counted = new Map<string, number>();
      for (const text of rows.sample()) {
        for (const one of trigramsOf(text)) counted.set(one, (counted.get(one) ?? 0) + 1);
      }
      frequencies = counted;
    }
    return frequencies.get(trigram) ?? 0;
  };

  const candidates = (trigrams: ReadonlySet<string>): readonly number[] => {
    const rarest = Array.from(trigrams, (trigram) => ({ trigram, frequency: frequencyOf(trigram) })).toSorted(
      (a, b) => a.frequency - b.frequency,
    );
    const votes = new Uint8Array(rows.largest() + 1);
    const ledTo: number[] = [];
    let followed = 0;
    for (const { trigram } of rarest) {
      if (followed >= leads || ledTo.length > mostLedTo) break;
      const numbers = rows.matches([trigram]);
      for (const number of numbers) {
        const before = votes[number] ?? 0;
        if (before === 0) ledTo.push(number);
        votes[number] = before + 1;
      }
      if (numbers.length > 0) followed += 1;
    }
    return mostVoted(ledTo, votes);
  };

  return (content: string): Near | null => {
    const wanted = trigramsOf(fold(finalContent(content)));
    if (wanted.size === 0) return null;
    let best = { id: '', similarity: 0 };
    for (const { id, folded } of rows.listedAmong(candidates(wanted))) {
      const found = similarity(wanted, trigramsOf(contentOf(folded)));
      if (found > best.similarity) best = { id, similarity: found };
    }
    const memory = best.similarity >= nearEnough ? memories.find(best.id) : null;
    return memory && { memory, similarity: best.similarity };
  };
};

/** Those with the most votes; of two with as many, what was led to first. */
const mostVoted = (ledTo: readonly number[], votes: Uint8Array): readonly number[] => {
  const byVotes = Array.from({ length: leads + 1 }, (): number[] => []);
  for (const number of ledTo) byVotes[votes[number] ?? 0]?.push(number);
  return byVotes.toReversed().flat().slice(0, compared);
};
