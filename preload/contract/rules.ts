/** Text rules that windows and main share. Free of zod and of anything else, so that windows stay small. */

/** Omi's limit for one memory, in Unicode code points (omi-api 2b). */
export const contentLimit = 500;

/** The 14 categories Omi knows. The first three are in use, the rest stand on older memories (omi-api 2a). */
export const knownCategories = [
  'interesting',
  'system',
  'manual',
  'workflow',
  'core',
  'hobbies',
  'lifestyle',
  'interests',
  'habits',
  'work',
  'skills',
  'learnings',
  'other',
  'auto',
] as const;

/** Those that Omi takes and keeps; the others it may file under "system" (omi-api 2a). */
export const settableCategories: ReadonlySet<string> = new Set(['interesting', 'system', 'manual', 'workflow']);

/** What a person who just types gets. A create without a category costs the server a slow model call. */
export const defaultCategory = 'manual';

/** The white space Python's `str.strip()` removes; JavaScript's `trim()` takes U+FEFF and leaves U+001C..1F, U+0085. */
const serverSpace = '\\t-\\r\\u001c- \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const isServerSpace = new RegExp(`^[${serverSpace}]$`, 'u');

/** Trims as the server does, so that counts and comparisons agree with it. */
export const serverTrim = (text: string): string => {
  // A scan from each end: an expression ending in `+$` takes quadratic time on long runs of spaces.
  let start = 0;
  let end = text.length;
  while (start < end && isServerSpace.test(text.charAt(start))) start += 1;
  while (end > start && isServerSpace.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
};

/** Makes text storable: half emoji become U+FFFD (the server answers 500 to them), CRLF becomes LF, NUL goes. */
export const cleanText = (text: string): string => text.toWellFormed().replaceAll('\0', '').replace(/\r\n?/g, '\n');

/** The exact text that will be stored and sent. */
export const finalContent = (text: string): string => serverTrim(cleanText(text));

/** Length as the server counts it: code points. */
export const countCodePoints = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

export type ContentVerdict =
  { kind: 'fine'; length: number } | { kind: 'empty' } | { kind: 'too-long'; length: number };

/** Judges text that went through `finalContent`. */
export const judgeContent = (content: string): ContentVerdict => {
  const length = countCodePoints(content);
  if (length === 0) return { kind: 'empty' };
  return length > contentLimit ? { kind: 'too-long', length } : { kind: 'fine', length };
};

const previewEnd = '...';

/** True for what looks like the first 70 characters of a text, as Omi shows what its free plan locks (omi-api 2d). */
export const isPreview = (content: string): boolean =>
  content.endsWith(previewEnd) && countCodePoints(content) === 70 + previewEnd.length;

/** True for a memory whose other words are not known here. */
export const isShownInPart = ({ locked, content }: { readonly locked: boolean; readonly content: string }): boolean =>
  locked && isPreview(content);

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

/** The longest tag that can be added, in code points, and to how many. In a typed line more stay words. */
const tagLimit = 64;
export const tagsLimit = 50;

export type TagVerdict =
  | { readonly kind: 'fine'; readonly tag: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly length: number; readonly limit: number }
  | { readonly kind: 'too-many'; readonly count: number; readonly limit: number };

/** A tag as it was typed into a field of its own, beside those that are there already. A lone sign is no tag. */
export const judgeTag = (typed: string, beside: readonly string[]): TagVerdict => {
  const tag = typed
    .toWellFormed()
    .trim()
    .replace(/^#+\s*/u, '');
  if (tag === '') return { kind: 'empty' };
  const length = countCodePoints(tag);
  if (length > tagLimit) return { kind: 'too-long', length, limit: tagLimit };
  const isNew = !beside.includes(tag);
  if (isNew && beside.length >= tagsLimit) return { kind: 'too-many', count: beside.length, limit: tagsLimit };
  return { kind: 'fine', tag };
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
