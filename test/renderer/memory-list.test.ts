import { expect, it } from 'vitest';
import type { Place } from '../../preload/contract/library.ts';
import { everything } from '../../preload/contract/library-values.ts';
import { MemoryList } from '../../renderer/library/memory-list.svelte.ts';
import { createFakeBridge, well } from '../fakes/bridge.ts';
import { libraryOf } from '../fakes/library.ts';
import { memory } from '../fakes/memories.ts';
import { createFakeSight } from '../fakes/sight.ts';
import { many, openList, settle } from './open-list.ts';

it('starts on the first row and asks Omi for news', async () => {
  const { bridge, list } = await openList(many(450));
  expect([list.rows.total, list.cursor.index, list.cursor.id]).toEqual([450, 0, 'm0']);
  expect(bridge.inputs('memories.refresh')).toHaveLength(1);
});

it('keeps the keys on the same memory while the list changes, far from sight too', async () => {
  const { list, store } = await openList(many(450));
  list.moveTo(300);
  await settle();
  expect(list.cursor.memory?.id).toBe('m300');
  await store([memory({ id: 'new' }), ...many(450)]);
  expect([list.cursor.index, list.cursor.memory?.id]).toEqual([301, 'm300']);
});

it('stays near when the memory the keys are on goes', async () => {
  const { list, store } = await openList(many(3));
  list.moveTo(2);
  await store(many(2));
  expect([list.cursor.index, list.cursor.id]).toEqual([1, 'm1']);
  await store([]);
  expect([list.cursor.index, list.cursor.id]).toEqual([-1, null]);
});

it('moves the keys within what is there', async () => {
  const { list } = await openList(many(3));
  list.moveTo(99);
  expect(list.cursor.id).toBe('m2');
  list.moveTo(-99);
  expect([list.cursor.id, list.aim]).toEqual(['m0', { index: 0, align: 'nearest' }]);
});

it('selects a stretch from where it began, both ways, and the whole', async () => {
  const { list } = await openList(many(300));
  list.selection.anchorAt(10);
  await list.selection.extendTo(12);
  expect([...list.selection.ids]).toEqual(['m10', 'm11', 'm12']);
  await list.selection.extendTo(9);
  expect([...list.selection.ids]).toEqual(['m9', 'm10']);
  await list.selection.all();
  expect(list.selection.ids.size).toBe(300);
  list.selection.toggle('m0', 0);
  expect([list.selection.ids.size, list.selection.has('m0')]).toEqual([299, false]);
  list.selection.drop(['m1', 'm2']);
  expect(list.selection.ids.size).toBe(297);
});

it('begins a stretch at the row the keys are on after something else was looked for', async () => {
  const { list } = await openList(many(60));
  list.moveTo(50);
  list.selection.anchorAt(50);
  list.look({ text: 'fact' });
  await settle();
  list.moveTo(1);
  await list.selection.extendTo(1);
  expect([...list.selection.ids]).toEqual(['m0', 'm1']);
});

it('begins a stretch at the memory it began at, wherever that stands by then', async () => {
  const { list, store } = await openList(many(20));
  list.selection.toggle('m10', 10);
  await store([memory({ id: 'new' }), memory({ id: 'newer' }), ...many(20)]);
  await list.selection.extendTo(13);
  expect([...list.selection.ids]).toEqual(['m10', 'm11']);
  await store(many(20).filter(({ id }) => id !== 'm10'));
  await list.selection.extendTo(15);
  expect([...list.selection.ids]).toEqual(['m16']);
});

it('begins a stretch where the keys are when nothing is chosen any more', async () => {
  const { list } = await openList(many(20));
  list.selection.anchorAt(5);
  list.moveTo(10);
  await list.selection.extendTo(10);
  list.unselect();
  list.moveTo(11);
  await list.selection.extendTo(11);
  expect([...list.selection.ids]).toEqual(['m10', 'm11']);
});

it('begins a stretch at the memory of the place that was kept', async () => {
  const { list } = await openList(many(1000), { 'library.place': () => well({ ...kept, selectedIds: [] }) });
  list.moveTo(701);
  await list.selection.extendTo(701);
  expect([...list.selection.ids]).toEqual(['m700', 'm701']);
});

