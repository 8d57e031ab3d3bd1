import { expect, it } from 'vitest';
import { timeFor } from '../../../main/core/jobs/estimate.ts';

const hour = 3_600_000;
const allowance = { left: 60, perHour: 100, endsIn: 1_200_000 };

it.each([
  ['nothing', 0, 0],
  ['what this hour takes', 60, 30_000],
  ['one more than that', 61, 1_200_000 + 500],
  ['this hour and a whole one', 160, 1_200_000 + 50_000],
  ['this hour, a whole one and one more', 161, 1_200_000 + hour + 500],
  ['five thousand', 5_000, 1_200_000 + 49 * hour + 20_000],
])('says how long %s takes', (_what, requests, ms) => {
  expect(timeFor(requests, allowance)).toBe(ms);
});

it('has an answer where jobs get nothing at all', () => {
  expect(timeFor(2, { left: 0, perHour: 0, endsIn: 10 })).toBeGreaterThan(hour);
});
