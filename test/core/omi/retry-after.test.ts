import { expect, it } from 'vitest';
import { rateLimitWait, readRetryAfter } from '../../../main/core/omi/retry-after.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const hour = 3_600_000;

it.each([
  ['seconds', '120', 120_000],
  ['seconds with spaces', ' 90 ', 90_000],
  ['a fraction of seconds', '1.5', 1_500],
  ['no time at all', '0', 1_000],
  ['more than six hours', '999999', 6 * hour],
  ['more digits than a number holds', '9'.repeat(400), 6 * hour],
  ['an HTTP date', 'Sat, 21 Nov 2026 12:10:00 GMT', 600_000],
  ['the date form of RFC 850', 'Saturday, 21-Nov-26 12:10:00 GMT', 600_000],
  ['the date form of asctime', 'Sat Nov 21 12:10:00 2026', 600_000],
  ['a date that is over', 'Sat, 21 Nov 2026 11:00:00 GMT', 1_000],
])('waits as long as %s says', (_what, header, expected) => {
  expect(rateLimitWait(header, null, '', now)).toBe(expected);
  expect(readRetryAfter(header, null, now)).toBe(expected);
});

it.each([null, '', 'soon', '-5', '12 minutes', '1e3', '2026-11-21', 'Sat, 99 Nov 2026 12:10:00 GMT', 'NaN'])(
  'waits an hour, the length of every limit, for %j',
  (header) => {
    expect(rateLimitWait(header, null, 'Rate limit exceeded.', now)).toBe(hour);
    expect(readRetryAfter(header, null, now)).toBe(null);
  },
);

it('reads the time out of the sentence when the header is missing (fault 17)', () => {
  expect(rateLimitWait(null, null, 'Rate limit exceeded. Try again in 1234s.', now)).toBe(1_234_000);
  expect(rateLimitWait(null, null, 'Try again in 0s', now)).toBe(1_000);
});

it("measures a date with the server's clock, not with one that is ten years off here", () => {
  const wait = rateLimitWait('Sat, 21 Nov 2026 12:10:00 GMT', 'Sat, 21 Nov 2026 12:00:00 GMT', '', now + 87_600 * hour);
  expect(wait).toBe(600_000);
});
