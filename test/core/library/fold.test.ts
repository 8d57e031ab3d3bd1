import { fc } from '../../fakes/property.ts';
import { expect, it } from 'vitest';
import { fold, foldWithStarts } from '../../../main/core/library/fold.ts';

it.each([
  ['Café', 'cafe', 'accents'],
  ['cafe\u0301', 'cafe', 'accents written apart'],
  ['Straße STRASSE ẞ', 'strasse strasse ss', 'sharp s'],
  ['İstanbul ısı', 'istanbul isi', 'Turkish i, with and without its dot'],
  ['ΟΔΟΣ οδός', 'οδοσ οδοσ', 'the sigma that ends a word'],
  ['Ｆｕｌｌ ｶﾞｷﾞ', 'full カ\u3099キ\u3099', 'wide and narrow forms'],
  ['Łódź Ærø', 'lodz aero', 'letters that Unicode leaves whole'],
  ['don’t “go”—now', `don't "go"-now`, 'what editors make of quotes and dashes'],
  ['a \t\r\n\u00a0\u3000b\0c', 'a b c', 'every white space'],
  ['co\u00adop\u200berate\ufeff', 'cooperate', 'what nobody sees'],
  ['إِسْلام كـتـاب', 'اسلام كتاب', 'Arabic vowels and stretching'],
  ['שָׁלוֹם', 'שלום', 'Hebrew vowels'],
  ['की का', 'की का', 'Hindi vowels stay: they make other words'],
  ['\ud83d', '\ufffd', 'half an emoji'],
])('folds %j to %j: %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

it('finds decomposed and composed Hangul and kana alike', () => {
  for (const text of ['한국어', 'がぎ', 'Việt Nam']) {
    expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
  }
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('a', 'ß', 'İ', '\u0301', ' ', '\n', '\u037a', '\ud83d', '\udc00', 'ﬃ', '´') }),
);

it('folds what was folded to itself, and well formed', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const folded = fold(text);
      expect(fold(folded)).toBe(folded);
      expect(folded.isWellFormed()).toBe(true);
      expect(folded).not.toMatch(/ {2}|\p{Cc}/u);
    }),
  );
});

// Beyond these there are hardly any letters.
it('folds what it made of every code point to itself', () => {
  for (let code = 0; code <= 0x32000; code += 1) {
    const folded = fold(String.fromCodePoint(code));
    if (fold(folded) !== folded) expect.fail(`U+${code.toString(16)}`);
  }
});

it('knows for each folded unit where its character starts', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { text: folded, starts } = foldWithStarts(text);
      expect(folded).toBe(fold(text));
      expect(starts).toHaveLength(folded.length + 1);
      expect(starts.at(-1)).toBe(text.length);
      for (const [unit, start] of starts.entries()) {
        expect(start).toBeGreaterThanOrEqual(starts[unit - 1] ?? 0);
        if (unit === folded.length) continue;
        const [character = ''] = text.slice(start);
        expect(fold(character)).toContain(folded[unit]);
      }
    }),
  );
});
