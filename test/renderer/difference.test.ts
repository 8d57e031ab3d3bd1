import { fc } from '../fakes/property.ts';
import { expect, it } from 'vitest';
import { difference } from '../../renderer/library/difference.ts';

const marked = (left: string, right: string): readonly string[][] => {
  const [a, b] = difference(left, right);
  return [a.map(([start, end]) => left.slice(start, end)), b.map(([start, end]) => right.slice(start, end))];
};

it.each([
  ['Sarah lives in Portland', 'Sarah lives in Portland', [], []],
  ['Sarah lives in Portland', 'Sarah lives in Lisbon now', ['Portland'], ['Lisbon now']],
  ['sarah  lives in\nPortland', 'Sarah lives in Portland.', ['sarah'], ['Sarah', '.']],
  ['Mango and kimchi', 'Kimchi and mango', ['Mango', 'kimchi'], ['Kimchi', 'mango']],
  ['用户在成都学过书法', '用户2021年在成都学过书法', [], ['2021年']],
  ['', 'Sarah', [], ['Sarah']],
  ['👨‍👩‍👧 in Portland', '👩 in Portland', ['👨‍👩‍👧'], ['👩']],
])('marks what differs between %j and %j', (left, right, inLeft, inRight) => {
  expect(marked(left, right)).toEqual([inLeft, inRight]);
});

const text = fc.string({ unit: fc.constantFrom('walk', 'Lamp', '12', ' ', '. ', '\n', '成都', 'é'), maxLength: 30 });

it('leaves the same words in the same order outside the marks', () => {
  const outside = (whole: string, marks: readonly (readonly [number, number])[]): string =>
    marks
      .toReversed()
      .reduce((rest, [start, end]) => rest.slice(0, start) + rest.slice(end), whole)
      .replace(/\s/gu, '');
  fc.assert(
    fc.property(text, text, (left, right) => {
      const [a, b] = difference(left, right);
      expect(outside(left, a)).toBe(outside(right, b));
    }),
  );
});

it('marks nothing in texts too long to compare', () => {
  expect(difference('word '.repeat(2_000), 'other '.repeat(2_000))).toEqual([[], []]);
});
