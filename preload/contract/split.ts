import { contentLimit, countCodePoints, serverTrim } from './rules.ts';

/** Splitting what is too long for one memory. Free of zod, like rules.ts. */

/**
 * The parts of a text, each at most `limit` code points, cut behind a sentence where there is one, else between words,
 * else between the characters a person sees. Nothing is lost but white space at the seams. Null when one such character
 * is longer than a part may be.
 */
export const splitContent = (content: string, limit = contentLimit): string[] | null => {
  const parts: string[] = [];
  for (let at = skipSpace(content, 0); at < content.length; at = skipSpace(content, at)) {
    const piece = content.slice(at, at + Math.max(manyUnits, 40 * limit));
    const isLast = at + piece.length === content.length;
    const found = splitPiece(piece, limit);
    if (!found) return null;
    // What stands at the end of a piece may go on behind it; one part alone has nothing but white space there.
    const kept = isLast || found.length === 1 ? found : found.slice(0, Math.max(1, found.length - 2));
    parts.push(...kept.map(({ text }) => text));
    at += kept.at(-1)?.end ?? piece.length;
  }
  return parts;
};

/** To look for the ends of words takes longer the more text there is: a megabyte at once would take minutes. */
const manyUnits = 20_000;

const splitPiece = (content: string, limit: number): { readonly text: string; readonly end: number }[] | null => {
  const sentences = sentencesOf(content);
  const parts: { text: string; end: number }[] = [];
  let at = 0;
  while (at < content.length) {
    const from = skipSpace(content, at);
    if (from === content.length) break;
    const end = endOfPart(content, from, limit, sentences);
    if (end === null) return null;
    parts.push({ text: serverTrim(content.slice(from, end)), end });
    at = end;
  }
  return parts;
};

/** Where the part that begins at `from` ends. */
const endOfPart = (content: string, from: number, limit: number, sentences: readonly number[]): number | null => {
  const furthest = furthestEnd(content, from, limit);
  if (furthest === content.length) return furthest;
  const sentence = sentences.findLast((end) => end > from && end <= furthest);
  if (sentence !== undefined) {
    const next = sentences.find((end) => end > sentence) ?? content.length;
    const isLong = sentence - from >= (furthest - from) / 4;
    // A short sentence stands alone only when the next one, too, can stay whole.
    if (isLong || lengthOf(content, sentence, next) <= limit) return sentence;
  }
  return endOfWord(content, from, furthest) ?? endOfCharacter(content, from, furthest);
};

/** The last place that leaves no more than `limit` code points before it, trimmed as the server trims. */
const furthestEnd = (content: string, from: number, limit: number): number => {
  let end = from;
  for (let count = 0; end < content.length && count < limit; count += 1) end += widthAt(content, end);
  return skipSpace(content, end);
};

/** Every place where a sentence or a line ends, the space behind it included. */
const sentencesOf = (content: string): number[] => {
  const segments = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(content);
  return Array.from(segments, ({ index, segment }) => index + segment.length).filter(
    (end) => !abbreviation.test(content.slice(Math.max(0, end - 12), end)),
  );
};

/** What ends with a full stop and ends no sentence. */
const abbreviation = /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|vs|no|nr|approx|e\.g|i\.e|z\.b|u\.a|bzw|ca|\p{L})\.\s*$/iu;

const endOfWord = (content: string, from: number, furthest: number): number | null => {
  const characters = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(content);
  for (let at = furthest; at > from; at -= 1) {
    // A space that carries an accent is no space to cut at.
    if (isSpaceAt(content, at - 1) && characters.containing(at - 1)?.segment.length === 1) return at;
  }
  return null;
};

const endOfCharacter = (content: string, from: number, furthest: number): number | null => {
  const characters = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(content);
  const cut = characters.containing(furthest)?.index ?? furthest;
  return cut > from ? cut : null;
};

const lengthOf = (content: string, from: number, end: number): number =>
  countCodePoints(serverTrim(content.slice(from, end)));

const skipSpace = (content: string, from: number): number => {
  let at = from;
  while (at < content.length && isSpaceAt(content, at)) at += 1;
  return at;
};

const isSpaceAt = (content: string, at: number): boolean => serverTrim(content.charAt(at)) === '';

const widthAt = (content: string, at: number): number => ((content.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
