import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Memory } from '../../../preload/contract/memory.ts';
import type { Problem, Result } from '../../../preload/contract/problem.ts';
import { statusDetails, statusWords } from '../../../preload/contract/status-words.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { openHarness, type Harness } from '../harness.ts';
import { offline } from '../../fakes/problems.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const timeOf = (ms: number): string => new Date(ms).toISOString().slice(11, 16);
const line = (): string => statusWords(harness.status(), timeOf).text;
const idOf = (saved: Result<Memory>): string => (saved.ok ? saved.value.id : '');
const arrived = async (content: string): Promise<string> => {
  const id = idOf(harness.capture(content));
  await harness.clock.settle();
  return id;
};
const countOf = (view: 'waiting' | 'attention'): number => {
  const page = harness.core.library.page({ ...everything, view }, 0, 200);
  return page.ok ? page.value.total : -1;
};

it('says Synced once what could not be sent is taken back', async () => {
  harness.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
  const id = await arrived('a thought');
  expect(line()).toBe('Offline, 1 waiting');
  harness.core.takingBack.takeBack([id]);
  await harness.clock.settle();
  expect(line()).toBe('Synced');
});

it.each<Problem>([offline, { kind: 'server-unavailable', status: 503, retryAfterMs: null }])(
  'sends what waits as soon as a list says that Omi can be reached: $kind',
  async (problem) => {
    harness.omi.faults.set(
      'create',
      Array.from({ length: 8 }, () => ({ problem, when: 'before' as const })),
    );
    await arrived('a thought');
    await harness.clock.advance(60_000);
    expect(harness.status().waiting).toBe(1);
    harness.omi.faults.clear();
    await harness.core.mirror.refresh();
    await harness.clock.settle();
    expect([line(), harness.onServer()]).toEqual(['Synced', ['a thought']]);
  },
);

it('waits as long as Omi asked for, whatever a list says', async () => {
  const problem: Problem = { kind: 'server-unavailable', status: 503, retryAfterMs: 600_000 };
  harness.omi.faults.set('create', [{ problem, when: 'before' }]);
  await arrived('a thought');
  await harness.core.mirror.refresh();
  await harness.clock.settle();
  expect(harness.onServer()).toEqual([]);
});

it('tells no next attempt while one is under way', async () => {
  harness.omi.faults.set('create', [
    { problem: offline, when: 'before' },
    { problem: 'never', when: 'before' },
  ]);
  await arrived('a thought');
  expect(statusDetails(harness.status(), timeOf)).toMatch(/^Next attempt at/u);
  await harness.clock.advance(60_000);
  expect(line()).toBe('Sending…');
  expect(statusDetails(harness.status(), timeOf)).not.toMatch(/Next attempt/u);
});

it('forgets a full disk once the store takes what is written', async () => {
  const { database } = harness.core;
  database.exec(`CREATE TEMP TRIGGER full BEFORE UPDATE ON outbox BEGIN SELECT RAISE (ABORT, 'no'); END`);
  await arrived('a thought');
  expect(harness.status().problem).not.toBeNull();
  database.exec('DROP TRIGGER full');
  harness.core.trash.removeAll(harness.core.memories.latest(5, 0).map(({ id }) => id));
  await harness.clock.advance(60_000);
  expect(line()).toBe('Synced');
});

it('counts memories, not requests, as the library does', async () => {
  const id = await arrived('a thought');
  harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
  harness.core.changes.edit(id, { content: 'another', tags: ['x'], category: 'work', visibility: 'public' });
  await harness.clock.settle();
  expect(harness.entries().filter(({ state }) => state !== 'acked')).toHaveLength(4);
  expect([line(), countOf('waiting')]).toEqual(['Offline, 1 waiting', 1]);
});

it('counts a memory with two conflicts once', async () => {
  const id = await arrived('a thought');
  harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
  harness.core.changes.edit(id, { content: 'mine', category: 'interesting' });
  await harness.clock.settle();
  harness.omi.edit('server-1', { content: 'theirs', category: 'workflow' });
  await harness.clock.advance(60_000);
  expect([line(), countOf('attention')]).toEqual(['1 needs attention', 1]);
});

