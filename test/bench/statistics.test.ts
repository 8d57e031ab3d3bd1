import { fc } from '../fakes/property.ts';
import { expect, it } from 'vitest';
import { summarize } from './statistics.ts';

const oneTo = (n: number): number[] => Array.from({ length: n }, (_, at) => at + 1);

it('takes the middle value of an odd number, in whatever order they come', () => {
  expect(summarize([9, 1, 5]).median).toBe(5);
});

it('takes the mean of the two middle values of an even number', () => {
  expect(summarize([4, 1, 2, 100]).median).toBe(3);
});

it('sorts as numbers, not as text', () => {
  expect(summarize([100, 9, 10]).median).toBe(10);
});

it.each([
  [1, 1],
  [19, 19],
  [20, 19],
  [21, 20],
  [40, 38],
  [100, 95],
  [1000, 950],
])('takes the nearest rank of %i values as p95: %i', (n, p95) => {
  expect(summarize(oneTo(n).toReversed())).toMatchObject({ p95, n });
});

it('is the value itself when there is only one', () => {
  expect(summarize([7.5])).toEqual({ median: 7.5, p95: 7.5, n: 1 });
});

it('refuses to say anything about nothing, or about what is no number', () => {
  expect(() => summarize([])).toThrow('Nothing was measured');
  expect(() => summarize([1, NaN])).toThrow('no number');
  expect(() => summarize([1, Infinity])).toThrow('no number');
});

it('leaves the values as they were', () => {
  const samples = [3, 1, 2];
  summarize(samples);
  expect(samples).toEqual([3, 1, 2]);
});

it('has at least half of the values on each side of the median, and 95 % not above p95', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 300 }), (samples) => {
      const { median, p95, n } = summarize(samples);
      expect(samples.filter((sample) => sample <= median).length).toBeGreaterThanOrEqual(n / 2);
      expect(samples.filter((sample) => sample >= median).length).toBeGreaterThanOrEqual(n / 2);
      expect(samples).toContain(p95);
      expect(samples.filter((sample) => sample <= p95).length).toBeGreaterThanOrEqual(0.95 * n);
      expect(samples.filter((sample) => sample < p95).length).toBeLessThan(0.95 * n);
    }),
  );
});
