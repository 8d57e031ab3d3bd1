import type { GroupBy } from '../../../preload/contract/export.ts';
import type { Memory } from '../../../preload/contract/memory.ts';
import { findMarks } from '../../../preload/contract/marks.ts';
import { slugOf } from '../import/read/tags.ts';
import { escapedLine } from './list-lines.ts';
import type { Page } from './pages.ts';
import type { Writer } from './writer.ts';

/**
 * The same memories, group by group: groups by name, the memories of each as they were. A memory with several tags
 * stands once, under the first of them, so that a file that is read back has nothing twice; its line names all.
 */
export const grouped = async (pages: AsyncIterable<Page>, groupBy: GroupBy): Promise<readonly string[]> => {
  const groups = new Map<string, string[]>();
  for await (const { memories } of pages) {
    for (const memory of memories) {
      const group = groupOf(memory, groupBy);
      const ids = groups.get(group) ?? [];
      if (ids.length === 0) groups.set(group, ids);
      ids.push(memory.id);
    }
  }
  return [...groups].toSorted(([a], [b]) => byName(a, b)).flatMap(([, some]) => some);
};

/** A list under a heading for each group. What follows on a line, or below it, belongs to the memory. */
export const markdownWriter = (groupBy: GroupBy): Writer => {
  let current: string | null = null;
  return {
    head: '# Memories\n',
    rows: (memories) => {
      const lines = memories.map((memory) => {
        const group = groupOf(memory, groupBy);
        const heading = group === current ? '' : `\n## ${headingOf(group)}\n\n`;
        current = group;
        return `${heading}${item(memory)}\n`;
      });
      return lines.join('');
    },
    tail: '',
  };
};

const groupOf = ({ category, tags }: Memory, groupBy: GroupBy): string =>
  (groupBy === 'tag' ? tags[0] : category) ?? '';

/** What has no group comes last. */
const byName = (a: string, b: string): number => Number(a === '') - Number(b === '') || collator.compare(a, b);
const collator = new Intl.Collator('en');

/** No letter, so that it is read back as no tag. */
const headingOf = (group: string): string => (group === '' ? '—' : group.replaceAll(/\s+/g, ' '));

/** An item as `list.ts` reads it back: marks at its end for its tags, two spaces where Markdown would join lines. */
const item = ({ content, tags }: Memory): string => {
  const words = [withoutMarks(content), ...marksFor(tags)].join(' ');
  return `- ${words.split('\n').map(escapedLine).join('  \n  ')}`;
};

/** What would be read as a mark is kept a word by a backslash, as in capture. */
const withoutMarks = (content: string): string =>
  findMarks(content)
    .toReversed()
    .reduce((words, { start }) => `${words.slice(0, start)}\\${words.slice(start)}`, content);

/** Tags that can't be typed are written as nearly as they can. */
const marksFor = (tags: readonly string[]): readonly string[] => {
  const names = tags.map((tag) => (findMarks(`#${tag}`)[0]?.name === tag ? tag : slugOf(tag)));
  return [...new Set(names)].filter((name) => name !== null).map((name) => `#${name}`);
};
