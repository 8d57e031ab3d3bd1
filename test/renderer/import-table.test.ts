import { expect, it } from 'vitest';
import { commandOf } from '../../renderer/import/keys.ts';
import type { KeyPress } from '../../renderer/parts/composing.ts';
import { manyRows, openImport } from './open-import.ts';
import { settle } from './open-list.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  keyCode: 0,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

it.each([
  ['ArrowDown', {}, { kind: 'move', step: 1, extends: false }],
  ['End', { shiftKey: true }, { kind: 'move', step: 'last', extends: true }],
  ['ArrowLeft', {}, { kind: 'across', step: -1 }],
  [' ', {}, { kind: 'include' }],
  [' ', { shiftKey: true }, { kind: 'select' }],
  ['Enter', {}, { kind: 'edit' }],
  ['Delete', {}, { kind: 'leave-out' }],
  ['a', { ctrlKey: true }, { kind: 'all' }],
  ['z', { ctrlKey: true }, { kind: 'undo' }],
  ['Z', { ctrlKey: true, shiftKey: true }, { kind: 'redo' }],
  ['ע', { code: 'KeyF', ctrlKey: true }, { kind: 'find' }],
  ['Ζ', { code: 'KeyZ', ctrlKey: true, shiftKey: true }, { kind: 'redo' }],
  ['A', { ctrlKey: true, shiftKey: true }, null],
  ['z', { metaKey: true }, null],
  ['x', {}, null],
  ['Enter', { isComposing: true }, null],
  ['ArrowDown', { altKey: true }, null],
] as const)('reads %s with %o', (key, held, command) => {
  expect(commandOf(press(key, held), false)).toEqual(command);
});

it('takes the Command key on a Mac', () => {
  expect(commandOf(press('z', { metaKey: true }), true)).toEqual({ kind: 'undo' });
  expect(commandOf(press('z', { ctrlKey: true }), true)).toBeNull();
});

it('moves within what is there, from cell to cell', async () => {
  const { table } = await openImport(manyRows(3));
  table.moveTo(99);
  expect([table.index, table.row?.id]).toEqual([2, 2]);
  for (let step = 0; step < 9; step += 1) table.across(1);
  expect(table.column).toBe('check');
  expect(table.edit()).toBe(false);
  table.across(-1);
  expect([table.edit(), table.editing]).toEqual([true, { row: 2, column: 'tags' }]);
});

it('names a stretch of rows by their ids, far from sight too', async () => {
  const { table } = await openImport(manyRows(2_000));
  table.selected.anchorAt(1_500);
  await table.selected.extendTo(900);
  expect([table.selected.count, table.selected.has(900), table.selected.has(1_500), table.selected.has(899)]).toEqual([
    601,
    true,
    true,
    false,
  ]);
});

it('names all that are shown by what shows them', async () => {
  const { table } = await openImport(manyRows(300));
  table.look('new', 'Fact 1');
  await settle();
  table.selected.all();
  expect([table.selected.count, table.selected.selection]).toEqual([111, { filter: 'new', find: 'Fact 1' }]);
  table.selected.toggle(1, 0);
  expect(table.selected.selection).toEqual({ ids: [1] });
  table.look('all', '');
  expect(table.selected.selection).toBeNull();
});

it('does to the row the keys are on what no selection names', async () => {
  const { table } = await openImport(manyRows(3));
  table.moveTo(1);
  expect(table.selection).toEqual({ ids: [1] });
  table.selected.toggle(2, 2);
  expect(table.selection).toEqual({ ids: [2] });
});

it('stays near when rows go', async () => {
  const { open, table } = await openImport(manyRows(3));
  table.look('to-import');
  await settle();
  table.moveTo(2);
  await open.perform({ kind: 'include', selection: { ids: [2] }, isIncluded: false });
  await settle();
  expect([table.rows.total, table.index, table.row?.id]).toEqual([2, 1, 1]);
});
