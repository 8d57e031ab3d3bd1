import type { ImportOptions } from '../../../../preload/contract/import.ts';
import { splitContent } from '../../../../preload/contract/split.ts';
import type { Rows } from './rows.ts';
import { eachRow, type RowOperation, type StoredSelection } from './stored-operation.ts';
import { tagsLimit } from '../../../../preload/contract/rules.ts';

/** The tags of a row that would become a memory: its own, and what the options add; as many as one takes. */
export const tagsOf = (rows: Rows, row: number, options: ImportOptions): readonly string[] => {
  const all = allTagsOf(rows, row, options);
  return all.length > tagsLimit ? all.slice(0, tagsLimit) : all;
};

/** Those with them that one memory does not take. */
export const allTagsOf = (rows: Rows, row: number, options: ImportOptions): readonly string[] =>
  rows.hasExactTags(row) ? rows.tags(row) : joined(rows.tags(row), options.tags);

const joined = (own: readonly string[], added: readonly string[]): readonly string[] => {
  const missing = added.filter((tag) => !own.includes(tag));
  return missing.length === 0 ? own : [...own, ...missing];
};

/** Does one thing to the rows. Those that are not there any more are passed over. */
export const apply = (rows: Rows, operation: RowOperation, options: ImportOptions): void => {
  const each = (change: (row: number) => void): void => {
    if (!('selection' in operation)) return;
    eachRow(operation.selection, (row) => {
      if (rows.has(row)) change(row);
    });
  };
  switch (operation.kind) {
    case 'edit':
      if (rows.has(operation.row)) rows.edit(operation.row, operation.content);
      break;
    case 'set-tags':
      if (!rows.has(operation.row)) break;
      rows.setTags(operation.row, operation.tags, true);
      rows.markEdited(operation.row);
      break;
    case 'set-category':
      each((row) => rows.setCategory(row, operation.category));
      break;
    case 'add-tag':
      each((row) => rows.setTags(row, joined(rows.tags(row), [operation.tag]), false));
      break;
    case 'remove-tag':
      each((row) => removeTag(rows, row, operation.tag, options));
      break;
    case 'set-visibility':
      each((row) => rows.setVisibility(row, operation.visibility));
      break;
    case 'mend':
      each((row) => {
        if (rows.readError(row)) rows.edit(row, rows.content(row));
      });
      break;
    case 'include':
      if (operation.isIncluded) choose(rows, operation.selection);
      each((row) => rows.setWish(row, operation.isIncluded));
      break;
    case 'split':
      rows.split(partsOf(rows, operation.cuts));
  }
};

/** One row that is chosen takes the place of those that name the same memory. */
const choose = (rows: Rows, { rows: selected }: StoredSelection): void => {
  const [only, ...others] = Array.isArray(selected) ? selected : [];
  const id = only === undefined || others.length > 0 ? null : rows.id(only);
  if (id === null) return;
  for (const [row, other] of rows.ids()) if (other === id && rows.choice(row) === true) rows.setWish(row, null);
};

const removeTag = (rows: Rows, row: number, tag: string, options: ImportOptions): void => {
  const all = allTagsOf(rows, row, options);
  if (!all.includes(tag)) return;
  // Without one that the options add, a row has to say itself which of them it has.
  const isExact = options.tags.includes(tag);
  const kept = (isExact ? all : rows.tags(row)).filter((other) => other !== tag);
  rows.setTags(row, kept, isExact);
};

const partsOf = (rows: Rows, cuts: readonly (readonly number[])[]): Map<number, string[]> => {
  const parts = new Map<number, string[]>();
  for (const [row = -1, ...places] of cuts) {
    if (!rows.has(row)) continue;
    const content = rows.content(row);
    const of: string[] = [];
    for (let at = 0; at + 1 < places.length; at += 2) of.push(content.slice(places[at], places[at + 1]));
    parts.set(row, of);
  }
  return parts;
};

/** Where the parts of a text begin and end, one after the other; null when it can't be split. */
export const cutsOf = (content: string): number[] | null => {
  const parts = splitContent(content);
  if (!parts) return null;
  let at = 0;
  return parts.flatMap((part) => {
    const from = content.indexOf(part, at);
    at = from + part.length;
    return [from, at];
  });
};
