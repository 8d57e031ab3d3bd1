import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OmiFetch } from '../../../main/core/omi/client.ts';
import { memorySchema } from '../../../preload/contract/memory.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { lifted, openAccount, type OpenedAccount } from './open-account.ts';

/** What the server lists, row by row, as JSON; it tells no more than that. */
let listed: string[];
let requests: number;
let account: OpenedAccount;

const tellRows: OmiFetch = (url) => {
  const { pathname, searchParams } = new URL(url);
  if (pathname.endsWith('/key')) return Promise.resolve(Response.json({ scopes: ['memories:read', 'memories:write'] }));
  requests += 1;
  const from = Number(searchParams.get('offset'));
  const page = listed.slice(from, from + Number(searchParams.get('limit')));
  return Promise.resolve(new Response(`[${page.join(',')}]`, { headers: { 'content-type': 'application/json' } }));
};
beforeEach(async () => {
  listed = [];
  account = await openAccount({
    url: 'http://127.0.0.1:1',
    key: `omi_dev_${'0'.repeat(32)}`,
    fetch: tellRows,
    limits: lifted,
  });
  requests = 0;
});
afterEach(async () => {
  await account.close();
});

const minute = 60_000;
const row = (changes: object): string =>
  JSON.stringify({
    id: 'a',
    content: 'I like tea',
    category: 'system',
    visibility: 'private',
    tags: ['x'],
    created_at: '2026-09-23T08:15:02.123456Z',
    updated_at: '2026-09-23T08:15:02.123456Z',
    manually_added: true,
    ...changes,
  });
/** Everything in the list, as the contract lets it into a window. */
const shown = () => {
  const page = account.core.library.page(everything, 0, 500);
  if (!page.ok) throw new Error(page.problem.kind);
  return page.value.rows.map(({ memory }) => memorySchema.parse(memory));
};

it('brings down what is good of a page whose other rows are no memories (fault 19)', async () => {
  listed = [
    'null',
    '7',
    '"x"',
    '[]',
    '{}',
    '{"id":7}',
    '{"id":""}',
    '{"id":"../x\\u0000"}',
    row({ content: {} }),
    row({ id: 'b' }),
  ];
  await account.core.mirror.refresh();
  expect(shown()).toMatchObject([{ serverId: 'b', content: 'I like tea' }]);
  expect(account.core.mirror.state()).toMatchObject({ phase: 'idle', unseen: 'unreadable', problem: null });
});

it.each([
  ['nothing but an id', '{"id":"a"}'],
  [
    'null in every field',
    row({
      content: null,
      category: null,
      visibility: null,
      tags: null,
      created_at: null,
      updated_at: null,
      manually_added: null,
    }),
  ],
  [
    'fields of other types',
    row({ category: 7, visibility: [], tags: {}, created_at: 12, updated_at: false, manually_added: 'yes' }),
  ],
  ['dates that are none', row({ created_at: '9999-99-99T99:99:99Z', updated_at: '-271821-04-20T00:00:00Z' })],
  ['unknown fields and values', row({ category: 'dreams-2031', visibility: 'friends', mood: { deep: [1] } })],
  ['a category with a comma', row({ category: 'a,b' })],
  ['markup', row({ content: '<img src=x onerror=alert(1)>', tags: ['<b>', '${x}'], category: '<script>' })],
  ['bidi and zero width', row({ content: '\u202Egnp.\u2066exe\u200B', tags: ['\u202E'] })],
  ['half an emoji', row({ content: 'Half \ud83d of one', tags: ['\ud83d'], category: '\ud83d' })],
  ['a zero byte', row({ content: 'a\u0000b', tags: ['\u0000'] })],
  ['tags that look like two', row({ tags: ['a\nb', '', 'x'.repeat(5000)] })],
  ['10,000 tags', row({ tags: Array.from({ length: 10_000 }, (_, n) => `tag ${n}`) })],
  ['a very long text', row({ content: '😀'.repeat(100_000) })],
  [
    '__proto__ and constructor',
    '{"id":"__proto__","content":"c","__proto__":{"locked":true,"polluted":1},"constructor":{"prototype":{"polluted":1}},"tags":["__proto__"],"category":"__proto__"}',
  ],
])('takes a row with %s, and is no news the second time (faults 19, 20)', async (_what, hostile) => {
  listed = [hostile, row({ id: 'z', content: 'The one after it' })];
  await account.core.mirror.refresh();
  expect(shown()).toHaveLength(2);
  expect({}).not.toHaveProperty('polluted');
  const before = shown();
  requests = 0;
  await account.refreshAfter(2 * minute);
  // A page that told something new is followed by the next one.
  expect(requests).toBe(1);
  expect(shown()).toEqual(before);
});

it('loses no words when a later page leaves them out', async () => {
  listed = [row({ content: 'All the words', tags: ['x'] })];
  await account.core.mirror.refresh();
  listed = ['{"id":"a"}'];
  await account.refreshAfter(2 * minute);
  expect(shown()).toMatchObject([{ content: 'All the words', createdAt: Date.parse('2026-09-23T08:15:02.123Z') }]);
});

it('takes rows that come twice, move and vanish between pages once each (fault 20)', async () => {
  listed = [
    ...Array.from({ length: 1500 }, (_, n) => row({ id: `id-${n}`, content: `fact ${n}` })),
    row({ id: 'id-3' }),
  ];
  await account.core.mirror.refresh();
  expect(account.listed().size).toBe(1500);
});

it('keeps a change that waits here when the row was edited and then deleted there (fault 36)', async () => {
  listed = [row({})];
  await account.core.mirror.refresh();
  const id = shown()[0]?.id ?? '';
  account.core.changes.edit(id, { content: 'I like coffee' });
  listed = [row({ content: 'I like cocoa', updated_at: '2026-11-20T00:00:00Z' })];
  await account.core.mirror.refresh();
  expect(shown()).toMatchObject([{ content: 'I like coffee' }]);
  expect(shown()[0]?.state).not.toBe('synced');
  listed = [];
  for (let look = 0; look < 3; look += 1) await account.refreshAfter(60 * minute);
  expect(shown()).toMatchObject([{ content: 'I like coffee' }]);
});
