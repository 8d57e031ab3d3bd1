import type { Near } from '../../../preload/contract/library.ts';
import { finalContent } from '../../../preload/contract/rules.ts';
import type { LibraryRows } from '../store/library-rows.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import { fold } from './fold.ts';
import { createCandidateFinder } from './candidates.ts';
import { nearEnough, similarity, trigramsOf } from './similarity.ts';
import { contentOf } from './terms.ts';

// What is close to a text has most of its rarest trigrams.
const followed = 12;
const compared = 40;

/** Finds the listed memory whose words are the closest to a text, when they are close at all. */
export const createNearest = (rows: LibraryRows, memories: Pick<MemoryRows, 'find'>) => {
  const findCandidates = createCandidateFinder(rows);

  const candidates = (trigrams: ReadonlySet<string>): readonly number[] => {
    const steps = findCandidates(trigrams, followed, compared);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
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
