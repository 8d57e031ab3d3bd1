import { knownCategories } from '../../preload/contract/rules.ts';
import type { TypedLine } from './typed-line.ts';

/** A mark that is being typed: its sign, the letters after it so far, and where the sign stands. */
export type OpenMark = { readonly sign: '#' | '/'; readonly typed: string; readonly start: number };

/** The mark that ends at the caret, if the caret is at the end of a word that may become one. */
export const openMark = ({ text, caret }: TypedLine): OpenMark | null => {
  if (/\S/u.test(text.charAt(caret))) return null;
  const begun = /(?:^|\s)([#/])([\p{L}\p{N}\p{M}_-]{0,64})$/u.exec(text.slice(Math.max(0, caret - 70), caret));
  const [, sign, typed = ''] = begun ?? [];
  if (sign !== '#' && sign !== '/') return null;
  return { sign, typed, start: caret - typed.length - 1 };
};

/** How many suggestions are shown at most. */
const most = 6;

/** What the mark may become, the likeliest first. `tags` are the known ones, the most used first. */
export const suggest = (
  { sign, typed }: OpenMark,
  tags: readonly string[],
  alreadyTyped: readonly string[],
): readonly string[] => {
  const wanted = folded(typed);
  const names = sign === '/' ? categories : typeable(tags).filter((tag) => !alreadyTyped.includes(tag));
  const others = names.filter((name) => name !== typed.toLowerCase());
  const begun = others.filter((name) => folded(name).startsWith(wanted));
  // No category is more likely than another: the one with the fewest letters still to type comes first.
  if (sign === '/' && wanted !== '') begun.sort((a, b) => a.length - b.length);
  // In the middle of a word one letter is found everywhere.
  const within = wanted.length < 2 ? [] : others.filter((name) => folded(name).indexOf(wanted) > 0);
  return [...begun, ...within].slice(0, most);
};

/** The line with the mark written out, and the caret where typing goes on. */
export const completed = ({ text, caret }: TypedLine, { sign, start }: OpenMark, name: string): TypedLine => {
  const rest = text.slice(caret);
  const mark = `${text.slice(0, start)}${sign}${name}`;
  return { text: /^\s/u.test(rest) ? `${mark}${rest}` : `${mark} ${rest}`, caret: mark.length + 1 };
};

/** Categories in use first; the default comes last among these. */
const categories = [
  'interesting',
  'system',
  'manual',
  ...knownCategories.filter((name) => !['interesting', 'system', 'manual'].includes(name)),
];

/** Tags of other programs may hold spaces and signs; what can't be typed as a mark can't be completed. */
const typeable = (tags: readonly string[]): string[] => [
  ...new Set(
    tags
      .map((tag) => tag.toLowerCase())
      .filter((tag) => /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_-]{0,63}$/u.test(tag) && /\p{L}/u.test(tag)),
  ),
];

/** Case and accents do not matter when a tag is looked for. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
