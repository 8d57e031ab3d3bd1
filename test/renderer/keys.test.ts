import { expect, it } from 'vitest';
import { keyMeaning } from '../../renderer/capture/keys.ts';
import type { KeyPress } from '../../renderer/capture/keys.ts';

const press = (changes: Partial<KeyPress>): KeyPress => ({
  key: 'Enter',
  code: '',
  keyCode: 13,
  isComposing: false,
  repeat: false,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...changes,
});

it.each([
  ['Enter saves', {}, 'save'],
  ['Ctrl+Enter saves and stays', { ctrlKey: true }, 'save-and-stay'],
  ['Cmd+Enter saves and stays', { metaKey: true }, 'save-and-stay'],
  ['Shift+Enter makes a line', { shiftKey: true }, 'text'],
  ['Ctrl+Shift+Enter makes a line', { shiftKey: true, ctrlKey: true }, 'text'],
  ['AltGr+Enter is left alone', { ctrlKey: true, altKey: true }, 'text'],
  ['Esc leaves', { key: 'Escape', keyCode: 27 }, 'leave'],
  ['a held Enter does nothing', { repeat: true }, 'swallow'],
  ['Ctrl+Z undoes', { key: 'z', keyCode: 90, ctrlKey: true }, 'undo'],
  ['Ctrl+Shift+Z, which does again, is the field’s own', { key: 'Z', ctrlKey: true, shiftKey: true }, 'text'],
  ['Ctrl+Я in the place of Z undoes', { key: 'я', code: 'KeyZ', ctrlKey: true }, 'undo'],
  ['Ctrl+Y of a Latin keyboard in the place of Z is text', { key: 'y', code: 'KeyZ', ctrlKey: true }, 'text'],
  ['Z is text', { key: 'z', keyCode: 90 }, 'text'],
  ['a letter is text', { key: 'a', keyCode: 65 }, 'text'],
  ['Enter that ends a composition is the input method’s', { isComposing: true }, 'text'],
  ['Esc that ends a composition is the input method’s', { key: 'Escape', isComposing: true }, 'text'],
  ['Enter of an input method that only says 229 is its own', { keyCode: 229 }, 'text'],
] as const)('%s', (_name, changes, meaning) => {
  expect(keyMeaning(press(changes))).toBe(meaning);
});
