import { useOfName } from './column-names.ts';
import type { FrontMatter } from './front-matter.ts';
import { unique } from './row-maker.ts';
import { slugOf } from './tags.ts';

const mostLines = 60;
const longestLine = 500;
const property = /^(\p{L}[\p{L}\p{N} _/()-]{0,39}):(?:[ \t](.*))?$/u;
/** What Notion notes of a page by itself, beside the day on which it was made. */
const noted = /^(?:url|created by|last edited(?: time| by)?)$/i;

type Property = { readonly line: number; readonly source: string; readonly name: string; readonly value: string };

/**
 * The properties that Notion writes below the title of a page, a line each: tags and categories are tags of every row, and
 * what the app noted is passed over. Any other may be a fact and stays what it is. Null where there are none.
 */
export const notionPropertiesOf = (text: string): FrontMatter | null => {
  const [title = '', blank = '', ...lines] = text.slice(0, mostLines * longestLine).split('\n', mostLines);
  if (!/^# \S/.test(title) || blank.trim() !== '') return null;
  const all: Property[] = [];
  for (const [at, source] of lines.entries()) {
    if (source.trim() === '') break;
    const found = property.exec(source.slice(0, longestLine));
    if (found === null) return null;
    all.push({ line: at + 3, source, name: (found[1] ?? '').trim(), value: found[2] ?? '' });
  }
  if (!all.some(({ name }) => noted.test(name) || useOfName(name) === 'tags' || useOfName(name) === 'created'))
    return null;
  const tagged = all.map((one) => ({ ...one, tags: tagsOf(one) }));
  const known = tagged.filter(({ name, tags }) => tags !== null || noted.test(name) || useOfName(name) === 'created');
  const sourceOf = (some: readonly Property[]): string => some.map(({ source }) => source).join('\n');
  return {
    line: 3,
    end: 0,
    nextLine: 1,
    without: new Set(known.map(({ line }) => line)),
    tags: unique(known.flatMap(({ tags }) => tags ?? [])),
    rest: sourceOf(known.filter(({ tags }) => tags === null)),
    whole: sourceOf(known),
  };
};

/** Null where something of it can't be a tag, or it says nothing about tags. */
const tagsOf = ({ name, value }: Property): readonly string[] | null => {
  const use = useOfName(name);
  if (use !== 'tags' && use !== 'category') return null;
  const slugs = value.split(',').map(slugOf);
  return slugs.every((slug) => slug !== null) ? slugs : null;
};
