/** Sets of words under numbers counted from 0, close together: 100,000 of fifteen words take about 8 MB. */
export type WordSets = ReturnType<typeof createWordSets>;

export const createWordSets = () => {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  /** In how many sets each word is. */
  const counts: number[] = [];
  const starts: number[] = [0];
  let all = new Uint32Array(4096);
  let length = 0;

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
        const larger = new Uint32Array(all.length * 2 + set.size);
        larger.set(all);
        all = larger;
      }
      const start = length;
      for (const word of set) {
        const number = numberOf(word);
        counts[number] = (counts[number] ?? 0) + 1;
        all[length] = number;
        length += 1;
      }
      all.subarray(start, length).sort();
      starts.push(length);
    },
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
