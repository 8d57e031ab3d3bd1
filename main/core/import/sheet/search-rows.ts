import { fold } from '../../library/fold.ts';
import { tagsOf } from './apply.ts';
import type { Defaults } from './effective.ts';
import type { Rows } from './rows.ts';

/** Whether a row has every one of these folded words, in its text or in its tags. */
export const searchIn = (rows: Rows, terms: readonly string[], { options }: Defaults): ((row: number) => boolean) => {
  if (terms.length === 0) return () => true;
  return (row) => hasAll(terms, rows.content(row), tagsOf(rows, row, options));
};

/** As the library finds a memory: a tag has its sign. */
export const hasAll = (terms: readonly string[], content: string, tags: readonly string[]): boolean => {
  const text = fold(content);
  const missing = terms.filter((term) => !text.includes(term));
  return missing.every((term) => tags.some((tag) => fold(`#${tag}`).includes(term)));
};
