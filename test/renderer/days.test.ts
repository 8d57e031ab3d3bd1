import { expect, it } from 'vitest';
import { dayHeadings, isoTime, longTimes, shortTimes } from '../../renderer/parts/days.ts';

const berlin = { now: Date.parse('2026-11-21T00:30:00+01:00'), locale: 'en-GB', timeZone: 'Europe/Berlin' };

const headings = (moments: readonly string[], calendar = berlin) => {
  const headingOf = dayHeadings(calendar);
  return moments.map((moment, index) => {
    const before = moments[index - 1];
    return headingOf(Date.parse(moment), before === undefined ? null : Date.parse(before));
  });
};

it('names each day once, by the day of the person, not of Greenwich', () => {
  const moments = [
    '2026-11-21T00:10:00+01:00',
    '2026-11-20T23:59:00+01:00',
    '2026-11-20T00:00:00+01:00',
    '2026-11-12T12:00:00+01:00',
    '2025-12-31T23:59:59+01:00',
  ];
  expect(headings(moments)).toEqual(['Today', 'Yesterday', null, '12 November', '31 December 2025']);
});

it('finds yesterday across the night the clocks change', () => {
  const now = Date.parse('2026-10-26T00:10:00+01:00');
  expect(headings(['2026-10-25T00:05:00+02:00'], { ...berlin, now })).toEqual(['Yesterday']);
});

it('says the time for two days, then the day, then the year too', () => {
  const timeOf = shortTimes(berlin);
  expect(timeOf(Date.parse('2026-11-21T00:10:00+01:00'))).toBe('00:10');
  expect(timeOf(Date.parse('2026-11-20T09:05:00+01:00'))).toBe('09:05');
  expect(timeOf(Date.parse('2026-11-12T09:05:00+01:00'))).toBe('12 Nov');
  expect(timeOf(Date.parse('2024-02-29T09:05:00+01:00'))).toBe('29 Feb 2024');
});

it('writes the time as the place does', () => {
  const time = shortTimes({ ...berlin, locale: 'en-US' })(Date.parse('2026-11-20T09:05:00+01:00'));
  expect(time).toMatch(/^9:05\sAM$/u);
});

it('says a moment in full for who can’t see the heading', () => {
  expect(longTimes(berlin)(Date.parse('2026-11-12T09:05:00+01:00'))).toMatch(/Thursday.*12 November 2026.*09:05/u);
});

it('has a place for a number no calendar has', () => {
  expect(dayHeadings(berlin)(1e300, null)).toBe('Without a date');
  expect(longTimes(berlin)(1e300)).toBe('Without a date');
  expect(shortTimes(berlin)(1e300)).toBe('');
  expect(isoTime(1e300)).toBeUndefined();
  expect(isoTime(0)).toBe('1970-01-01T00:00:00.000Z');
});
