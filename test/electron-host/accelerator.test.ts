import { expect, test } from 'vitest';
import { parseAccelerator } from './x11/accelerator.ts';

test.each([
  ['CommandOrControl+Shift+Space', 4 | 1, 0x20],
  ['CmdOrCtrl+A', 4, 0x61],
  ['Control+Alt+1', 4 | 8, 0x31],
  ['alt+shift+F12', 8 | 1, 0xffc9],
  ['Super+Escape', 64, 0xff1b],
  ['Option+Plus', 8, 0x2b],
  ['PageDown', 0, 0xff56],
])('reads %s', (text, modifiers, keysym) => {
  expect(parseAccelerator(text)).toEqual({ modifiers, keysym });
});

test.each([
  '',
  'Control+',
  'Hyper+A',
  'Control+Nothing',
  'F25',
  'F0',
  'Control+constructor',
  'A+Control+',
  'Control+ä',
])('does not know %j', (text) => {
  expect(parseAccelerator(text)).toBeNull();
});
