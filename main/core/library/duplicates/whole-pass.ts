import { hash } from 'node:crypto';
import type { DuplicateRows } from '../../store/duplicate-rows.ts';
import { oldestFirst, type Findings, type Member } from './findings.ts';
import { arePaired, mayDiffer } from './same-say.ts';
import { indexWords, type WordIndex } from './word-index.ts';
import { createWordSets, type WordSets } from './word-sets.ts';
import { wordsOf } from './words.ts';

// One step takes about 2 ms for either (measured).
const readAtOnce = 150;
const comparedAtOnce = 40;
const readingShare = 0.15;

export type PassRows = Pick<DuplicateRows, 'largest' | 'between' | 'some'>;

type Texts = {
  readonly sets: WordSets;
  /** The memory's number by that of its set. */
  readonly numbers: readonly number[];
};

/**
 * Goes through the whole account: the same words by their hash, near ones by the rarest words they share, so that nothing
 * is missed but what shares only words that 20,000 have. Yields how far it is, from 0 to 1, after each step of a few
 * milliseconds at most. Holds about 300 bytes a memory, and only until it ends.
 */
export function* passThroughAll(rows: PassRows, findings: Findings): Generator<number, void, void> {
  const texts = yield* readAll(rows, findings);
  const building = indexWords(texts.sets);
  let built = building.next();
  while (!built.done) {
    yield readingShare;
    built = building.next();
  }
  yield* compareAll(rows, findings, texts, built.value);
}

/** The same words are compared with others only once, by the oldest memory that has them. */
function* readAll(rows: PassRows, findings: Findings): Generator<number, Texts, void> {
  const sets = createWordSets();
  const numbers: number[] = [];
  const firsts = new Map<string, Member & { readonly set: number }>();
  const more = new Map<string, Member[]>();
  const last = rows.largest();
  for (let after = 0; after < last; after += readAtOnce) {
    for (const { number, content, createdAt } of rows.between(after, after + readAtOnce)) {
      const key = hash('sha256', content, 'base64');
      const first = firsts.get(key);
      if (first) {
        const members = more.get(key) ?? [first];
        more.set(key, members);
        members.push({ number, createdAt });
        continue;
      }
      firsts.set(key, { number, createdAt, set: sets.size() });
      sets.add(wordsOf(content));
      numbers.push(number);
    }
    yield readingShare * (after / last);
  }
  for (const [key, members] of more) {
    findings.setGroup(members);
    const { set } = firsts.get(key) ?? {};
    if (set !== undefined) numbers[set] = members.toSorted(oldestFirst)[0]?.number ?? 0;
    yield readingShare;
  }
  return { sets, numbers };
}

function* compareAll(
  rows: PassRows,
  findings: Findings,
  texts: Texts,
  index: WordIndex,
): Generator<number, void, void> {
  const { numbers } = texts;
  for (let place = 0; place < index.size && !findings.isFull(); place += 1) {
    const set = index.setAt(place);
    const others = index
      .candidates(place)
      .map(index.setAt)
      .filter((other) => saysTheSameBy(texts.sets, set, other));
    for (let at = 0; at < others.length; at += comparedAtOnce) {
      const some = others.slice(at, at + comparedAtOnce).map((other) => numbers[other] ?? 0);
      const [one, ...found] = rows.some([numbers[set] ?? 0, ...some]);
      // Gone meanwhile: whoever follows the changes sees to that.
      if (!one || one.number !== numbers[set]) break;
      for (const other of found) findings.addNear(one, other);
      yield progressAt(place, index.size);
    }
    yield progressAt(place, index.size);
  }
}

const progressAt = (place: number, size: number): number => readingShare + (1 - readingShare) * (place / size);

/** `saysTheSame` by the numbers of words: `a` has no more words than `b`. */
const saysTheSameBy = (sets: WordSets, a: number, b: number): boolean => {
  if (sets.leastMissing(a, b) > mayDiffer(sets.sizeOf(a))) return false;
  const [first, second] = [sets.of(a), sets.of(b)];
  const own = missing(first, second, mayDiffer(first.length));
  if (own.length === 0) return true;
  if (own.length > mayDiffer(first.length)) return false;
  return arePaired(own.map(sets.nameOf), missing(second, first, second.length).map(sets.nameOf));
};

/** The words of an ascending list that another one lacks; stops once there are more than `most`. */
const missing = (list: Uint32Array, other: Uint32Array, most: number): number[] => {
  const found: number[] = [];
  let at = 0;
  for (const word of list) {
    while (at < other.length && (other[at] ?? 0) < word) at += 1;
    if (other[at] !== word && found.push(word) > most) break;
  }
  return found;
};
