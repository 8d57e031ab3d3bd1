/** Sets of words under numbers counted from 0, close together: 100,000 of fifteen words take about 9 MB. */
export type WordSets = ReturnType<typeof createWordSets>;

export const createWordSets = () => {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  /** In how many sets each word is. */
  const counts: number[] = [];
  const starts: number[] = [0];
  let all = new Uint32Array(4096);
  let length = 0;
  /** Two for each set: a bit for each of its words, one of 64. */
  let signs = new Uint32Array(4096);

  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, words.length);
    counts.push(0);
    return words.push(word) - 1;
  };

  return {
    add: (set: ReadonlySet<string>): void => {
      if (length + set.size > all.length) {
        all = grown(all, set.size);
      }
      const start = length;
      const sign = (starts.length - 1) * 2;
      if (sign + 2 > signs.length) signs = grown(signs);
      for (const word of set) {
        const number = numberOf(word);
        counts[number] = (counts[number] ?? 0) + 1;
        all[length] = number;
        length += 1;
        const bit = bitOf(number);
        signs[sign + (bit >> 5)] = (signs[sign + (bit >> 5)] ?? 0) | (1 << (bit & 31));
      }
      all.subarray(start, length).sort();
      starts.push(length);
    },
    /** At least so many words of one set are not in another; to count them all takes ten times as long. */
    leastMissing: (at: number, other: number): number =>
      ones((signs[at * 2] ?? 0) & ~(signs[other * 2] ?? 0)) +
      ones((signs[at * 2 + 1] ?? 0) & ~(signs[other * 2 + 1] ?? 0)),
    /** How many sets there are. */
    size: (): number => starts.length - 1,
    /** The words of a set by their numbers, the smallest first. */
    of: (at: number): Uint32Array => all.subarray(starts[at] ?? 0, starts[at + 1] ?? 0),
    sizeOf: (at: number): number => (starts[at + 1] ?? 0) - (starts[at] ?? 0),
    countOf: (word: number): number => counts[word] ?? 0,
    nameOf: (word: number): string => words[word] ?? '',
    /** How many words there are in all. */
    vocabulary: (): number => words.length,
  };
};

const grown = (list: Uint32Array, more = 0): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(list.length * 2 + more);
  larger.set(list);
  return larger;
};

/** Which of 64 bits stands for a word; the golden ratio spreads numbers that follow each other. */
const bitOf = (word: number): number => Math.imul(word, 0x9e3779b1) >>> 26;

/** How many bits are set. */
const ones = (bits: number): number => {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};
