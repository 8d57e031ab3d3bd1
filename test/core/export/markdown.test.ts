import { expect, it } from 'vitest';
import { grouped, markdownWriter } from '../../../main/core/export/markdown.ts';
import { inPages } from '../../../main/core/export/pages.ts';
import type { GroupBy } from '../../../preload/contract/export.ts';
import type { Memory } from '../../../preload/contract/memory.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { memory } from '../../fakes/memories.ts';

const written = async (groupBy: GroupBy, ...memories: Memory[]): Promise<string> => {
  const rows = memories.map((row, at) => ({ ...row, id: String(at) }));
  const deps = { find: (id: string) => rows[Number(id)] ?? null, clock: createFakeClock() };
  const ids = rows.map(({ id }) => id);
  const all = await grouped(inPages(ids, deps), groupBy);
  const writer = markdownWriter(groupBy);
  let text = writer.head;
  for await (const page of inPages(all, deps)) text += writer.rows(page.memories);
  return text + writer.tail;
};

it('lists memories under the names of their categories, and those without one last', async () => {
  const text = await written(
    'category',
    memory({ content: 'No category', category: null }),
    memory({ content: 'First of work', category: 'work' }),
    memory({ content: 'Heard', category: 'system' }),
    memory({ content: 'Second of work', category: 'work' }),
  );
  expect(text).toBe(`# Memories

## system

- Heard

## work

- First of work
- Second of work

## —

- No category
`);
});

it('lists each memory once, under its first tag', async () => {
  const text = await written(
    'tag',
    memory({ content: 'Two', tags: ['health', 'family'] }),
    memory({ content: 'None' }),
    memory({ content: 'One', tags: ['family'] }),
  );
  expect(text.match(/^(?:##|-).*/gm)).toEqual([
    '## family',
    '- One #family',
    '## health',
    '- Two #health #family',
    '## —',
    '- None',
  ]);
});

it('keeps lines, words that look like marks, and words that look like Markdown', async () => {
  const content = 'Packing #holiday :\n- socks\n\n1. shoes\n\\# no heading\nplain';
  const text = await written('category', memory({ content, tags: ['travel', 'New York', '#1'] }));
  expect(text.split('\n').slice(4)).toEqual([
    '- Packing \\#holiday :  ',
    '  \\- socks  ',
    '  \\  ',
    '  \\1. shoes  ',
    '  \\\\# no heading  ',
    '  plain #travel #new-york',
    '',
  ]);
});
