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

/** The longest tag that can be added, in code points, and to how many. In a typed line more stay words. */
export const tagLimit = 64;
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
