import type { DuplicateRows } from '../../store/duplicate-rows.ts';
import type { LibraryRows } from '../../store/library-rows.ts';
import { createCandidateFinder } from '../candidates.ts';
import { nearEnough, trigramsOf } from '../similarity.ts';
import type { Findings } from './findings.ts';
import { saysTheSame } from './same-say.ts';
import { wordsOf } from './words.ts';

// Of a text that is near not more than this share of the trigrams is missed; a few more tell the near from the others.
const missed = 1 - nearEnough;
const further = 6;
const mostCompared = 400;
const comparedAtOnce = 100;

/** Looks again at a few memories that changed, by the index of the search. */
export const createChangedPass = (rows: DuplicateRows, library: LibraryRows) => {
  const findCandidates = createCandidateFinder(library);

  function* lookAt(findings: Findings, content: string): Generator<void, void, void> {
    const same = rows.alike(content);
    const [oldest] = same;
    if (!oldest) return;
    findings.setGroup(same);
    findings.dropNear(new Set(same.map(({ number }) => number)));
    const trigrams = trigramsOf(content);
    const numbers = yield* findCandidates(trigrams, Math.ceil(trigrams.size * missed) + further, mostCompared);
    const words = wordsOf(content);
    const compared = new Set([content]);
    for (let at = 0; at < numbers.length; at += comparedAtOnce) {
      for (const other of rows.some(numbers.slice(at, at + comparedAtOnce))) {
        if (compared.has(other.content)) continue;
        compared.add(other.content);
        if (!saysTheSame(words, wordsOf(other.content))) continue;
        const [oldestOther] = rows.alike(other.content);
        if (oldestOther) findings.addNear(oldest, oldestOther);
      }
      yield;
    }
  }

  /** Yields between steps of a few milliseconds. */
  return function* (findings: Findings, numbers: readonly number[]): Generator<void, void, void> {
    const changed = new Set(numbers);
    const left = findings.forget(changed);
    const contents = rows.some([...changed, ...left]).map(({ content }) => content);
    for (const content of new Set(contents)) yield* lookAt(findings, content);
  };
};
