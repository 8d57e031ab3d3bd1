import { expect, it } from 'vitest';
import { groupByDay, isoTime, shortTimes } from '../../renderer/library/days.ts';
import { memory } from '../fakes/memories.ts';

const berlin = { now: Date.parse('2026-11-21T00:30:00+01:00'), locale: 'en-GB', timeZone: 'Europe/Berlin' };

const madeAt = (...moments: string[]) => moments.map((moment) => memory({ id: moment, createdAt: Date.parse(moment) }));

it('groups by the day of the person, not of Greenwich', () => {
  const days = groupByDay(
    madeAt(
      '2026-11-21T00:10:00+01:00',
      '2026-11-20T23:59:00+01:00',
      '2026-11-20T00:00:00+01:00',
      '2026-11-12T12:00:00+01:00',
      '2025-12-31T23:59:59+01:00',
    ),
    berlin,
  );
  expect(days.map(({ heading, memories }) => [heading, memories.length])).toEqual([
    ['Today', 1],
    ['Yesterday', 2],
    ['12 November', 1],
    ['31 December 2025', 1],
  ]);
});

it('finds yesterday across the night the clocks change', () => {
  const now = Date.parse('2026-10-26T00:10:00+01:00');
  const [day] = groupByDay(madeAt('2026-10-25T00:05:00+02:00'), { ...berlin, now });
  expect(day?.heading).toBe('Yesterday');
});

it('says the time for two days, then the day, then the year too', () => {
  const timeOf = shortTimes(berlin);
  expect(timeOf(Date.parse('2026-11-21T00:10:00+01:00'))).toBe('00:10');
  expect(timeOf(Date.parse('2026-11-20T09:05:00+01:00'))).toBe('09:05');
  expect(timeOf(Date.parse('2026-11-12T09:05:00+01:00'))).toBe('12 Nov');
  expect(timeOf(Date.parse('2024-02-29T09:05:00+01:00'))).toBe('29 Feb 2024');
});

it('shows a day once, though its memories come in any order', () => {
  const days = groupByDay(madeAt('2026-11-12T12:00:00Z', '2026-11-13T12:00:00Z', '2026-11-12T13:00:00Z'), berlin);
  expect(days.map(({ key }) => key)).toEqual(['2026-11-12', '2026-11-13']);
});

it('has a place for a number no calendar has', () => {
  const [day] = groupByDay([memory({ createdAt: 1e300 })], berlin);
  expect(day?.heading).toBe('Without a date');
  expect(shortTimes(berlin)(1e300)).toBe('');
  expect(isoTime(1e300)).toBeUndefined();
  expect(isoTime(0)).toBe('1970-01-01T00:00:00.000Z');
});