it('says that something needs attention of which Omi took a change only in part', async () => {
  const id = await arrived('a thought');
  await arrived('another');
  harness.omi.ignored.add('category');
  harness.core.changes.edit(id, { category: 'work' });
  await harness.clock.settle();
  expect([line(), countOf('attention')]).toEqual(['1 needs attention', 1]);
  // Refused besides, it is still one memory.
  harness.omi.ignored.clear();
  harness.omi.refused.add('again');
  harness.core.changes.edit(id, { content: 'again' });
  await harness.clock.settle();
  expect([line(), countOf('attention')]).toEqual(['1 needs attention', 1]);
  harness.core.trash.remove(id);
  await harness.clock.advance(60_000);
  expect([line(), countOf('attention')]).toEqual(['Synced', 0]);
});

it('says Synced once the person has seen what Omi did not take', async () => {
  const id = await arrived('a thought');
  harness.omi.ignored.add('category');
  harness.core.changes.edit(id, { category: 'work' });
  await harness.clock.settle();
  harness.core.changes.dismissNotice(id);
  expect(line()).toBe('Synced');
});

it('tells deletions from what waits in the list', async () => {
  const [first, second] = [await arrived('one'), await arrived('two')];
  harness.omi.faults.set('remove', [{ problem: offline, when: 'before' }]);
  harness.core.trash.remove(first);
  await harness.clock.settle();
  harness.core.changes.edit(second, { content: 'changed' });
  expect([line(), countOf('waiting')]).toEqual(['Offline, 1 waiting, 1 deletion', 1]);
  harness.core.trash.restore(first);
  expect(line()).toBe('Offline, 1 waiting');
});

describe('once an hourly allowance is used up', () => {
  const minute = 60_000;
  const goesOn = (minutes: number): string => timeOf(harness.clock.now() + minutes * minute);
  const details = (): string | null => statusDetails(harness.status(), timeOf);

  it('says so of changes and deletions, and when they go on', async () => {
    const [first, second] = [await arrived('one'), await arrived('two')];
    harness.core.budget.usedUp('single', 20 * minute);
    harness.core.changes.edit(first, { tags: ['x'] });
    harness.core.trash.remove(second);
    await harness.clock.settle();
    expect(line()).toBe(`1 waiting, 1 deletion, limit reached, goes on at ${goesOn(20)}`);
    expect(details()).toBe('375 new ones may still go this hour');

    await arrived('three');
    await harness.clock.advance(5 * minute);
    expect(harness.onServer()).toEqual(['one', 'three', 'two']);
    expect(line()).toBe(`1 waiting, 1 deletion, limit reached, goes on at ${goesOn(15)}`);
    await harness.clock.advance(15 * minute);
    expect(line()).toBe('Synced');
  });

  it('says so of changes that Omi must be asked about first', async () => {
    const first = await arrived('one');
    await harness.clock.advance(minute);
    harness.core.budget.usedUp('read', 20 * minute);
    harness.core.changes.edit(first, { tags: ['x'] });
    await harness.clock.settle();
    expect(line()).toBe(`1 waiting, limit reached, goes on at ${goesOn(20)}`);
    await harness.clock.advance(20 * minute);
    expect(line()).toBe('Synced');
  });

  it('says so of what is to be looked up', async () => {
    harness.core.budget.usedUp('read', 20 * minute);
    harness.omi.faults.set('create', [
      { problem: { kind: 'answer-lost', reason: 'reset', status: null }, when: 'after' },
    ]);
    await arrived('one');
    await harness.clock.advance(minute);
    expect(line()).toBe(`1 waiting, limit reached, goes on at ${goesOn(19)}`);
    await harness.clock.advance(19 * minute);
    expect(line()).toBe('Synced');
  });

  it('says nothing of it while something else is tried sooner', async () => {
    const first = await arrived('one');
    harness.core.budget.usedUp('single', 20 * minute);
    harness.core.changes.edit(first, { tags: ['x'] });
    harness.omi.faults.set('batch', [{ problem: offline, when: 'before' }]);
    harness.capture('two');
    await harness.clock.settle();
    expect(line()).toBe('Offline, 2 waiting');
  });
});
