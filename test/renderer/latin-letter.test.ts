import { expect, it } from 'vitest';
import { latinLetter } from '../../renderer/parts/latin-letter.ts';

it.each([
  ['a Latin letter', 'z', 'KeyY', 'z'],
  ['a capital', 'Z', 'KeyZ', 'z'],
  ['Russian', 'я', 'KeyZ', 'z'],
  ['Greek', 'ζ', 'KeyZ', 'z'],
  ['Hebrew', 'ש', 'KeyA', 'a'],
  ['Arabic, where a key types two letters', 'لا', 'KeyB', 'b'],
  ['Thai, where a key types a mark', 'ั', 'KeyY', 'y'],
  ['a letter with an accent', 'É', 'Digit2', 'é'],
  ['a sign in the place of a letter, as on Dvorak', ';', 'KeyZ', ';'],
  ['a foreign letter in no letter’s place', 'ж', 'Semicolon', 'ж'],
  ['the name of a key', 'Enter', 'Enter', 'Enter'],
])('reads %s', (_name, key, code, letter) => {
  expect(latinLetter({ key, code })).toBe(letter);
});
