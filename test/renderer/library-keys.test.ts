import { expect, it } from 'vitest';
import { commandOf } from '../../renderer/library/keys.ts';
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
  expect(commandOf(press('ArrowDown'), false)).toEqual({ kind: 'move', step: 1, extends: false });
  expect(commandOf(press('End', { shiftKey: true }), false)).toEqual({ kind: 'move', step: 'last', extends: true });
  expect(commandOf(press('PageUp'), false)).toEqual({ kind: 'move', step: 'page-up', extends: false });
});

it('knows the keys that do something, and the letters that search', () => {
  const kinds = [' ', 'Enter', 'Delete', '/', '?', 'Escape', 'ß', '字', '😀'].map((key) =>
    commandOf(press(key), false),
  );
  expect(kinds.map((command) => command?.kind)).toEqual([
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
  expect(commandOf(press('a', { ctrlKey: true }), false)).toEqual({ kind: 'all' });
  expect(commandOf(press('ф', { code: 'KeyA', ctrlKey: true }), false)).toEqual({ kind: 'all' });
  expect(commandOf(press('a', { metaKey: true }), true)).toEqual({ kind: 'all' });
  expect(commandOf(press('a', { ctrlKey: true }), true)).toBeNull();
  expect(commandOf(press('Backspace', { metaKey: true }), true)).toEqual({ kind: 'remove' });
  expect(commandOf(press('Backspace'), false)).toBeNull();
});

it('leaves alone what belongs to others', () => {
  for (const key of ['Tab', 'F5', 'Shift', 'Dead', 'Process']) expect(commandOf(press(key), false)).toBeNull();
  expect(commandOf(press('c', { ctrlKey: true }), false)).toBeNull();
  expect(commandOf(press('Enter', { isComposing: true }), false)).toBeNull();
  expect(commandOf(press('a', { keyCode: 229 }), false)).toBeNull();
});
