import { afterEach, expect, it } from 'vitest';
import { hourlyLimits } from '../../../main/core/omi/limits.ts';
import { openHarness, type Harness } from '../harness.ts';
import { importRows, plannedRows } from '../import/planned.ts';

let harness: Harness;
afterEach(async () => {
  await harness.close();
});

/** The most calls of a kind within any hour. */
const busiestHour = (times: readonly number[]): number =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 3_600_000).length));

/** When, by a clock that nobody sets, each call is made. */
const noteCalls = ({ omi, clock }: Harness) => {
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
    harness = await openHarness();
    const times = noteCalls(harness);
    for (let n = 0; n < 600; n += 1) harness.capture(`fact ${n}`);
    await harness.clock.settle();
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toHaveLength(495);
    expect(harness.status()).toMatchObject({ kind: 'limited', waiting: 105 });

    await harness.clock.advance(3_610_000);
    expect(harness.onServer()).toHaveLength(600);
    expect(busiestHour(times.create)).toBeLessThanOrEqual(120);
    expect(busiestHour(times.batch)).toBeLessThanOrEqual(15);
  },
);

it.each([2, -3])(
  'neither asks more than they allow nor waits longer when the clock is set by %i hours (I6)',
  { timeout: 60_000 },
  async (hours) => {
    harness = await openHarness();
    const times = noteCalls(harness);
    for (let n = 0; n < 600; n += 1) harness.capture(`fact ${n}`);
    await harness.clock.advance(60_000);
    harness.clock.jump(hours * 3_600_000);
    harness.capture('one more');
    await harness.clock.advance(600_000);
    expect(harness.onServer()).toHaveLength(495);
    expect(harness.status()).toMatchObject({
      kind: 'limited',
      // As the clock says that the person sees.
      nextAttemptAt: harness.clock.now() + 3_605_000 - 660_000,
    });
    await harness.crash();
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toHaveLength(495);

    await harness.clock.advance(3_605_000 - 720_000);
    expect(harness.onServer()).toHaveLength(601);
    expect(busiestHour(times.create)).toBeLessThanOrEqual(120);
    expect(busiestHour(times.batch)).toBeLessThanOrEqual(15);
  },
);

it.each([
  { whose: 'a person', single: 4 },
  // Half of them are kept from jobs.
  { whose: 'jobs', single: 8 },
])('leaves what can only go alone to it while no batch may go: $whose', async ({ whose, single }) => {
  harness = await openHarness({ limits: { ...hourlyLimits, batch: 1, single } });
  const { changes, trash, jobs } = harness.core;
  const idOf = (content: string): string =>
    harness.core.memories.latest(99, 0).find((memory) => memory.content === content)?.id ?? '';
  harness.capture('Likes tea');
  harness.capture('Has a cat');
  await harness.clock.settle();

  harness.pause(true);
  if (whose === 'jobs') {
    await importRows(harness, plannedRows(30));
    await jobs.start({ kind: 'tag', tag: 'drink' }, { ids: [idOf('Likes tea')], hasMore: false });
    await jobs.start({ kind: 'delete' }, { ids: [idOf('Has a cat')], hasMore: false });
  } else {
    for (let n = 1; n <= 30; n += 1) harness.capture(`row ${n}`);
    changes.edit(idOf('Likes tea'), { tags: ['drink'] });
    trash.remove(idOf('Has a cat'));
  }
  for (let n = 0; n < 5; n += 1) await harness.clock.settle();
  harness.pause(false);
  await harness.clock.advance(60_000);

  // Two of the four that may go; the other two are new memories, which will have the next batch besides.
  expect(harness.onServer()).toHaveLength(3);
  expect(harness.onServer()).not.toContain('Has a cat');
  expect(harness.states()).toContain('Likes tea: synced');
  await harness.clock.advance(3 * 3_600_000);
  expect(harness.onServer()).toHaveLength(31);
});

it('goes on in time when the clock was set back a day (fault 30)', async () => {
  harness = await openHarness();
  harness.omi.faults.set('create', [
    { problem: { kind: 'answer-lost', reason: 'reset', status: null }, when: 'after' },
  ]);
  harness.capture('I like tea');
  await harness.clock.settle();
  harness.clock.jump(-24 * 3_600_000);
  await harness.clock.advance(20 * 60_000);
  expect(harness.states()).toEqual(['I like tea: synced']);
});
