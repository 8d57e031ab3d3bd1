import { countCodePoints, finalContent, knownCategories, tagLimit, tagsLimit } from './rules.ts';

/** The marks of a typed line: `#tag`, `/category` and `!public`. Free of zod, so that windows stay small. */

/** What a typed line says: its words, and the marks that were read out of it. */
export type ReadLine = {
  readonly content: string;
  readonly tags: readonly string[];
  /** From `/category`; null when the line names none. */
  readonly category: string | null;
  /** From `!public`. */
  readonly isPublic: boolean;
};

export type MarkSign = '#' | '/' | '!';

/** A mark and where it stands, in UTF-16 units as text fields count. `name` is lower case. */
export type Mark = { readonly sign: MarkSign; readonly name: string; readonly start: number; readonly end: number };

/** Reads `#tag`, `/category` and `!public` out of a typed line; everything else stays as it was written. */
export const readLine = (text: string): ReadLine => {
  const { marks, escapes } = scan(text);
  const named = (sign: MarkSign): string[] => marks.filter((found) => found.sign === sign).map(({ name }) => name);
  const backslashes = escapes.map((start) => ({ start, end: start + 1, isMark: false }));
  const content = cutOut(text, [...marks.map((found) => ({ ...found, isMark: true })), ...backslashes]);
  return {
    content: finalContent(content),
    tags: [...new Set(named('#'))],
    category: named('/').at(-1) ?? null,
    isPublic: named('!').length > 0,
  };
};

/** The marks of a typed line, in their order. */
export const findMarks = (text: string): readonly Mark[] => scan(text).marks;

/** Removes one mark from a line, as the cross on its chip does. */
export const removeMark = (text: string, sign: MarkSign, name: string): string => {
  const named = findMarks(text).filter((found) => found.sign === sign && found.name === name.toLowerCase());
  return cutOut(
    text,
    named.map((found) => ({ ...found, isMark: true })),
  );
};

/** Makes plain text of one mark: with a backslash before it, it is a word of the memory. */
export const escapeMark = (text: string, sign: MarkSign, name: string): string => {
  const starts = findMarks(text).flatMap((found) =>
    found.sign === sign && found.name === name.toLowerCase() ? [found.start] : [],
  );
  return [0, ...starts].map((start, index) => text.slice(start, starts[index])).join('\\');
};

// A mark stands alone between white space, so that C#, addresses and paths stay words; a tag needs one letter, so
// that #1 stays a word; `\#tag` is an escaped one.
const sign = /(?<=^|\s)(\\?)([#/!])([\p{L}\p{N}_][\p{L}\p{N}\p{M}_-]*)(?=$|\s)/gu;

/** The marks, and where the backslashes stand that keep words from being marks. */
const scan = (text: string): { marks: Mark[]; escapes: number[] } => {
  const marks: Mark[] = [];
  const escapes: number[] = [];
  const tags = new Set<string>();
  for (const { 0: whole, 1: escape, 2: foundSign, 3: written = '', index } of text.matchAll(sign)) {
    const name = written.toLowerCase();
    const found = { sign: markSign(foundSign, name), start: index, end: index + whole.length };
    if (found.sign === null || (found.sign === '#' && !tags.has(name) && tags.size === tagsLimit)) continue;
    if (escape) {
      escapes.push(index);
      continue;
    }
    if (found.sign === '#') tags.add(name);
    marks.push({ sign: found.sign, name, start: found.start, end: found.end });
  }
  return { marks, escapes };
};

const markSign = (written: string | undefined, name: string): MarkSign | null => {
  if (written === '#') return /\p{L}/u.test(name) && countCodePoints(name) <= tagLimit ? '#' : null;
  if (written === '/') return knownCategories.some((known) => known === name) ? '/' : null;
  return name === 'public' ? '!' : null;
};

type Cut = { readonly start: number; readonly end: number; readonly isMark: boolean };

/** Takes pieces out of a text. Where marks stood between words, one space stays; other spacing is left alone. */
const cutOut = (text: string, pieces: readonly Cut[]): string => {
  const kept: string[] = [];
  let at = 0;
  let isGap = false;
  const keep = (words: string): void => {
    if (words === '') return;
    const startsLine = kept.at(-1)?.endsWith('\n') ?? true;
    if (isGap && !startsLine && !words.startsWith('\n')) kept.push(' ');
    kept.push(words);
    isGap = false;
  };
  for (const piece of pieces.toSorted((a, b) => a.start - b.start)) {
    let end = Math.max(at, piece.start);
    if (piece.isMark) while (end > at && isBlank(text, end - 1)) end -= 1;
    keep(text.slice(at, end));
    at = piece.end;
    if (!piece.isMark) continue;
    isGap = true;
    while (isBlank(text, at)) at += 1;
  }
  keep(text.slice(at));
  return kept.join('');
};

const isBlank = (text: string, at: number): boolean => text[at] === ' ' || text[at] === '\t';
