import { expect, it } from 'vitest';
import { hourlyLimits } from '../../../main/core/omi/limits.ts';
import { createNextAttempt } from '../../../main/core/outbox/next-attempt.ts';
import { createPace } from '../../../main/core/outbox/pace.ts';
import { openOffice } from '../office.ts';

/** What waits for the next attempt with one capture, on a clock that goes on while it is read. */
const waiting = async (limits = hourlyLimits) => {
  const office = await openOffice({ connected: false, limits });
  office.capture('Ada drinks tea');
  let read = 0;
  const monotonic = (): number => office.clock.monotonic() + (read += 0.01);
  const pace = createPace({ ...office.clock, monotonic }, () => 0.5, office.core.budget);
  return { office, pace, untilNext: createNextAttempt(office.core.store, pace) };
};

it('is held up by what went wrong and by no allowance, however long it takes to ask', async () => {
  const { office, pace, untilNext } = await waiting();
  pace.holdAll(10_000);
  expect(untilNext(office.clock.now(), true)).toMatchObject({ isUsedUp: false });
  await office.close();
});

it('is held up by an allowance where that takes longer', async () => {
  const { office, pace, untilNext } = await waiting({ single: 1, batch: 1, read: 120 });
  pace.spend('single');
  pace.spend('batch');
  pace.holdAll(10_000);
  expect(untilNext(office.clock.now(), true)).toMatchObject({ isUsedUp: true });
  await office.close();
});
