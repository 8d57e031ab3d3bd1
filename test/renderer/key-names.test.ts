import { expect, it } from 'vitest';
import { keyNames } from '../../renderer/parts/key-names.ts';

it.each([
  ['CommandOrControl+Shift+Space', ['Ctrl', 'Shift', 'Space'], ['⌘', '⇧', 'Space']],
  ['Control+Alt+M', ['Ctrl', 'Alt', 'M'], ['⌃', '⌥', 'M']],
  ['Super+Shift+Return', ['Super', 'Shift', 'Enter'], ['⌘', '⇧', 'Enter']],
  ['Alt+Shift+Up', ['Alt', 'Shift', '↑'], ['⌥', '⇧', '↑']],
  ['CommandOrControl+Shift+num5', ['Ctrl', 'Shift', 'Num 5'], ['⌘', '⇧', 'Num 5']],
  ['CommandOrControl+Shift+numadd', ['Ctrl', 'Shift', 'Num +'], ['⌘', '⇧', 'Num +']],
  ['CommandOrControl+Shift', ['Ctrl', 'Shift'], ['⌘', '⇧']],
])('prints %s as it stands on the keys', (accelerator, elsewhere, onMac) => {
  expect(keyNames(accelerator, false)).toEqual(elsewhere);
  expect(keyNames(accelerator, true)).toEqual(onMac);
});
