import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHarness, type Harness } from '../harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const minute = 60_000;
const elsewhere = (content: string): string =>
  harness.omi.put({ content, category: 'system', tags: [], visibility: 'private' }).id;
/** Lets time pass and looks again. */
const refreshAfter = async (ms: number): Promise<void> => {
  await harness.clock.advance(ms);
  await harness.core.mirror.refresh();
};
const lists = (): number => harness.omi.calls.filter((call) => call.kind === 'list').length;
/** Two whole looks, each long after whatever was before. */
const lookTwice = async (): Promise<void> => {
  await refreshAfter(60 * minute);
  await refreshAfter(60 * minute);
};

it('believes a deletion there after two whole looks, and keeps the words', async () => {
  const id = elsewhere('I like tea');
  elsewhere('I like cake');
  await refreshAfter(0);
  harness.omi.rows.delete(id);
  await refreshAfter(60 * minute);
  expect(harness.states()).toEqual(['I like cake: synced', 'I like tea: synced']);
  await refreshAfter(10 * minute);
  expect(harness.states()).toEqual(['I like cake: synced']);
  const now = harness.clock.now();
  expect(harness.core.memories.find(`omi:${id}`)).toMatchObject({
    content: 'I like tea',
    problem: { kind: 'gone' },
  });
  expect(harness.core.memories.deletedAt(`omi:${id}`)).toBe(now);
  expect(harness.core.memories.isGone(`omi:${id}`)).toBe(true);
});

it('looks a second time ten minutes after it missed something, and not sooner', async () => {
  const id = elsewhere('I like tea');
  elsewhere('I like cake');
  await refreshAfter(0);
  harness.omi.rows.delete(id);
  await refreshAfter(60 * minute);
  const before = lists();
  await refreshAfter(9 * minute);
  expect(lists()).toBe(before + 1);
  expect(harness.states()).toHaveLength(2);
  await refreshAfter(2 * minute);
  expect(lists()).toBe(before + 3);
  expect(harness.states()).toHaveLength(1);
});

it('believes it as soon though the clock is set back in between', async () => {
  const id = elsewhere('I like tea');
  elsewhere('I like cake');
  await refreshAfter(0);
  harness.omi.rows.delete(id);
  await refreshAfter(60 * minute);
  harness.clock.jump(-24 * 60 * minute);
  await refreshAfter(11 * minute);
  await refreshAfter(11 * minute);
  expect(harness.states()).toEqual(['I like cake: synced']);
});

it('does not believe it when something shows the row in between', async () => {
  const id = elsewhere('I like tea');
  await refreshAfter(0);
  const row = harness.omi.rows.get(id);
  harness.omi.rows.delete(id);
  await refreshAfter(60 * minute);
  if (row) harness.omi.rows.set(id, row);
  await refreshAfter(5 * minute);
  harness.omi.rows.delete(id);
  await refreshAfter(60 * minute);
  expect(harness.states()).toEqual(['I like tea: synced']);
});

it('does not believe it when the row was seen in between while something of it waited', async () => {
  const id = elsewhere('I like tea');
  await refreshAfter(0);
  const row = harness.omi.rows.get(id);
  harness.omi.rows.delete(id);
  await refreshAfter(60 * minute);
  if (row) harness.omi.rows.set(id, row);
  harness.omi.faults.set('update', [{ problem: { kind: 'locked' }, when: 'before' }]);
  harness.core.changes.edit(`omi:${id}`, { tags: ['mine'] });
  await harness.clock.settle();
  await refreshAfter(5 * minute);
  harness.core.changes.sendAgain(`omi:${id}`);
  await harness.clock.settle();
  harness.omi.rows.delete(id);
  await refreshAfter(60 * minute);
  expect(harness.states()).toEqual(['I like tea: synced']);
});

it('does not take a clock that was set back for the time between two looks', async () => {
  const id = elsewhere('I like tea');
  await refreshAfter(0);
  harness.omi.rows.delete(id);
  await refreshAfter(60 * minute);
  harness.clock.jump(-24 * 60 * minute);
  const before = lists();
  await refreshAfter(2 * minute);
  expect(lists()).toBe(before + 1);
  expect(harness.states()).toHaveLength(1);
});

it.each([
  ['Omi cut the pages', () => void (harness.omi.lists.isCut = true), 'cut-short'],
  ['a row could not be read', () => void (harness.omi.lists.unreadable = 1), 'unreadable'],
])('believes nothing while %s, and says that some may be missing', async (_what, spoil, unseen) => {
  const id = elsewhere('I like tea');
  elsewhere('I like cake');
  await refreshAfter(0);
  expect(harness.core.mirror.state().unseen).toBeNull();
  harness.omi.rows.delete(id);
  spoil();
  await lookTwice();
  await lookTwice();
  expect(harness.states()).toHaveLength(2);
  expect(harness.core.mirror.state()).toMatchObject({ unseen, completeSince: harness.clock.now() });
});

