import { expect, it } from 'vitest';
import { createServerClock } from '../../../main/core/omi/server-clock.ts';
import { createFakeClock } from '../../fakes/clock.ts';

it('tells moments as Omi does, by the date of its last answer', () => {
  const clock = createFakeClock(Date.UTC(2026, 10, 21, 9));
  const { note, at } = createServerClock(clock);
  expect(at(5)).toBe(5);
  note('Sat, 21 Nov 2026 08:50:00 GMT');
  expect(at(clock.now())).toBe(Date.UTC(2026, 10, 21, 8, 50) + 500);
  note(null);
  note('tomorrow');
  expect(at(clock.now())).toBe(Date.UTC(2026, 10, 21, 8, 50) + 500);
});
