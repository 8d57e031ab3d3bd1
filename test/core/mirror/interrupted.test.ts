import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { openHarness, type Harness } from '../harness.ts';
import { offline } from '../../fakes/problems.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const minute = 60_000;

const fill = (count: number): void => {
  for (let n = 0; n < count; n += 1) {
    harness.omi.put({ content: `fact ${n}`, category: 'system', tags: [], visibility: 'private' });
  }
};
const refreshAfter = async (ms: number): Promise<void> => {
  await harness.clock.advance(ms);
  await harness.core.mirror.refresh();
};
/** Where each page began that was asked for since the last time. */
const offsets = (): number[] =>
  harness.omi.calls
    .splice(0)
    .flatMap((call) => (call.kind === 'list' ? call.contents.map((range) => Number.parseInt(range, 10)) : []));
/** The first look meets two pages of two, then a problem. */
const stopAtThird = async (problem: Problem): Promise<void> => {
  fill(6);
  harness.omi.lists.most = 2;
  let pages = 0;
  harness.omi.lists.before = () => {
    pages += 1;
    if (pages === 2) harness.omi.faults.set('list', [{ problem, when: 'before' }]);
  };
  await harness.core.mirror.refresh();
  expect(offsets()).toEqual([0, 2, 4]);
};

it('shows what came, and goes on where it stopped', async () => {
  await stopAtThird(offline);
  expect(harness.states()).toHaveLength(4);
  expect(harness.core.mirror.state()).toEqual({
    phase: 'resting',
    seen: 4,
    completeSince: null,
    unseen: null,
    nextAt: harness.clock.now() + 2 * minute,
    problem: offline,
  });
  await refreshAfter(2 * minute);
  expect(offsets()).toEqual([4, 6]);
  expect(harness.states()).toHaveLength(6);
  expect(harness.core.mirror.state()).toMatchObject({ phase: 'idle', seen: 0, completeSince: harness.clock.now() });
});

it('goes on after a restart as well', async () => {
  await stopAtThird(offline);
  await harness.crash();
  expect(harness.core.mirror.state()).toMatchObject({ phase: 'resting', seen: 4, problem: null, nextAt: null });
  await harness.core.mirror.refresh();
  expect(offsets()).toEqual([4, 6]);
  expect(harness.states()).toHaveLength(6);
});

it.each([
  ['is three hours old', () => harness.clock.advance(180 * minute)],
  ['is from the future, as after a clock was set back', async () => harness.clock.jump(-180 * minute)],
])('begins anew when the stopped look %s', async (_what, pass) => {
  await stopAtThird(offline);
  await pass();
  await refreshAfter(2 * minute);
  expect(offsets()).toEqual([0, 2, 4, 6]);
});

it('begins anew for another server', async () => {
  await stopAtThird(offline);
  const key = 'omi_dev_fedcba9876543210fedcba9876543210';
  await harness.core.account.connect({ key, baseUrl: 'https://omi.elsewhere.example', sessionOnly: false });
  await harness.core.mirror.refresh();
  expect(offsets()).toEqual([0, 2, 4, 6]);
});

it('asks for smaller pages after one took too long', async () => {
  await stopAtThird({ kind: 'answer-lost', reason: 'timeout', status: null });
  await harness.clock.advance(2 * minute);
  await harness.core.mirror.refresh();
  expect(harness.omi.calls.flatMap(({ contents }) => contents)).toEqual(['4+100', '6+100']);
});

it('asks for smaller pages at once when one is too large, and passes over what can’t be had at all', async () => {
  fill(25);
  const problem: Problem = { kind: 'answer-lost', reason: 'too-large', status: 200 };
  harness.omi.faults.set('list', [
    { problem, when: 'before' },
    { problem, when: 'before' },
    { problem, when: 'before' },
  ]);
  await harness.core.mirror.refresh();
  const ranges = harness.omi.calls.flatMap(({ kind, contents }) => (kind === 'list' ? contents : []));
  expect(ranges).toEqual(['0+1000', '0+100', '0+10', '10+100', '25+100']);
  expect(harness.core.mirror.state()).toMatchObject({ phase: 'idle', unseen: 'unreadable' });
  expect(harness.states()).toHaveLength(15);
});

it('leaves forty reads of the hour to others, and says when it goes on', async () => {
  fill(200);
  harness.omi.lists.most = 1;
  const spent = 120 - harness.core.budget.left('read');
  await harness.core.mirror.refresh();
  expect(offsets()).toHaveLength(80 - spent);
  expect(harness.core.budget.left('read')).toBe(40);
  const { phase, nextAt, problem } = harness.core.mirror.state();
  expect([phase, problem?.kind]).toEqual(['resting', 'rate-limited']);
  await refreshAfter(30 * minute);
  expect(offsets()).toEqual([]);
  harness.omi.lists.most = 1000;
  await refreshAfter((nextAt ?? 0) - harness.clock.now());
  expect(harness.states()).toHaveLength(200);
});

it('looks for news only while the hour has too little left for everything', async () => {
  fill(3);
  await harness.core.mirror.refresh();
  await harness.clock.advance(60 * minute);
  while (harness.core.budget.left('read') > 41) harness.core.budget.spend('read');
  offsets();
  await harness.core.mirror.refresh();
  expect(offsets()).toEqual([0]);
  await refreshAfter(70 * minute);
  expect(offsets()).toEqual([0, 3]);
});

it('stops reading news where the others’ share begins', async () => {
  fill(3);
  await harness.core.mirror.refresh();
  await harness.clock.advance(2 * minute);
  fill(9);
  harness.omi.lists.most = 1;
  while (harness.core.budget.left('read') > 42) harness.core.budget.spend('read');
  offsets();
  await harness.core.mirror.refresh();
  expect(offsets()).toEqual([0, 1]);
  expect(harness.core.mirror.state()).toMatchObject({ phase: 'resting', problem: { kind: 'rate-limited' } });
});

it('sets no timers, and is silent while nobody asks', async () => {
  fill(3);
  await harness.core.mirror.refresh();
  offsets();
  expect(harness.clock.nextTimer()).toBeNull();
  await harness.clock.advance(48 * 60 * minute);
  expect(offsets()).toEqual([]);
});

it('stores nothing after it was stopped', async () => {
  fill(3);
  harness.omi.lists.before = () => {
    harness.core.mirror.stop();
  };
  await harness.core.mirror.refresh();
  expect(harness.core.memories.count()).toBe(0);
  expect(await harness.core.mirror.refresh()).toEqual({ ok: true, value: { asked: false } });
});

it('says what the store answered, and goes on when it works again', async () => {
  fill(3);
  const { database } = harness.core;
  database.exec('CREATE TRIGGER full BEFORE INSERT ON memory BEGIN SELECT RAISE(ABORT, "no"); END');
  const failed = await harness.core.mirror.refresh();
  expect(failed).toMatchObject({ ok: false, problem: { kind: 'storage-failed' } });
  database.exec('DROP TRIGGER full');
  await refreshAfter(2 * minute);
  expect(harness.states()).toHaveLength(3);
});
