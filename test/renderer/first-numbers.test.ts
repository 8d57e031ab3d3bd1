import { expect, it } from 'vitest';
import { firstNumbers } from '../../renderer/library/first-numbers.ts';

it('counts from 0, more or fewer than before, and each time anew', () => {
  expect(firstNumbers(0)).toEqual([]);
  const three = firstNumbers(3);
  expect(three).toEqual([0, 1, 2]);
  expect(firstNumbers(5)).toEqual([0, 1, 2, 3, 4]);
  expect(firstNumbers(3)).not.toBe(three);
});
