import { expect, it } from 'vitest';
import { inTurns } from '../../../../main/core/library/duplicates/slices.ts';
import { createFakeClock } from '../../../fakes/clock.ts';

/** Work of so many steps that each take 4 ms of a clock of their own; `steps` tells when they were taken. */
const begin = (count: number, busyAt: () => number = () => -Infinity) => {
  const clock = createFakeClock();
  const taken: number[] = [];
  let worked = 0;
  let isWanted = true;
  const monotonic = (): number => clock.monotonic() + worked;
  const work = function* (): Generator<number, void, void> {
    for (let at = 0; at < count; at += 1) {
      taken.push(monotonic());
      worked += 4;
      yield at;
    }
  };
  const turns = { clock: { ...clock, monotonic }, busyAt, mayGoOn: () => isWanted };
  const done = inTurns(work(), turns);
  return { clock, done, monotonic, taken, stop: () => (isWanted = false) };
};

it('works for 8 ms and rests for 24, until it is done', async () => {
  const { clock, done, taken } = begin(6);
  await clock.advance(1_000);
  expect(await done).toBe(true);
  expect(taken).toEqual([0, 4, 32, 36, 64, 68]);
});

it('rests until nobody has asked for half a second', async () => {
  let busyAt = 0;
  const { clock, taken } = begin(4, () => busyAt);
  await clock.advance(400);
  busyAt = 400;
  await clock.advance(491);
  expect(taken).toEqual([0, 4]);
  await clock.advance(1);
  expect(taken).toEqual([0, 4, 900, 904]);
});

it('goes on after two seconds where somebody asks all the time', async () => {
  const work = begin(6, (): number => work.monotonic());
  await work.clock.advance(10_000);
  expect(await work.done).toBe(true);
  expect(work.taken).toEqual([0, 4, 2_008, 2_012, 4_016, 4_020]);
});

it('ends within a fifth of a second once nobody wants it, also while it rests', async () => {
  const work = begin(6, (): number => work.monotonic());
  await work.clock.advance(300);
  work.stop();
  await work.clock.advance(200);
  expect(await work.done).toBe(false);
  expect(work.taken).toEqual([0, 4]);
});
