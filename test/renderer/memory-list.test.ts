import { expect, it } from 'vitest';
import type { Memory } from '../../preload/contract/memory.ts';
import { MemoryList } from '../../renderer/library/memory-list.svelte.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';

const many = (count: number): Memory[] => Array.from({ length: count }, (_, index) => memory({ id: `m${index}` }));

/** A list over a main that holds `stored`, which a test may change. */
const over = (stored: Memory[]) => {
  const main = { stored };
  const bridge = createFakeBridge('library', {
    'memories.latest': ({ limit, offset }) =>
      well({ memories: main.stored.slice(offset, offset + limit), total: main.stored.length }),
    'memories.refresh': () => well({ asked: true }),
  });
  return { main, bridge, list: new MemoryList(bridge) };
};

it('starts with the latest 200 and asks Omi for news', async () => {
  const { bridge, list } = over(many(450));
  await list.start();
  expect([list.memories.length, list.total, list.hasMore]).toEqual([200, 450, true]);
  expect(bridge.inputs('memories.refresh')).toHaveLength(1);
});

it('goes on 200 by 200 until all are there', async () => {
  const { bridge, list } = over(many(450));
  await list.start();
  await list.readMore();
  expect(list.memories.length).toBe(400);
  await list.readMore();
  expect([list.memories.length, list.hasMore]).toEqual([450, false]);
  const before = bridge.asked.length;
  await list.readMore();
  expect(bridge.asked).toHaveLength(before);
});

it('reads all that is shown again after a change, and keeps the keys on the same memory', async () => {
  const { main, bridge, list } = over(many(450));
  await list.start();
  await list.readMore();
  list.activeId = 'm3';
  main.stored = [memory({ id: 'new' }), ...main.stored];
  bridge.tell('memories.changed', null);
  await list.read();
  expect([list.memories[0]?.id, list.memories.length, list.total]).toEqual(['new', 400, 451]);
  expect([list.activeId, list.activeIndex]).toEqual(['m3', 4]);
});

it('answers many changes at once with one more reading', async () => {
  const { bridge, list } = over(many(3));
  const reading = list.read();
  for (let change = 0; change < 20; change += 1) void list.read();
  await reading;
  expect(bridge.inputs('memories.latest')).toHaveLength(2);
});

it('stays near when the memory the keys are on goes', async () => {
  const { main, list } = over(many(3));
  await list.start();
  list.activeId = 'm2';
  main.stored = main.stored.slice(0, 2);
  await list.read();
  expect(list.activeId).toBe('m1');
  main.stored = [];
  await list.read();
  expect(list.activeId).toBeNull();
});

it('shows a memory once that slid onto the next page while pages were read', async () => {
  const { main, bridge, list } = over(many(400));
  await list.start();
  bridge.answer({
    'memories.latest': ({ limit, offset }) => {
      const page = main.stored.slice(offset, offset + limit);
      main.stored = [memory({ id: `late${offset}` }), ...main.stored];
      return well({ memories: page, total: main.stored.length });
    },
  });
  await list.readMore();
  const ids = list.memories.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('keeps what it shows when a reading fails, and says so until one works', async () => {
  const { bridge, list } = over(many(3));
  await list.start();
  bridge.answer({ 'memories.latest': () => ({ ok: false, problem: { kind: 'storage-failed', code: 11 } }) });
  await list.read();
  expect([list.memories.length, list.problem?.kind]).toEqual([3, 'storage-failed']);
  bridge.answer({ 'memories.latest': () => well({ memories: many(1), total: 1 }) });
  await list.read();
  expect([list.memories.length, list.problem]).toEqual([1, null]);
});

it('ends when main has fewer memories than it said', async () => {
  const { bridge, list } = over([]);
  bridge.answer({ 'memories.latest': () => well({ memories: [], total: 999 }) });
  await list.read();
  expect(bridge.inputs('memories.latest')).toHaveLength(1);
});

it('moves the keys within what is there', async () => {
  const { list } = over(many(3));
  list.move(1);
  expect(list.activeId).toBeNull();
  await list.start();
  const moved = (['first', 1, 10, -1, -10, 'last'] as const).map((step) => {
    list.move(step);
    return list.activeId;
  });
  expect(moved).toEqual(['m0', 'm1', 'm2', 'm1', 'm0', 'm2']);
});
