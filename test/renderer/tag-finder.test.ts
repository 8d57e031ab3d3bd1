import { expect, it } from 'vitest';
import type { Memory } from '../../preload/contract/memory.ts';
import { everything } from '../../preload/contract/library-values.ts';
import { many, openList, settle } from './open-list.ts';

const tagged = (count: number): Memory[] =>
  many(count).map((one, index) => ({ ...one, tags: ['all', index === 0 ? 'first' : 'others'] }));

const named = (count: number, name: string) => ({ name, count });

it('finds tags of the whole list', async () => {
  const { bridge, list } = await openList(tagged(3));
  expect(await list.tags.ofAll('fi')).toEqual({ tags: [named(1, 'first')], hasMore: false });
  expect(bridge.inputs('library.tags')).toEqual([{ text: 'fi', among: null }]);
});

it('finds only tags that a selected memory has', async () => {
  const { list } = await openList(tagged(3));
  list.selection.toggle('m1', 1);
  expect(await list.tags.ofSelected('')).toEqual({ tags: [named(1, 'all'), named(1, 'others')], hasMore: false });
});

it('asks about everything by what was looked for, and about any other choice in portions', async () => {
  const { bridge, list } = await openList(tagged(5002));
  await list.selection.all();
  await list.tags.ofSelected('');
  expect(bridge.inputs('library.tags')).toEqual([{ text: '', among: { query: everything } }]);
  list.selection.toggle('m5001', 5001);
  await settle();
  expect(await list.tags.ofSelected('')).toEqual({
    tags: [named(5001, 'all'), named(5000, 'others'), named(1, 'first')],
    hasMore: false,
  });
  expect(bridge.inputs('library.tags')).toHaveLength(3);
});

it('says that it does not know when main does not', async () => {
  const { bridge, list } = await openList(tagged(3));
  bridge.answer({ 'library.tags': () => ({ ok: false, problem: { kind: 'storage-failed', code: 5 } }) });
  list.selection.toggle('m1', 1);
  expect([await list.tags.ofAll(''), await list.tags.ofSelected('')]).toEqual([null, null]);
});
