import { expect, it } from 'vitest';
import { everything } from '../../preload/contract/library-values.ts';
import { many, openList, settle } from './open-list.ts';

it('goes to a memory that was asked for elsewhere, in what is looked for', async () => {
  const { bridge, list } = await openList(many(1000));
  await list.goTo('m700');
  await settle();
  expect([list.cursor.memory?.id, list.position.aim]).toEqual(['m700', { index: 700, align: 'nearest' }]);
  list.moveTo(701);
  expect(list.cursor.id).toBe('m701');
  expect(bridge.inputs('library.page')).toHaveLength(2);
});

it('stays where it is when the memory that was asked for is gone', async () => {
  const { list } = await openList(many(10));
  list.look({ text: 'Fact 1' });
  await settle();
  await list.goTo('gone');
  expect([list.query.text, list.cursor.id]).toEqual(['Fact 1', 'm1']);
});

it('looks for everything again to go to a memory that is not among what is looked for', async () => {
  const { list } = await openList(many(1000));
  list.look({ text: 'Fact 12', sort: 'oldest' });
  await settle();
  list.selection.put(['m12']);
  await list.goTo('m700');
  await settle();
  expect(list.query).toEqual({ ...everything, sort: 'oldest' });
  expect([list.cursor.memory?.id, list.position.aim]).toEqual(['m700', { index: 700, align: 'start', hidden: 0 }]);
  expect(list.chosenIds).toEqual(['m700']);
});
