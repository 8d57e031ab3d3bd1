import { expect, it } from 'vitest';
import { placeSchema, type Place } from '../../preload/contract/library-place.ts';
import { everything } from '../../preload/contract/library-values.ts';
import { well } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';
import { many, openList, settle } from './open-list.ts';

const kept: Place = {
  query: { ...everything, text: 'fact' },
  activeId: 'm700',
  firstRow: 690,
  firstRowHidden: 23,
  selectedIds: ['m3'],
  unsaved: [],
};

it('begins a stretch at the memory of the place that was kept', async () => {
  const { list } = await openList(many(1000), { 'library.place': () => well({ ...kept, selectedIds: [] }) });
  list.moveTo(701);
  await list.selection.extendTo(701);
  expect([...list.selection.ids]).toEqual(['m700', 'm701']);
});

it('goes on where the person was', async () => {
  const { bridge, list } = await openList(many(1000), { 'library.place': () => well(kept) });
  expect(list.query.text).toBe('fact');
  expect(list.position.aim).toEqual({ index: 690, align: 'start', hidden: 23 });
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

it('keeps unsaved words while more are typed, and at once when main asks for them', async () => {
  const { bridge, list, runTimers } = await openList(many(3));
  const unsaved = () =>
    bridge.inputs('library.keepPlace').map((place) => placeSchema.parse(place).unsaved.map(({ edit }) => edit.content));
  list.editor.show(memory({ id: 'm0' }));
  for (const content of ['T', 'Te', 'Tea']) {
    list.editor.change({ content });
    list.keepSoon(list.place);
    if (content === 'Te') runTimers();
  }
  await settle();
  expect(unsaved()).toEqual([['Te']]);
  bridge.tell('draft.flush', null);
  await settle();
  expect(unsaved()).toEqual([['Te'], ['Tea']]);
  // Main waits for an answer, also where all of it is on disk.
  bridge.tell('draft.flush', null);
  await settle();
  expect(unsaved()).toHaveLength(3);
});

it('says why unsaved words are not on disk, until they are', async () => {
  const { bridge, list } = await openList(many(3), {
    'library.keepPlace': () => ({ ok: false, problem: { kind: 'disk-full' } }),
  });
  await list.keepNow();
  expect(list.keepProblem).toBeNull();
  list.editor.show(memory({ id: 'm0' }));
  list.editor.change({ content: 'Tea' });
  await list.keepNow();
  expect(list.keepProblem).toEqual({ kind: 'disk-full' });
  bridge.answer({ 'library.keepPlace': () => well(null) });
  await list.keepNow();
  expect(list.keepProblem).toBeNull();
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
