import { afterEach, expect, it } from 'vitest';
import { openOffice, type Office } from '../office.ts';

let office: Office;
afterEach(async () => {
  await office.close();
});

/** The most calls of a kind within any hour. */
const busiestHour = (times: readonly number[]): number =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 3_600_000).length));

/** When, by a clock that nobody sets, each call is made. */
const noteCalls = ({ omi, clock }: Office) => {
  const times = { create: [] as number[], batch: [] as number[] };
  for (const kind of ['create', 'batch'] as const) {
    const call = kind === 'create' ? 'create' : 'createBatch';
    const original = omi[call].bind(omi) as (...input: never[]) => never;
    Object.assign(omi, {
      [call]: (...input: never[]) => {
        times[kind].push(clock.uptime());
        return original(...input);
      },
    });
  }
  return times;
};

it(
  'drains 600 memories through both allowances and never asks more than they allow (fault 8)',
  { timeout: 60_000 },
  async () => {
    office = await openOffice();
    const times = noteCalls(office);
    for (let n = 0; n < 600; n += 1) office.capture(`fact ${n}`);
    await office.clock.settle();
    await office.clock.advance(60_000);
    expect(office.onServer()).toHaveLength(495);
    expect(office.status()).toMatchObject({ kind: 'limited', waiting: 105 });

    await office.clock.advance(3_610_000);
    expect(office.onServer()).toHaveLength(600);
    expect(busiestHour(times.create)).toBeLessThanOrEqual(120);
    expect(busiestHour(times.batch)).toBeLessThanOrEqual(15);
  },
);

it.each([2, -3])(
  'neither asks more than they allow nor waits longer when the clock is set by %i hours (I6)',
  { timeout: 60_000 },
  async (hours) => {
    office = await openOffice();
    const times = noteCalls(office);
    for (let n = 0; n < 600; n += 1) office.capture(`fact ${n}`);
    await office.clock.advance(60_000);
    office.clock.jump(hours * 3_600_000);
    office.capture('one more');
    await office.clock.advance(600_000);
    expect(office.onServer()).toHaveLength(495);
    expect(office.status()).toMatchObject({
      kind: 'limited',
      // As the clock says that the person sees.
      nextAttemptAt: office.clock.now() + 3_605_000 - 660_000,
    });
    await office.crash();
    await office.clock.advance(60_000);
    expect(office.onServer()).toHaveLength(495);

    await office.clock.advance(3_605_000 - 720_000);
    expect(office.onServer()).toHaveLength(601);
    expect(busiestHour(times.create)).toBeLessThanOrEqual(120);
    expect(busiestHour(times.batch)).toBeLessThanOrEqual(15);
  },
);

it('goes on in time when the clock was set back a day (fault 30)', async () => {
  office = await openOffice();
  office.omi.faults.set('create', [{ problem: { kind: 'answer-lost', reason: 'reset', status: null }, when: 'after' }]);
  office.capture('I like tea');
  await office.clock.settle();
  office.clock.jump(-24 * 3_600_000);
  await office.clock.advance(20 * 60_000);
  expect(office.states()).toEqual(['I like tea: synced']);
});