it('believes nothing when the second look stops half-way', async () => {
  const id = elsewhere('I like tea');
  elsewhere('I like cake');
  await refreshAfter(0);
  harness.omi.rows.delete(id);
  await refreshAfter(60 * minute);
  harness.omi.lists.most = 1;
  const timeout = { kind: 'answer-lost', reason: 'timeout', status: null } as const;
  let pages = 0;
  harness.omi.lists.before = () => {
    pages += 1;
    if (pages === 1) harness.omi.faults.set('list', [{ problem: timeout, when: 'before' }]);
  };
  await refreshAfter(60 * minute);
  expect(harness.core.mirror.state()).toMatchObject({ phase: 'resting', problem: timeout });
  expect(harness.states()).toHaveLength(2);
});

it('believes nothing after a look that rested longer than rows stay in their places', async () => {
  const id = elsewhere('I like tea');
  elsewhere('I like cake');
  await refreshAfter(0);
  harness.omi.rows.delete(id);
  await refreshAfter(60 * minute);
  harness.omi.lists.before = () => {
    harness.omi.faults.set('list', [{ problem: { kind: 'offline', reason: 'no-network' }, when: 'before' }]);
    harness.omi.lists.before = () => undefined;
  };
  await refreshAfter(60 * minute);
  await refreshAfter(11 * minute);
  expect(harness.core.mirror.state()).toMatchObject({ phase: 'idle', completeSince: harness.clock.now() });
  expect(harness.states()).toHaveLength(2);
});

it('never takes away what has something waiting', async () => {
  const id = elsewhere('I like tea');
  await refreshAfter(0);
  harness.omi.rows.delete(id);
  const locked = { kind: 'locked' } as const;
  harness.omi.faults.set('update', [{ problem: locked, when: 'before' }]);
  harness.core.changes.edit(`omi:${id}`, { tags: ['mine'] });
  await harness.clock.settle();
  await lookTwice();
  await lookTwice();
  expect(harness.states()).toEqual(['I like tea: refused']);
});

it('puts a row back into the list when it is there again', async () => {
  const id = elsewhere('I like tea');
  await refreshAfter(0);
  const row = harness.omi.rows.get(id);
  harness.omi.rows.delete(id);
  await lookTwice();
  expect(harness.states()).toEqual([]);
  if (row) harness.omi.rows.set(id, { ...row, tags: ['back'] });
  await refreshAfter(2 * minute);
  expect(harness.core.memories.latest(10, 0)).toMatchObject([
    { id: `omi:${id}`, content: 'I like tea', tags: ['back'], problem: null },
  ]);
  harness.omi.rows.delete(id);
  await refreshAfter(60 * minute);
  expect(harness.states()).toHaveLength(1);
});

it('forgets what it missed when another key is connected', async () => {
  const id = elsewhere('I like tea');
  await refreshAfter(0);
  harness.omi.rows.delete(id);
  await refreshAfter(60 * minute);
  await harness.core.account.connect({
    key: 'omi_dev_fedcba9876543210fedcba9876543210',
    baseUrl: null,
    sessionOnly: false,
  });
  await harness.core.account.decide(true);
  await refreshAfter(60 * minute);
  expect(harness.states()).toEqual(['I like tea: synced']);
  await refreshAfter(60 * minute);
  expect(harness.states()).toEqual([]);
});

it('says nothing more of a row that is there again just as it was', async () => {
  const id = elsewhere('I like tea');
  await refreshAfter(0);
  const row = harness.omi.rows.get(id);
  harness.omi.rows.delete(id);
  await lookTwice();
  if (row) harness.omi.rows.set(id, row);
  await refreshAfter(2 * minute);
  expect(harness.core.memories.latest(10, 0)).toMatchObject([{ id: `omi:${id}`, problem: null }]);
});

it('looks no more often for what was missed and then deleted here', async () => {
  const id = elsewhere('I like tea');
  elsewhere('I like cake');
  await refreshAfter(0);
  harness.omi.rows.delete(id);
  await refreshAfter(60 * minute);
  harness.core.trash.remove(`omi:${id}`);
  await harness.clock.settle();
  const before = lists();
  await refreshAfter(11 * minute);
  expect(lists()).toBe(before + 1);
});
