import { afterEach, beforeEach, expect, it } from 'vitest';
import { querySchema, type Query } from '../../../preload/contract/library.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { openHarness, type Harness } from '../harness.ts';
import { textsFound } from './found.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ connected: false });
});
afterEach(async () => {
  await harness.close();
});

const found = (query: Partial<Query>): string[] => textsFound(harness, query);

it('finds every word in content or tags, whatever their case and accents', () => {
  harness.capture('Café with Åsa', { tags: ['Größe'] });
  harness.capture('cafe alone');
  expect(found({ text: 'CAFE asa' })).toEqual(['Café with Åsa']);
  expect(found({ text: 'cafe groesse' })).toEqual([]);
  expect(found({ text: 'cafe grosse' })).toEqual(['Café with Åsa']);
  expect(found({ text: '#gro' })).toEqual(['Café with Åsa']);
  expect(found({ text: '#cafe' })).toEqual([]);
  expect(found({ text: 'ca' })).toHaveLength(2);
  expect(found({ text: '"with asa"' })).toHaveLength(1);
  expect(found({ text: '"asa with"' })).toEqual([]);
});

it('says where the words stand in the content and in tags', () => {
  harness.capture('tea and Téa', { tags: ['a', 'Green Téa'] });
  expect(harness.core.library.page({ ...everything, text: 'tea' }, 0, 10)).toMatchObject({
    ok: true,
    value: {
      rows: [
        {
          hits: [
            [0, 3],
            [8, 11],
          ],
          tagHits: [{ index: 1, hits: [[7, 10]] }],
        },
      ],
    },
  });
});

it('finds by a category and a tag of any length', () => {
  const name = 'long '.repeat(500);
  harness.core.memories.insert('a', 'a', {
    content: 'I like tea',
    category: name,
    tags: [name],
    visibility: 'private',
    createdAt: 0,
    updatedAt: 0,
    manuallyAdded: false,
    locked: false,
  });
  const query = querySchema.parse({ ...everything, category: name, tag: name });
  expect(harness.core.library.ids(query, 0, 9)).toEqual({ ok: true, value: ['a'] });
});

it.each([
  '"',
  '""',
  '*',
  'a*',
  'NEAR(',
  'AND OR NOT',
  '__proto__',
  '\0',
  '\ud83d',
  '^',
  'x:y',
  "'",
  '-',
  '\\',
  '%',
  '_',
])('takes %j as words and nothing else', (text) => {
  harness.capture('nothing of that');
  expect(found({ text: `${text} zebra` })).toEqual([]);
  expect(() => found({ text: text.repeat(500 / text.length) })).not.toThrow();
});
