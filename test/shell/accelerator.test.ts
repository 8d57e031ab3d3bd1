import { describe, expect, it } from 'vitest';
import { isUsableAccelerator } from '../../main/shell/accelerator.ts';

describe.each(['linux', 'win32', 'darwin'] as const)('on %s', (platform) => {
  it.each(['CommandOrControl+Shift+Space', 'Alt+Shift+Space', 'Ctrl+Alt+Space', 'Super+J', 'F9', 'Control+F12'])(
    'accepts %s',
    (accelerator) => {
      expect(isUsableAccelerator(accelerator, platform)).toBe(true);
    },
  );

  it.each(['', 'A', 'Shift+A', 'Shift+Space', 'Ctrl', 'Ctrl+Shift', 'Alt+Option', 'Foo+A', '+'])(
    'refuses %j',
    (accelerator) => {
      expect(isUsableAccelerator(accelerator, platform)).toBe(false);
    },
  );
});

it.each([
  ['Ctrl+Alt+E', { mac: true, elsewhere: false }],
  ['CommandOrControl+Alt+Shift+Q', { mac: true, elsewhere: false }],
  ['Command+Option+I', { mac: true, elsewhere: true }],
  ['Super+Alt+1', { mac: true, elsewhere: true }],
  ['Alt+1', { mac: false, elsewhere: true }],
  ['Option+Shift+A', { mac: false, elsewhere: true }],
])('takes %s where it types no character: %j', (accelerator, { mac, elsewhere }) => {
  expect(isUsableAccelerator(accelerator, 'darwin')).toBe(mac);
  expect(isUsableAccelerator(accelerator, 'linux')).toBe(elsewhere);
  expect(isUsableAccelerator(accelerator, 'win32')).toBe(elsewhere);
});
