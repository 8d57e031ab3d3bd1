import { unique, type RowFields } from './row-maker.ts';
import { headingSlugOf } from './tags.ts';

type Heading = { readonly line: number; readonly words: string; readonly slug: string | null };

/**
 * A heading that has ended and is in no row's tags. `isAbove`: there are rows below it, which say something more precise;
 * else it is all that stands there. `said`: what the headings above it say.
 */
export type EndedHeading = Heading & { readonly isAbove: boolean; readonly said: RowFields | undefined };

/**
 * The headings above a row, as its tags: one of each level, but the first level only while there is none below it, since
 * it is the title of the whole. `always`: tags of every row; null when headings are to be no tags. `isRow`: one with nothing
 * below it becomes a row itself.
 */
export const createHeadings = (always: readonly string[] | null, isRow: boolean) => {
  const levels: (Heading | null)[] = [];
  const above = new Set<Heading>();
  const tagging = new Set<Heading>();
  let lead: string | null = null;
  let said: RowFields | undefined;
  let isMarked = false;

  const settle = (): void => {
    isMarked = false;
    if (always === null) return;
    const slugs = [...always, ...shown().map((one) => one.slug), lead].filter((slug) => typeof slug === 'string');
    said = slugs.length === 0 ? undefined : { tags: unique(slugs) };
  };
  /** Those whose words are tags. */
  const shown = (): readonly Heading[] => {
    const [title, ...below] = levels;
    const inner = below.filter((one) => typeof one?.slug === 'string').filter((one) => one !== null);
    return inner.length > 0 || !title ? inner : [title];
  };
  /** A row stands below them. */
  const mark = (): void => {
    if (isMarked) return;
    isMarked = true;
    for (const one of levels) if (one) above.add(one);
    if (always !== null) for (const one of shown()) tagging.add(one);
  };
  /** Ends those from a level on. */
  const end = (level: number): readonly EndedHeading[] => {
    const ended: EndedHeading[] = [];
    while (levels.length >= level) {
      const last = levels.pop() ?? null;
      if (last === null) continue;
      settle();
      const isAbove = above.has(last);
      // What becomes a row stands below the others.
      if (!isAbove && isRow) mark();
      if (!tagging.has(last)) ended.push({ ...last, isAbove, said });
    }
    settle();
    return ended;
  };
  settle();

  return {
    /** A heading ends those of its own level and below. One that makes no tag has ended at once. */
    set(level: number, words: string, line: number): readonly EndedHeading[] {
      const ended = end(level);
      lead = null;
      const slug = always === null ? null : headingSlugOf(words);
      const heading = { line, words, slug };
      while (levels.length < level - 1) levels.push(null);
      if (slug !== null) levels[level - 1] = heading;
      settle();
      if (slug !== null || words === '') return ended;
      if (isRow) mark();
      return [...ended, { ...heading, isAbove: false, said }];
    },
    /** A line that leads to a list; false when it makes no tag. */
    lead(words: string): boolean {
      lead = always === null ? null : headingSlugOf(words);
      settle();
      return lead !== null;
    },
    endLead(): void {
      if (lead === null) return;
      lead = null;
      settle();
    },
    /** Nothing follows. */
    end: (): readonly EndedHeading[] => end(1),
    /** What a row below them says. */
    said(): RowFields | undefined {
      mark();
      return said;
    },
  };
};
