import { expect, it } from 'vitest';
import { wishOf } from '../../renderer/library/keys.ts';
import type { KeyPress } from '../../renderer/parts/composing.ts';

const press = (key: string, changes: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...changes,
});

it('moves with arrows and the keys above them, and stretches with Shift', () => {
  expect(wishOf(press('ArrowDown'), false)).toEqual({ kind: 'move', step: 1, extends: false });
  expect(wishOf(press('End', { shiftKey: true }), false)).toEqual({ kind: 'move', step: 'last', extends: true });
  expect(wishOf(press('PageUp'), false)).toEqual({ kind: 'move', step: 'page-up', extends: false });
});

it('knows the keys that do something, and the letters that search', () => {
  const kinds = [' ', 'Enter', 'Delete', '/', '?', 'Escape', 'ß', '字', '😀'].map((key) => wishOf(press(key), false));
  expect(kinds.map((wish) => wish?.kind)).toEqual([
    'toggle',
    'edit',
    'remove',
    'search',
    'help',
    'back',
    'type',
    'type',
    'type',
  ]);
});

it('selects all and deletes as each system does', () => {
  expect(wishOf(press('a', { ctrlKey: true }), false)).toEqual({ kind: 'all' });
  expect(wishOf(press('ф', { code: 'KeyA', ctrlKey: true }), false)).toEqual({ kind: 'all' });
  expect(wishOf(press('a', { metaKey: true }), true)).toEqual({ kind: 'all' });
  expect(wishOf(press('a', { ctrlKey: true }), true)).toBeNull();
  expect(wishOf(press('Backspace', { metaKey: true }), true)).toEqual({ kind: 'remove' });
  expect(wishOf(press('Backspace'), false)).toBeNull();
});

it('leaves alone what belongs to others', () => {
  for (const key of ['Tab', 'F5', 'Shift', 'Dead', 'Process']) expect(wishOf(press(key), false)).toBeNull();
  expect(wishOf(press('c', { ctrlKey: true }), false)).toBeNull();
  expect(wishOf(press('Enter', { isComposing: true }), false)).toBeNull();
  expect(wishOf(press('a', { keyCode: 229 }), false)).toBeNull();
});
