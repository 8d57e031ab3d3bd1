import { fold } from './fold.ts';

/** What stands between the content and each tag of a searched text. Folded text has no line breaks of its own. */
const border = '\n';

/** Everything of a memory that can be found, folded; a tag has its sign, so that `#tag` finds it. */
export const searchableText = (content: string, tags: readonly string[]): string =>
  [fold(content), ...tags.map((tag) => fold(`#${tag}`))].join(border);

const pieces = /(#?)["“”„«»]([^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+/gu;

/** The folded content out of a searchable text. */
export const contentOf = (searchable: string): string => searchable.split(border, 1)[0] ?? '';

/**
 * The words of a typed query, folded, none twice: a memory is found when its text contains each of them. What stands in
 * quotes is one; a quote that is still open counts.
 */
export const readTerms = (query: string): readonly string[] => {
  const terms = [...query.matchAll(pieces)].map(([word, sign, phrase]) =>
    fold(phrase === undefined ? word : `${sign ?? ''}${phrase}`).trim(),
  );
  return [...new Set(terms.filter((term) => term !== ''))];
};
