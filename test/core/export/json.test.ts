import { expect, it } from 'vitest';
import { z } from 'zod';
import { jsonWriter } from '../../../main/core/export/json.ts';
import type { Memory } from '../../../preload/contract/memory.ts';
import { memory } from '../../fakes/memories.ts';

const now = Date.UTC(2026, 10, 21, 9);
const file = z.looseObject({ memories: z.array(z.unknown()) });

const written = (...pages: Memory[][]): z.infer<typeof file> => {
  const writer = jsonWriter(now, { of: 'selection', count: 3 });
  const rows = pages.map((page) => writer.rows(page));
  return file.parse(JSON.parse(`${writer.head}${rows.join('')}${writer.tail}`));
};

it('says what it is, and everything about each memory under the names of the API', () => {
  const row = memory({
    id: 'omi:abc',
    serverId: 'abc',
    content: 'Line one\nline "two"',
    category: 'not known yet',
    tags: ['a, b', ''],
    visibility: 'public',
    createdAt: now - 1,
    updatedAt: now,
    manuallyAdded: false,
    locked: true,
  });
  expect(written([row])).toEqual({
    format: 'inkling-memories',
    version: 1,
    exported_at: '2026-11-21T09:00:00.000Z',
    scope: { of: 'selection', count: 3 },
    memories: [
      {
        id: 'abc',
        inkling_id: 'omi:abc',
        content: 'Line one\nline "two"',
        category: 'not known yet',
        tags: ['a, b', ''],
        visibility: 'public',
        created_at: '2026-11-21T08:59:59.999Z',
        updated_at: '2026-11-21T09:00:00.000Z',
        manually_added: false,
        locked: true,
      },
    ],
  });
});

it('names a memory that Omi has not got by its id here', () => {
  expect(written([memory({ id: 'mine', serverId: null })]).memories).toMatchObject([
    { id: 'mine', inkling_id: 'mine' },
  ]);
});

it('is whole with no memory, with empty pages, and with a time that no calendar has', () => {
  expect(written().memories).toEqual([]);
  const pages = written([], [memory({ id: 'a', createdAt: 9e15 })], [], [memory({ id: 'b' }), memory({ id: 'c' })]);
  expect(pages.memories).toMatchObject([
    { inkling_id: 'a', created_at: null },
    { inkling_id: 'b' },
    { inkling_id: 'c' },
  ]);
});

it('keeps both versions of what the person has not settled', () => {
  const theirs = { content: 'Theirs', category: null, tags: [], visibility: 'private' } as const;
  expect(written([memory({ theirs: { ...theirs, tags: [] } })]).memories).toMatchObject([{ in_omi: theirs }]);
});
