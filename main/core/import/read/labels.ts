import { categoryOf, type RowFields } from './row-maker.ts';
import { slugOf } from './tags.ts';

/** What an AI wrote before a fact, in brackets or in bold letters. */
export type Label = {
  /** As it was written, without its brackets. */
  readonly name: string;
  /** Where the fact begins in the line. */
  readonly wordsAt: number;
};

// In bold or code or not, escaped as Markdown or not; `[text](address)` is a link, `[name]: https` is its address.
const bracket =
  /^[ \t]*(?:\*\*|__|`)?(?:\\?\[([^[\]\\\n]{1,60})\\?\]|【([^【】\n]{1,60})】)(?![(])(?!:[ \t]*(?:https?:|<))(?::?(?:\*\*|__|`))?(?:[ \t]*[:–—-](?=[ \t])|:|\.(?=[ \t]))?[ \t]*/u;
const bold = /^[ \t]*(\*\*|__)([^*_\n]{1,60}?)(?::\1|\1[ \t]*:)[ \t]*/u;

/** The label in brackets that a line begins with, its list mark already passed over; null where none stands. */
export const labelOf = (line: string): Label | null => {
  const found = bracket.exec(line);
  const name = (found?.[1] ?? found?.[2] ?? '').trim();
  return found && isName(name) ? { name, wordsAt: found[0].length } : null;
};

/** The category in bold letters, with a colon. Any other word in its place says what the fact is about. */
export const boldLabelOf = (line: string): Label | null => {
  const found = bold.exec(line);
  const name = found?.[2] ?? '';
  return found && categoryOf(name) !== null ? { name, wordsAt: found[0].length } : null;
};

/** A word or a day; a number refers to a source, a time to a message in a chat, a tick to a thing to do. */
const isName = (name: string): boolean =>
  day.test(name) ||
  (/\p{L}/u.test(name) && !/^[xX]$/.test(name) && !/\d[:.]\d\d/.test(name) && !/^["'`“”„‘’«]/.test(name));

const day = /^\d{4}-\d{2}(?:-\d{2})?$/;
const nothing =
  /^(?:none|n\/a|undated|no date|unknown(?: date)?|date (?:unknown|unavailable|not available)|unbekannt(?:es datum)?)$/i;

/**
 * Tells what labels say: the first category that one names; what else it names are tags. A day says nothing about a
 * memory.
 */
export const createLabelReader = (): ((name: string) => RowFields) => {
  const known = new Map<string, RowFields>();
  return (name) => {
    const said = known.get(name) ?? saidBy(name);
    if (known.size < 10_000) known.set(name, said);
    return said;
  };
};

const saidBy = (name: string): RowFields => {
  const names = name
    .replace(/^(?:category|kategorie|catégorie|categoría|categoria|tags?)[ \t]*[:=][ \t]*/i, '')
    .split(/[,/|;]/)
    .map((one) => one.trim())
    .filter((one) => !day.test(one) && !nothing.test(one));
  const category = names.map(categoryOf).find((found) => found !== null) ?? null;
  const tags = names.filter((one) => categoryOf(one) === null).map(slugOf);
  return { category, tags: tags.filter((slug) => slug !== null) };
};

/**
 * Tags at the end of a fact as AIs write them: with commas and a full stop, in brackets, or as `(tags: a, b)`; those
 * that stand alone between spaces are left for `readLine`.
 */
export const looseTagsOf = (words: string): { readonly words: string; readonly tags: readonly string[] } => {
  if (!words.includes('#') && !words.endsWith(')')) return { words, tags: [] };
  const list = /[ \t]*\((?:tags?|labels?|schlagwörter):[ \t]*([^()\n]{1,500})\)[ \t.]*$/iu.exec(words.slice(-600));
  if (list) return cut(words, list[0], (list[1] ?? '').split(/[,;\s]+/));
  const run = /(?:(?:^|[\s,;([`]+)#[\p{L}\p{N}_][\p{L}\p{N}\p{M}_-]{0,63})+[)\],.;`]+$/u.exec(words.slice(-600));
  return run ? cut(words, run[0], run[0].split('#').slice(1)) : { words, tags: [] };
};

/** Nothing is cut off that does not all become tags: `#4711` is a number. */
const cut = (words: string, end: string, names: readonly string[]) => {
  const slugs = names.filter((name) => name !== '').map(slugOf);
  const tags = slugs.filter((slug) => slug !== null);
  return tags.length < slugs.length ? { words, tags: [] } : { words: words.slice(0, words.length - end.length), tags };
};
