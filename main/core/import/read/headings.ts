import { unique, type Said } from './row-maker.ts';
import { slugOf } from './tags.ts';

/**
 * The headings above a row, as its tags: one of each level, but the first level only while there is none below it, since
 * it is the title of the whole. `always`: tags of every row; null when headings are to be no tags.
 */
export const createHeadings = (always: readonly string[] | null) => {
  const levels: (string | null)[] = [];
  let lead: string | null = null;
  let said: Said | undefined;

  const settle = (): void => {
    if (always === null) return;
    const [title, ...below] = levels;
    const slugs = below.filter((slug) => typeof slug === 'string');
    const all = [...always, ...(slugs.length > 0 ? slugs : [title]), lead].filter((slug) => typeof slug === 'string');
    said = all.length === 0 ? undefined : { tags: unique(all) };
  };
  settle();

  return {
    /** A heading ends those of its own level and below. */
    set(level: number, words: string): void {
      levels.length = Math.min(levels.length, level - 1);
      levels[level - 1] = slugOf(words.slice(0, 1_000).replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'));
      lead = null;
      settle();
    },
    /** A line that leads to a list. */
    lead(words: string): void {
      lead = slugOf(words);
      settle();
    },
    endLead(): void {
      if (lead === null) return;
      lead = null;
      settle();
    },
    /** What a row below them says. */
    said: (): Said | undefined => said,
  };
};