it('counts the last of several wishes, whichever is answered first', async () => {
  const { bridge, list } = await openList(many(10));
  const answers: (() => void)[] = [];
  bridge.answer({
    'library.ids': ({ from, to }) =>
      new Promise((resolve) =>
        answers.push(() =>
          resolve(
            well(
              many(10)
                .slice(from, to)
                .map(({ id }) => id),
            ),
          ),
        ),
      ),
  });
  void list.selection.extendTo(5);
  await settle();
  void list.selection.extendTo(1);
  await settle();
  for (const answer of answers.toReversed()) answer();
  await settle();
  expect([...list.selection.ids]).toEqual(['m0', 'm1']);
  void list.selection.all();
  list.unselect();
  for (const answer of answers) answer();
  await settle();
  expect(list.selection.ids.size).toBe(0);
});

it('selects nothing any more when something else is looked for', async () => {
  const { list } = await openList(many(10));
  await list.selection.all();
  list.look({ text: 'fact 1' });
  await settle();
  expect([list.selection.ids.size, list.rows.total, list.cursor.id]).toEqual([0, 1, 'm1']);
  list.lookForAll();
  await settle();
  expect(list.rows.total).toBe(10);
});

const kept: Place = {
  query: { ...everything, text: 'fact' },
  activeId: 'm700',
  firstRow: 690,
  firstRowHidden: 23,
  selectedIds: ['m3'],
  unsaved: [],
};

it('goes on where the person was', async () => {
  const { bridge, list } = await openList(many(1000), { 'library.place': () => well(kept) });
  expect(list.query.text).toBe('fact');
  expect(list.aim).toEqual({ index: 690, align: 'start', hidden: 23 });
  expect([list.cursor.index, list.cursor.memory?.id]).toEqual([700, 'm700']);
  expect(list.selection.has('m3')).toBe(true);
  expect(bridge.inputs('library.page')[0]).toMatchObject({ query: kept.query, offset: 639 });
  expect({ ...list.place, firstRowHidden: 23 }).toEqual(kept);
});

it('starts at the first row when the memory of the place is gone', async () => {
  const { list } = await openList(many(5), { 'library.place': () => well({ ...kept, activeId: 'gone', firstRow: 0 }) });
  expect([list.cursor.index, list.cursor.id]).toEqual([0, 'm0']);
});

it('keeps the place a moment after it changed, and never before the list was there', async () => {
  const { bridge, list, runTimers } = await openList(many(1000));
  list.scrolled(120, 135, 23);
  list.moveTo(124);
  await settle();
  list.keepSoon({ ...list.place, firstRow: 7 });
  list.keepSoon(list.place);
  runTimers();
  await settle();
  expect(bridge.inputs('library.keepPlace')).toEqual([
    { query: everything, activeId: list.cursor.id, firstRow: 120, firstRowHidden: 23, selectedIds: [], unsaved: [] },
  ]);
  const failing = await openList([], { 'library.page': () => ({ ok: false, problem: { kind: 'internal' } }) });
  await failing.list.keepNow();
  expect(failing.bridge.inputs('library.keepPlace')).toEqual([]);
});

it('chooses no longer what is not in the list any more', async () => {
  const { list, store } = await openList(many(20));
  await list.selection.all();
  await store(many(20).slice(0, 3));
  expect([...list.selection.ids]).toEqual(['m0', 'm1', 'm2']);
  await store([]);
  expect(list.selection.ids.size).toBe(0);
});

it('keeps a choice of everything, however much that is, and chooses it again while it is as much', async () => {
  const { list } = await openList(many(5001));
  await list.selection.all();
  expect(list.place).toMatchObject({ selectedIds: [], allOf: 5001 });
  const place = list.place;
  const again = await openList(many(5001), { 'library.place': () => well(place) });
  expect(again.list.selection.ids.size).toBe(5001);
  const more = await openList(many(5002), { 'library.place': () => well(place) });
  expect(more.list.selection.ids.size).toBe(0);
});

it('does not keep a choice too large to be named whole', async () => {
  const { list } = await openList(many(1));
  list.selection.put(Array.from({ length: 5001 }, (_, index) => `m${index}`));
  expect(list.place.selectedIds).toEqual([]);
});

