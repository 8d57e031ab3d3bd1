import { expect, it } from 'vitest';
import { hourlyLimits } from '../../../main/core/omi/limits.ts';
import { createNextAttempt } from '../../../main/core/outbox/next-attempt.ts';
import { createPace } from '../../../main/core/outbox/pace.ts';
import { openHarness } from '../harness.ts';

/** What waits for the next attempt with one capture, on a clock that goes on while it is read. */
const waiting = async (limits = hourlyLimits) => {
  const harness = await openHarness({ connected: false, limits });
  harness.capture('Ada drinks tea');
  let read = 0;
  const monotonic = (): number => harness.clock.monotonic() + (read += 0.01);
  const pace = createPace({ ...harness.clock, monotonic }, () => 0.5, harness.core.budget);
  return { harness, pace, untilNext: createNextAttempt(harness.core.store, pace) };
};

it('is held up by what went wrong and by no allowance, however long it takes to ask', async () => {
  const { harness, pace, untilNext } = await waiting();
  pace.holdAll(10_000);
  expect(untilNext(harness.clock.now(), true)).toMatchObject({ isUsedUp: false });
  await harness.close();
});

it('is held up by an allowance where that takes longer', async () => {
  const { harness, pace, untilNext } = await waiting({ single: 1, batch: 1, read: 120 });
  pace.spend('single');
  pace.spend('batch');
  pace.holdAll(10_000);
  expect(untilNext(harness.clock.now(), true)).toMatchObject({ isUsedUp: true });
  await harness.close();
});
