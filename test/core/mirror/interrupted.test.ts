import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const minute = 60_000;
const offline: Problem = { kind: 'offline', reason: 'no-network' };

const fill = (count: number): void => {
  for (let n = 0; n < count; n += 1) {
    office.omi.put({ content: `fact ${n}`, category: 'system', tags: [], visibility: 'private' });
  }
};
const refreshAfter = async (ms: number): Promise<void> => {
  await office.clock.advance(ms);
  await office.core.mirror.refresh();
};
/** Where each page began that was asked for since the last time. */
const offsets = (): number[] =>
  office.omi.calls
    .splice(0)
    .flatMap((call) => (call.kind === 'list' ? call.contents.map((range) => Number.parseInt(range, 10)) : []));
/** The first look meets two pages of two, then a problem. */
const stopAtThird = async (problem: Problem): Promise<void> => {
  fill(6);
  office.omi.lists.most = 2;
  let pages = 0;
  office.omi.lists.before = () => {
    pages += 1;
    if (pages === 2) office.omi.faults.set('list', [{ problem, when: 'before' }]);
  };
  await office.core.mirror.refresh();
  expect(offsets()).toEqual([0, 2, 4]);
};

it('shows what came, and goes on where it stopped', async () => {
  await stopAtThird(offline);
  expect(office.states()).toHaveLength(4);
  expect(office.core.mirror.state()).toEqual({
    phase: 'resting',
    seen: 4,
    completeSince: null,
    unseen: null,
    nextAt: office.clock.now() + 2 * minute,
    problem: offline,
  });
  await refreshAfter(2 * minute);
  expect(offsets()).toEqual([4, 6]);
  expect(office.states()).toHaveLength(6);
  expect(office.core.mirror.state()).toMatchObject({ phase: 'idle', seen: 0, completeSince: office.clock.now() });
});

it('goes on after a restart as well', async () => {
  await stopAtThird(offline);
  await office.crash();
  expect(office.core.mirror.state()).toMatchObject({ phase: 'resting', seen: 4, problem: null, nextAt: null });
  await office.core.mirror.refresh();
  expect(offsets()).toEqual([4, 6]);
  expect(office.states()).toHaveLength(6);
});

it.each([
  ['is three hours old', () => office.clock.advance(180 * minute)],
  ['is from the future, as after a clock was set back', async () => office.clock.jump(-180 * minute)],
])('begins anew when the stopped look %s', async (_what, pass) => {
  await stopAtThird(offline);
  await pass();
  await refreshAfter(2 * minute);
  expect(offsets()).toEqual([0, 2, 4, 6]);
});

it('begins anew for another server', async () => {
  await stopAtThird(offline);
  const key = 'omi_dev_fedcba9876543210fedcba9876543210';
  await office.core.account.connect({ key, baseUrl: 'https://omi.elsewhere.example', sessionOnly: false });
  await office.core.mirror.refresh();
  expect(offsets()).toEqual([0, 2, 4, 6]);
});

it('asks for smaller pages after one took too long', async () => {
  await stopAtThird({ kind: 'answer-lost', reason: 'timeout', status: null });
  await office.clock.advance(2 * minute);
  await office.core.mirror.refresh();
  expect(office.omi.calls.flatMap(({ contents }) => contents)).toEqual(['4+100', '6+100']);
});

it('asks for smaller pages at once when one is too large, and passes over what can’t be had at all', async () => {
  fill(25);
  const problem: Problem = { kind: 'answer-lost', reason: 'too-large', status: 200 };
  office.omi.faults.set('list', [
    { problem, when: 'before' },
    { problem, when: 'before' },
    { problem, when: 'before' },
  ]);
  await office.core.mirror.refresh();
  const ranges = office.omi.calls.flatMap(({ kind, contents }) => (kind === 'list' ? contents : []));
  expect(ranges).toEqual(['0+1000', '0+100', '0+10', '10+100', '25+100']);
  expect(office.core.mirror.state()).toMatchObject({ phase: 'idle', unseen: 'unreadable' });
  expect(office.states()).toHaveLength(15);
});

it('leaves forty reads of the hour to others, and says when it goes on', async () => {
  fill(200);
  office.omi.lists.most = 1;
  const spent = 120 - office.core.budget.left('read');
  await office.core.mirror.refresh();
  expect(offsets()).toHaveLength(80 - spent);
  expect(office.core.budget.left('read')).toBe(40);
  const { phase, nextAt, problem } = office.core.mirror.state();
  expect([phase, problem?.kind]).toEqual(['resting', 'rate-limited']);
  await refreshAfter(30 * minute);
  expect(offsets()).toEqual([]);
  office.omi.lists.most = 1000;
  await refreshAfter((nextAt ?? 0) - office.clock.now());
  expect(office.states()).toHaveLength(200);
});

it('looks for news only while the hour has too little left for everything', async () => {
  fill(3);
  await office.core.mirror.refresh();
  await office.clock.advance(60 * minute);
  while (office.core.budget.left('read') > 41) office.core.budget.spend('read');
  offsets();
  await office.core.mirror.refresh();
  expect(offsets()).toEqual([0]);
  await refreshAfter(70 * minute);
  expect(offsets()).toEqual([0, 3]);
});

it('stops reading news where the others’ share begins', async () => {
  fill(3);
  await office.core.mirror.refresh();
  await office.clock.advance(2 * minute);
  fill(9);
  office.omi.lists.most = 1;
  while (office.core.budget.left('read') > 42) office.core.budget.spend('read');
  offsets();
  await office.core.mirror.refresh();
  expect(offsets()).toEqual([0, 1]);
  expect(office.core.mirror.state()).toMatchObject({ phase: 'resting', problem: { kind: 'rate-limited' } });
});

it('sets no timers, and is silent while nobody asks', async () => {
  fill(3);
  await office.core.mirror.refresh();
  offsets();
  expect(office.clock.nextTimer()).toBeNull();
  await office.clock.advance(48 * 60 * minute);
  expect(offsets()).toEqual([]);
});

it('stores nothing after it was stopped', async () => {
  fill(3);
  office.omi.lists.before = () => {
    office.core.mirror.stop();
  };
  await office.core.mirror.refresh();
  expect(office.core.memories.count()).toBe(0);
  expect(await office.core.mirror.refresh()).toEqual({ ok: true, value: { asked: false } });
});

it('says what the store answered, and goes on when it works again', async () => {
  fill(3);
  const { database } = office.core;
  database.exec('CREATE TRIGGER full BEFORE INSERT ON memory BEGIN SELECT RAISE(ABORT, "no"); END');
  const failed = await office.core.mirror.refresh();
  expect(failed).toMatchObject({ ok: false, problem: { kind: 'storage-failed' } });
  database.exec('DROP TRIGGER full');
  await refreshAfter(2 * minute);
  expect(office.states()).toHaveLength(3);
});
