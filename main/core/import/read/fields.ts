import type { Visibility } from '../../../../preload/contract/memory.ts';
import { countCodePoints, tagsLimit } from '../../../../preload/contract/rules.ts';
import type { ColumnUse } from '../../../../preload/contract/import-values.ts';
import { categoryOf, unique, type RowFields } from './row-maker.ts';
import { longestTag, slugOf } from './tags.ts';

/** What one row's fields say, by use, as text. */
type Fields = {
  /** What may be done with each field. */
  readonly uses: readonly ColumnUse[];
  readonly valueAt: (at: number) => string | readonly string[];
};

/** What fields say beside the words. `badTag`: one that no memory takes, left out of `tags`. */
export type FieldReader = (fields: Fields) => RowFields & { readonly badTag: string | null };

/**
 * Reads tags, category, visibility and id. A category that Omi does not know becomes a tag, of several all but the first that it knows. What is neither private
 * nor public is private: nothing is shared by a misunderstanding. In a file of Inkling's own (`isOwn`) all is as it was written there.
 * `isSpaced`: the tags of a cell are parted by spaces.
 */
export const createFieldReader = (isOwn = false, isSpaced = false): FieldReader => {
  const cells = new Map<string, readonly string[]>();
  const tagsIn = (value: string | readonly string[]): readonly string[] => {
    if (typeof value !== 'string') return isOwn ? value : tagList(value);
    const known = cells.get(value);
    if (known) return known;
    const tags = isOwn ? ownTags(value) : tagList(isSpaced ? value.split(/\s+/) : splitTags(value));
    if (cells.size < 10_000) cells.set(value, tags);
    return tags;
  };
  return ({ uses, valueAt }) => {
    let tags = none;
    let category: string | null = null;
    let visibility: Visibility | null = null;
    let id: string | null = null;
    for (let at = 0; at < uses.length; at += 1) {
      const use = uses[at];
      if (use === undefined || use === 'content' || use === 'created' || use === 'nothing') continue;
      const value = valueAt(at);
      if (value.length === 0) continue;
      if (use === 'tags') tags = tags === none ? tagsIn(value) : unique([...tags, ...tagsIn(value)]);
      else if (use === 'category') {
        const words = typeof value === 'string' ? none : value;
        const first = typeof value === 'string' ? value : (words.find((word) => categoryOf(word) !== null) ?? '');
        category = isOwn ? wordOf(value) : categoryOf(first);
        const others = category === null && words.length === 0 ? [first] : words;
        if (!isOwn && others.length > 0)
          tags = unique([...tags, ...others.filter((word) => categoryOf(word) === null).flatMap(otherCategory)]);
      } else if (use === 'visibility') visibility = visibilityOf(wordOf(value));
      else id = idOf(wordOf(value));
    }
    const badTag = badTagOf(tags);
    if (badTag !== null) tags = tags.filter((tag) => !isLong(tag));
    return { tags, category, visibility, id, badTag };
  };
};

const none: readonly string[] = [];

const badTagOf = (tags: readonly string[]): string | null => tags.find((tag) => isLong(tag)) ?? tags[tagsLimit] ?? null;

const isLong = (tag: string): boolean => tag.length > longestTag && countCodePoints(tag) > longestTag;

const wordOf = (value: string | readonly string[]): string => (typeof value === 'string' ? value : (value[0] ?? ''));

/** One that makes no tag that can be typed is one as it is: `2024`. */
const otherCategory = (word: string): readonly string[] => {
  const name = word.trim();
  return name === '' ? none : [slugOf(name) ?? name];
};

/** Tags in one cell: a JSON list, or parted by commas, semicolons, bars or line ends, or each with its `#`. */
const splitTags = (cell: string): readonly string[] => {
  const text = cell.trim();
  if (text.startsWith('[') && text.endsWith(']')) return jsonTags(text) ?? bracketTags(text);
  // Google parts the labels of a contact so, and marks its own.
  if (/:::|^\* /.test(text)) return text.split(/[ ]?:::[ ]?/).map((label) => label.replace(/^\* /, ''));
  if (/[,;|\n、，；]/u.test(text)) return text.split(/[,;|\n、，；]/u);
  return text.startsWith('#') ? text.split(/\s+/) : [text];
};

/** As `tagsCell` writes them, or as a person has put them since. */
const ownTags = (cell: string): readonly string[] =>
  (cell.startsWith('[') ? jsonTags(cell) : null) ?? tagList(splitTags(cell));

const jsonTags = (text: string): readonly string[] | null => {
  try {
    const tags: unknown = JSON.parse(text);
    return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : null;
  } catch {
    return null;
  }
};

/** As Python prints a list, or without quotation marks. */
const bracketTags = (text: string): readonly string[] => {
  const quoted = text.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g);
  return quoted?.map((tag) => tag.slice(1, -1)) ?? text.slice(1, -1).split(',');
};

const tagList = (written: readonly string[]): readonly string[] =>
  unique(written.map((tag) => tag.trim().replace(/^#/, '').trim()).filter((tag) => tag !== ''));

const publicWords =
  /^(?:public|öffentlich|publique?|público|pubblico|openbaar|publiczn[ey]|публичн\S*|公開|公开|공개|عام)$/iu;

const visibilityOf = (word: string): Visibility => (publicWords.test(word.trim()) ? 'public' : 'private');

const idOf = (word: string): string | null => {
  const id = word.trim();
  return id !== '' && id.length <= 256 ? id : null;
};
