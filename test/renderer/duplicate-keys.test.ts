import { expect, it } from 'vitest';
import { pairCommandOf } from '../../renderer/library/duplicate-keys.ts';
import type { KeyPress } from '../../renderer/parts/composing.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ...{ keyCode: 0, isComposing: false, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...more,
});

it.each([
  [press('ArrowDown'), { kind: 'move', to: 'next' }],
  [press('End'), { kind: 'move', to: 'last' }],
  [press('l'), { kind: 'keep', side: 'left', withTags: false }],
  [press('L', { shiftKey: true }), { kind: 'keep', side: 'left', withTags: true }],
  [press('R'), { kind: 'keep', side: 'right', withTags: false }],
  [press('b'), { kind: 'keep-both' }],
  [press('B'), { kind: 'keep-both' }],
  [press('и', { code: 'KeyB' }), { kind: 'keep-both' }],
  [press('Д', { code: 'KeyL', shiftKey: true }), { kind: 'keep', side: 'left', withTags: true }],
  [press('?', { shiftKey: true }), { kind: 'help' }],
  [press('Escape'), { kind: 'close' }],
])('takes %j for %j', (key, command) => {
  expect(pairCommandOf(key)).toEqual(command);
});

it.each([
  press('l', { ctrlKey: true }),
  press('r', { metaKey: true }),
  press('b', { altKey: true }),
  press('l', { isComposing: true }),
  press('r', { keyCode: 229 }),
  press('x'),
  press('Tab'),
  press('Enter'),
])('leaves %j to others', (key) => {
  expect(pairCommandOf(key)).toBeNull();
});
