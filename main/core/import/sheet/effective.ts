import type { ImportOptions, Verdict } from '../../../../preload/contract/import.ts';
import type { Version } from '../../../../preload/contract/memory.ts';
import { matches } from '../../outbox/field-update.ts';
import { allTagsOf, tagsOf } from './apply.ts';
import type { Rows } from './rows.ts';
import { isPreview, tagsLimit } from '../../../../preload/contract/rules.ts';

/** What gives rows what they do not say themselves. */
export type Defaults = {
  readonly options: ImportOptions;
  /** The source says which tags a row has, also where it has none. */
  readonly saysTags: boolean;
};

export type ChangedField = Extract<Verdict, { kind: 'changed' }>['fields'][number];

/** A row as it would be in Omi. One that names a memory keeps what that has where it says nothing itself. */
export const versionOf = (
  rows: Rows,
  row: number,
  { options, saysTags }: Defaults,
  memory: Version | null,
): Version => {
  const own = { category: rows.category(row), tags: rows.tags(row), visibility: rows.visibility(row) };
  const content = rows.content(row);
  if (!memory) {
    const { category = options.category } = own;
    return {
      content,
      category,
      tags: [...tagsOf(rows, row, options)],
      visibility: own.visibility ?? options.visibility,
    };
  }
  const saysOwnTags = saysTags || own.tags.length > 0 || rows.hasExactTags(row);
  return {
    content: isBeginningOf(content, memory.content) ? memory.content : content,
    category: own.category ?? memory.category,
    tags: saysOwnTags ? own.tags.slice(0, tagsLimit) : memory.tags,
    visibility: own.visibility ?? memory.visibility,
  };
};

/** Written while Omi showed only the beginning: nobody has cut the rest off. */
const isBeginningOf = (content: string, whole: string): boolean =>
  isPreview(content) && whole.startsWith(content.slice(0, -'...'.length));

/** The tags of a row that the memory it becomes does not take. */
export const tagsBeyond = (
  rows: Rows,
  row: number,
  { options }: Defaults,
  memory: Version | null,
): readonly string[] => {
  const own = rows.tags(row);
  if (own.length + options.tags.length <= tagsLimit) return [];
  return (memory ? own : allTagsOf(rows, row, options)).slice(tagsLimit);
};

/** In what a row differs from the memory that it names. */
export const differences = (wanted: Version, memory: Version): ChangedField[] => {
  const { content, category, tags, visibility } = wanted;
  const fields: ChangedField[] = [];
  if (!matches(memory, { content })) fields.push('content');
  if (category !== memory.category) fields.push('category');
  if (!matches(memory, { tags })) fields.push('tags');
  if (visibility !== memory.visibility) fields.push('visibility');
  return fields;
};
