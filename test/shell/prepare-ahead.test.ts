import { expect, it, vi } from 'vitest';
import { createPrepareAhead } from '../../main/shell/prepare-ahead.ts';
import { createFakeClock } from '../fakes/clock.ts';

const open = () => {
  const clock = createFakeClock();
  const state = { isAnyShown: false, mayPrepare: true };
  const prepare = vi.fn<() => void>();
  const ahead = createPrepareAhead({
    isAnyShown: () => state.isAnyShown,
    mayPrepare: () => state.mayPrepare,
    prepare,
    setTimer: clock.setTimer,
  });
  return { ahead, clock, prepare, state };
};

it('makes the window once, some time after the start', async () => {
  const { ahead, clock, prepare } = open();
  ahead.left();
  await clock.advance(2_999);
  expect(prepare).not.toHaveBeenCalled();
  await clock.advance(1);
  ahead.left();
  await clock.advance(10_000);
  expect([prepare.mock.calls.length, clock.nextTimer()]).toEqual([1, null]);
});

it('leaves whoever works with a window alone, and waits without a timer until that is hidden', async () => {
  const { ahead, clock, prepare, state } = open();
  ahead.left();
  state.isAnyShown = true;
  await clock.advance(10_000);
  expect([prepare.mock.calls.length, clock.nextTimer()]).toEqual([0, null]);
  state.isAnyShown = false;
  ahead.left();
  await clock.advance(2_000);
  ahead.left();
  await clock.advance(2_999);
  expect(prepare).not.toHaveBeenCalled();
  await clock.advance(1);
  expect(prepare).toHaveBeenCalledOnce();
});

it('makes none before there is anything to show', async () => {
  const { ahead, clock, prepare, state } = open();
  state.mayPrepare = false;
  ahead.left();
  await clock.advance(10_000);
  expect(prepare).not.toHaveBeenCalled();
  state.mayPrepare = true;
  ahead.left();
  await clock.advance(3_000);
  expect(prepare).toHaveBeenCalledOnce();
});
