import { describe, expect, it } from 'vitest';
import { isUsableAccelerator } from '../../main/shell/accelerator.ts';
import { readShortcut } from '../../renderer/settings/accelerator.ts';
import type { Press } from '../../renderer/settings/accelerator.ts';

const press = (code: string, key: string, held: string): Press => ({
  code,
  key,
  ctrlKey: held.includes('C'),
  metaKey: held.includes('M'),
  altKey: held.includes('A'),
  shiftKey: held.includes('S'),
  isAltGraph: held.includes('G'),
});

describe('a recorded shortcut', () => {
  it.each([
    ['Space', ' ', 'CS', 'CommandOrControl+Shift+Space'],
    ['KeyM', 'M', 'CS', 'CommandOrControl+Shift+M'],
    ['KeyM', 'm', 'MS', 'Super+Shift+M'],
    ['KeyM', 'M', 'AS', 'Alt+Shift+M'],
    ['Digit1', '!', 'CS', 'CommandOrControl+Shift+1'],
    ['KeyA', 'ф', 'CS', 'CommandOrControl+Shift+A'],
    ['KeyQ', 'A', 'CS', 'CommandOrControl+Shift+A'],
    ['F9', 'F9', 'C', 'CommandOrControl+F9'],
    ['F9', 'F9', 'CA', 'CommandOrControl+Alt+F9'],
    ['F13', 'F13', '', 'F13'],
    ['ArrowUp', 'ArrowUp', 'CS', 'CommandOrControl+Shift+Up'],
    ['Enter', 'Enter', 'CS', 'CommandOrControl+Shift+Return'],
    ['Numpad5', 'Clear', 'CS', 'CommandOrControl+Shift+num5'],
    ['NumpadAdd', '+', 'CS', 'CommandOrControl+Shift+numadd'],
    ['Backquote', '~', 'CS', 'CommandOrControl+Shift+`'],
  ])('%s (%j) with %j is %s, and main takes it', (code, key, held, accelerator) => {
    expect(readShortcut(press(code, key, held), false)).toEqual({ kind: 'chosen', accelerator });
    expect(isUsableAccelerator(accelerator, 'linux')).toBe(true);
  });

  it('names the keys of a Mac so that the default is the same everywhere', () => {
    expect(readShortcut(press('Space', ' ', 'MS'), true)).toEqual({
      kind: 'chosen',
      accelerator: 'CommandOrControl+Shift+Space',
    });
  });

  it.each([
    ['KeyM', 'µ', 'CA', 'Control+Alt+M'],
    ['KeyI', 'i', 'MA', 'CommandOrControl+Alt+I'],
    ['KeyI', 'I', 'MAS', 'CommandOrControl+Alt+Shift+I'],
    ['Space', ' ', 'AS', 'Alt+Shift+Space'],
  ])('of a Mac is %s (%j) with %j, and main takes it there', (code, key, held, accelerator) => {
    expect(readShortcut(press(code, key, held), true)).toEqual({ kind: 'chosen', accelerator });
    expect(isUsableAccelerator(accelerator, 'darwin')).toBe(true);
  });

  it('of a Mac is not made of Option and a letter, which types', () => {
    expect(readShortcut(press('KeyA', 'å', 'AS'), true)).toEqual({ kind: 'unusable' });
  });

  it.each([
    ['a letter alone', 'KeyA', 'a', ''],
    ['Shift and a letter', 'KeyA', 'A', 'S'],
    ['Ctrl and a letter, which programs use themselves', 'KeyC', 'c', 'C'],
    ['Ctrl+Alt and a letter, which is AltGr', 'KeyQ', 'q', 'CA'],
    ['Ctrl+Alt+Shift and a letter', 'KeyQ', 'Q', 'CAS'],
    ['Ctrl+Alt and a digit', 'Digit2', '²', 'CA'],
    ['AltGr and a letter', 'KeyE', '€', 'G'],
    ['AltGr with Shift', 'KeyE', 'E', 'AGS'],
    ['a function key alone that programs use', 'F5', 'F5', ''],
    ['a key Electron has no name for', 'MediaPlayPause', 'MediaPlayPause', 'CS'],
  ])('is not made of %s', (_name, code, key, held) => {
    expect(readShortcut(press(code, key, held), false)).toEqual({ kind: 'unusable' });
  });

  it('waits while only modifiers are held', () => {
    expect(readShortcut(press('ShiftLeft', 'Shift', 'CS'), false)).toEqual({
      kind: 'held',
      accelerator: 'CommandOrControl+Shift',
    });
  });

  it('is given up with Esc', () => {
    expect(readShortcut(press('Escape', 'Escape', ''), false)).toEqual({ kind: 'cancelled' });
  });
});
