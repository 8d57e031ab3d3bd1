import { mayDiffer, mostBeside } from './same-say.ts';
import type { WordSets } from './word-sets.ts';

// What is in more sets than this leads everywhere, and costs more than it finds.
const mostLedTo = 20_000;
// More than have to be shared: each further one spares ten comparisons for every look (measured).
const furtherLeads = 6;
const stepsBetweenTurns = 200;

export type WordIndex = {
  /** How many sets have words at all. */
  readonly size: number;
  /** Which set stands at a place; sets stand by their size, the smallest first. */
  readonly setAt: (place: number) => number;
  /** Behind a place, the places of the sets that share enough of its rarest words to say the same; in no order. */
  readonly candidates: (place: number) => readonly number[];
};

/** From words to the sets they are in. Yields between steps, each of them far shorter than a frame. */
export function* indexWords(sets: WordSets): Generator<void, WordIndex, void> {
  const size = sets.size();
  const { order, firstOfSize } = yield* bySize(sets);
  const starts = new Uint32Array(sets.vocabulary() + 1);
  for (let word = 0; word < sets.vocabulary(); word += 1) {
    starts[word + 1] = (starts[word] ?? 0) + sets.countOf(word);
  }
  yield;
  const places = new Uint32Array(starts.at(-1) ?? 0);
  const filled = starts.slice(0, -1);
  for (let place = 0; place < size; place += 1) {
    for (const word of sets.of(order[place] ?? 0)) {
      const at = filled[word] ?? 0;
      places[at] = place;
      filled[word] = at + 1;
    }
    if (place % stepsBetweenTurns === 0) yield;
  }

  const votes = new Uint8Array(size);
  const of = (word: number): Uint32Array => places.subarray(starts[word] ?? 0, starts[word + 1] ?? 0);

  // Much of the time of a look goes into this.
  const count = (stretch: Uint32Array, enough: number, found: number[]): void => {
    for (let at = 0; at < stretch.length; at += 1) {
      const other = stretch[at] ?? 0;
      const now = (votes[other] ?? 0) + 1;
      votes[other] = now;
      if (now === enough) found.push(other);
    }
  };

  const candidates = (place: number): readonly number[] => {
    const words = Array.from(sets.of(order[place] ?? 0), (word) => ({ word, among: sets.countOf(word) }));
    // What stands nowhere else is missed everywhere.
    const left = mayDiffer(words.length) - words.filter(({ among }) => among === 1).length;
    if (left < 0) return [];
    const leads = words
      .filter(({ among }) => among > 1 && among <= mostLedTo)
      .toSorted((a, b) => a.among - b.among)
      .slice(0, left + furtherLeads);
    const enough = Math.max(1, leads.length - left);
    const end = firstOfSize[mostBeside(words.length) + 1] ?? size;
    const found: number[] = [];
    const stretches = leads.map(({ word }) => between(of(word), place + 1, end));
    for (const stretch of stretches) count(stretch, enough, found);
    // All at once: one by one takes as long as to count them.
    votes.fill(0, place + 1, end);
    return found;
  };
  return { size, setAt: (place) => order[place] ?? 0, candidates };
}

type Order = { readonly order: Uint32Array; readonly firstOfSize: readonly number[] };

/** `firstOfSize`: at which place the sets of at least so many words begin. */
function* bySize(sets: WordSets): Generator<void, Order, void> {
  const counts: number[] = [];
  for (let set = 0; set < sets.size(); set += 1) counts[sets.sizeOf(set)] = (counts[sets.sizeOf(set)] ?? 0) + 1;
  yield;
  const firstOfSize: number[] = [];
  let before = 0;
  for (let size = 0; size <= counts.length; size += 1) {
    firstOfSize.push(before);
    before += counts[size] ?? 0;
  }
  const next = [...firstOfSize];
  const order = new Uint32Array(sets.size());
  for (let set = 0; set < sets.size(); set += 1) {
    const at = next[sets.sizeOf(set)] ?? 0;
    order[at] = set;
    next[sets.sizeOf(set)] = at + 1;
  }
  return { order, firstOfSize };
}

/** The stretch of an ascending list from `from` on, `end` not included. */
const between = (list: Uint32Array, from: number, end: number): Uint32Array =>
  list.subarray(firstFrom(list, from), firstFrom(list, end));

const firstFrom = (list: Uint32Array, value: number): number => {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
};
