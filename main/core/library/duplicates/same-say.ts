/**
 * Two memories say the same when every word of the shorter one is in the longer one, at most with a slip of the keys or
 * another ending. Likeness of letters alone does not tell: of 10,000 believable facts 33,000 pairs share seven trigrams
 * in ten, and nearly all of them say something else of another person, place or year (measured).
 */
export const saysTheSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  const [shorter, longer] = a.size <= b.size ? [a, b] : [b, a];
  // Without words there is nothing to compare.
  if (shorter.size === 0 || longer.size > mostBeside(shorter.size)) return false;
  const own = Array.from(shorter).filter((word) => !longer.has(word));
  if (own.length > mayDiffer(shorter.size)) return false;
  return arePaired(
    own,
    Array.from(longer).filter((word) => !shorter.has(word)),
  );
};

/** How many of so many words may be written otherwise in the longer text. */
export const mayDiffer = (words: number): number => (words < 2 ? 0 : Math.max(1, Math.floor(words / 6)));

/** How many words a text may have at most to say the same as one of so many. */
export const mostBeside = (words: number): number => words * 2 + 1;

/** True when each of the words has a like one among the others, for itself alone. */
export const arePaired = (own: readonly string[], others: readonly string[]): boolean => {
  const [word] = own;
  if (word === undefined) return true;
  if (own.length === 1) return others.some((other) => isLike(word, other));
  const [first, second] = [own.toSorted(), others.toSorted()];
  // Whichever of two equally long texts is asked about, the answer is one.
  const isTurned = own.length === others.length && second.join(' ') < first.join(' ');
  const left = isTurned ? first : second;
  return (isTurned ? second : first).every((word) => {
    const at = left.findIndex((other) => isLike(word, other));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
};

// An ending is as long as "ing".
const longestEnding = 3;
const shortestStem = 4;
// "lamp" and "lamb" are two things; from here on one other letter is more often a slip.
const mayHaveSlip = 5;

/** True when two words are one but for an ending or one slip of the keys. Figures say something else by any digit. */
export const isLike = (a: string, b: string): boolean => {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  const more = longer.length - shorter.length;
  if (more > longestEnding || longer.length < mayHaveSlip || hasDigit.test(a) || hasDigit.test(b)) return false;
  if (shorter.length >= shortestStem && longer.startsWith(shorter)) return true;
  return more <= 1 && isOneSlip(shorter, longer);
};

const hasDigit = /\p{N}/u;

/** One letter more, another one in its place, or two that changed places. */
const isOneSlip = (shorter: string, longer: string): boolean => {
  let start = 0;
  while (start < shorter.length && shorter[start] === longer[start]) start += 1;
  let end = 0;
  while (end < shorter.length - start && shorter.at(-1 - end) === longer.at(-1 - end)) end += 1;
  const restOfLonger = longer.slice(start, longer.length - end);
  const restOfShorter = shorter.slice(start, shorter.length - end);
  if (restOfLonger.length <= 1) return true;
  return restOfLonger.length === 2 && restOfShorter === `${restOfLonger[1] ?? ''}${restOfLonger[0] ?? ''}`;
};
