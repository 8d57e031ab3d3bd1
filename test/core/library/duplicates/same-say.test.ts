import { fc } from '../../../fakes/property.ts';
import { expect, it } from 'vitest';
import { fold } from '../../../../main/core/library/fold.ts';
import { isLike, saysTheSame } from '../../../../main/core/library/duplicates/same-say.ts';
import { wordsOf } from '../../../../main/core/library/duplicates/words.ts';

const isSame = (a: string, b: string): boolean => saysTheSame(wordsOf(fold(a)), wordsOf(fold(b)));

it.each([
  ['My sister Sarah lives in Portland', 'My sister SARAH lives in Portland.'],
  ['My sister Sarah lives in Portland', 'My sister Sarah lives in Portland now'],
  ['My sister Sarah lives in Portland', 'Sarah, my sister, lives in Portland'],
  ['User likes long walks', 'User liked long walks'],
  ['Allergic to walnuts and figs', 'Allergic to walnust and figs'],
  ['Живу в Тбилиси', 'Живу в Тбилиси с 2019 года'],
  ['用户在成都学过书法', '用户2021年在成都学过书法'],
])('takes %j and %j for the same', (a, b) => {
  expect(isSame(a, b)).toBe(true);
  expect(isSame(b, a)).toBe(true);
});

it.each([
  ['My sister Sarah lives in Portland', 'My sister Sarah lives in Lisbon'],
  ['The spare key hangs behind the red lamp', 'The spare key hangs behind the blue lamp'],
  ['Born on 12 June 2019', 'Born on 13 June 2019'],
  ['Born in 2019', 'Born in 20190'],
  ['User studied in 成都', 'User studied in 上海'],
  ['用户在成都学过书法', '用户在成都学过围棋'],
  ['Grace', 'Grace told it in July 2016, and again later'],
  ['🍣', '🚋 now'],
])('keeps %j and %j apart', (a, b) => {
  expect(isSame(a, b)).toBe(false);
  expect(isSame(b, a)).toBe(false);
});

it('answers the same whichever text comes first, and yes for a text and itself', () => {
  const word = fc.constantFrom('walk', 'walks', 'walked', 'wakl', 'lamp', 'lamps', '12', '13', 'in', 'portland');
  const words = fc.array(word, { minLength: 1, maxLength: 14 }).map((list) => new Set(list));
  fc.assert(
    fc.property(words, words, (a, b) => {
      expect(saysTheSame(a, b)).toBe(saysTheSame(b, a));
      expect(saysTheSame(a, a)).toBe(true);
    }),
  );
});

it.each([
  ['walk', 'walks', true],
  ['walk', 'walking', true],
  ['walking', 'walknig', true],
  ['walnuts', 'walnut', true],
  ['walnuts', 'wanluts', true],
  ['lamp', 'lamb', false],
  ['car', 'cars', false],
  ['walk', 'walkative', false],
  ['room12', 'room13', false],
  ['summer', 'winter', false],
])('finds %j and %j alike: %j', (a, b, expected) => {
  expect(isLike(a, b)).toBe(expected);
  expect(isLike(b, a)).toBe(expected);
});
