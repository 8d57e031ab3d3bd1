import type { Span } from '../../preload/contract/library.ts';

// Beyond, a table of both texts would be too large; nothing is marked then. Omi takes 500 characters.
const mostPieces = 1_000;
const blank = /^\s+$/u;
// Also where scripts put no spaces between words.
const dictionary = new Intl.Segmenter('und', { granularity: 'word' });

/** What each of two texts has that the other has not in that order: words and signs, as they were written. */
export const difference = (left: string, right: string): readonly [left: Span[], right: Span[]] => {
  const [a, b] = [piecesIn(left), piecesIn(right)];
  if (a.length > mostPieces || b.length > mostPieces) return [[], []];
  const longest = longestCommon(a, b);
  const marks: readonly [Span[], Span[]] = [[], []];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [one, other] = [a[i], b[j]];
    if (one && other && one.text === other.text) [i, j] = [i + 1, j + 1];
    else if (one && (!other || longest(i + 1, j) >= longest(i, j + 1))) {
      mark(marks[0], one, left);
      i += 1;
    } else if (other) {
      mark(marks[1], other, right);
      j += 1;
    }
  }
  return marks;
};

type Piece = { readonly text: string; readonly start: number };

const piecesIn = (text: string): Piece[] => {
  const found: Piece[] = [];
  for (const { segment, index } of dictionary.segment(text)) {
    if (!blank.test(segment)) found.push({ text: segment, start: index });
  }
  return found;
};

/** How many pieces the rest of one from `i` on and the rest of the other from `j` on share in order. */
const longestCommon = (a: readonly Piece[], b: readonly Piece[]): ((i: number, j: number) => number) => {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i * width + j] = a[i]?.text === b[j]?.text ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return at;
};

/** Marks what stands next to a mark as one with it, and the space between them. */
const mark = (marks: Span[], { text, start }: Piece, whole: string): void => {
  const last = marks.at(-1);
  const end = start + text.length;
  if (last && whole.slice(last[1], start).trim() === '') last[1] = end;
  else marks.push([start, end]);
};
