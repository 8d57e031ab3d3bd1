import { expect, it } from 'vitest';
import { memory } from '../fakes/memories.ts';
import { many, openList, settle } from './open-list.ts';

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

it('chooses no longer what is not in the list any more', async () => {
  const { list, store } = await openList(many(20));
  await list.selection.all();
  await store(many(20).slice(0, 3));
  expect([...list.selection.ids]).toEqual(['m0', 'm1', 'm2']);
  await store([]);
  expect(list.selection.ids.size).toBe(0);
});