it('asks anew for what is of today when the person comes back, and only then', async () => {
  const { bridge, list } = await openList(many(3));
  const asked = (): number => bridge.inputs('library.page').length;
  const before = asked();
  bridge.tell('window.shown', null);
  await settle();
  expect(asked()).toBe(before);
  list.look({ recent: 'today' });
  await settle();
  const shown = asked();
  bridge.tell('window.shown', null);
  await settle();
  expect(asked()).toBe(shown + 1);
});

it('keeps what is in sight where it is when rows come or go above it', async () => {
  const { list, store } = await openList(many(450));
  list.scrolled(100, 120, 0);
  await settle();
  await store([memory({ id: 'new' }), memory({ id: 'newer' }), ...many(450)]);
  expect(list.aim).toEqual({ index: 102, from: 100 });
  list.scrolled(102, 122, 0);
  await settle();
  await store(many(450).slice(50));
  expect(list.aim).toEqual({ index: 50, from: 102 });
});

it('lets new rows come into sight at the top, and stays where the first row in sight is gone', async () => {
  const { list, store } = await openList(many(450));
  const { aim } = list;
  list.scrolled(0, 20, 0);
  await store([memory({ id: 'new' }), ...many(450)]);
  expect(list.aim).toBe(aim);
  list.scrolled(101, 121, 0);
  await settle();
  await store(many(450).filter(({ id }) => id !== 'm100'));
  expect(list.aim).toBe(aim);
});

it('leaves whoever scrolled elsewhere where they are when rows come above', async () => {
  const { list, store } = await openList(many(450));
  list.scrolled(100, 120, 0);
  await settle();
  const { aim } = list;
  const stored = store([memory({ id: 'new' }), ...many(450)]);
  list.scrolled(300, 320, 0);
  await stored;
  expect(list.aim).toBe(aim);
});

it('reads nothing while nobody sees it, and once what changed when it is shown', async () => {
  const { bridge, list, store, window } = await openList(many(450));
  list.scrolled(100, 120, 0);
  await settle();
  window.hide();
  const asked = bridge.asked.length;
  await store(many(451).toReversed());
  await store([memory({ id: 'new' }), ...many(450)]);
  expect(bridge.asked.slice(asked)).toEqual([]);

  window.show();
  await settle();
  expect(list.rows.total).toBe(451);
  expect(list.aim).toEqual({ index: 101, from: 100 });
  const read = bridge.inputs('library.page').length;
  window.hide();
  window.show();
  await settle();
  expect(bridge.inputs('library.page')).toHaveLength(read);
});

it('reads its first rows in a window that was never shown, and asks Omi for nothing', async () => {
  const bridge = createFakeBridge('library', libraryOf(many(100)));
  const { sight, show } = createFakeSight(bridge);
  const list = new MemoryList(bridge, () => () => undefined, sight);
  await list.start();
  await settle();
  expect(list.rows.at(0)?.memory.id).toBe('m0');
  expect(bridge.inputs('memories.refresh')).toEqual([]);
  show();
  expect(bridge.inputs('memories.refresh')).toHaveLength(1);
});

it('goes to a memory that was asked for elsewhere, in what is looked for', async () => {
  const { bridge, list } = await openList(many(1000));
  await list.goTo('m700');
  await settle();
  expect([list.cursor.memory?.id, list.aim]).toEqual(['m700', { index: 700, align: 'nearest' }]);
  list.moveTo(701);
  expect(list.cursor.id).toBe('m701');
  expect(bridge.inputs('library.page')).toHaveLength(2);
});

it('looks for everything again to go to a memory that is not among what is looked for', async () => {
  const { list } = await openList(many(1000));
  list.look({ text: 'Fact 12', sort: 'oldest' });
  await settle();
  list.selection.put(['m12']);
  await list.goTo('m700');
  await settle();
  expect(list.query).toEqual({ ...everything, sort: 'oldest' });
  expect([list.cursor.memory?.id, list.aim]).toEqual(['m700', { index: 700, align: 'start', hidden: 0 }]);
  expect(list.chosenIds).toEqual(['m700']);
});

it('stays where it is when the memory that was asked for is gone', async () => {
  const { list } = await openList(many(10));
  list.look({ text: 'Fact 1' });
  await settle();
  await list.goTo('gone');
  expect([list.query.text, list.cursor.id]).toEqual(['Fact 1', 'm1']);
});
