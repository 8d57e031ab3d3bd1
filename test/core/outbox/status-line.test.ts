import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Memory } from '../../../preload/contract/memory.ts';
import type { Problem, Result } from '../../../preload/contract/problem.ts';
import { statusDetails, statusWords } from '../../../preload/contract/words.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const offline: Problem = { kind: 'offline', reason: 'no-network' };
const timeOf = (ms: number): string => new Date(ms).toISOString().slice(11, 16);
const line = (): string => statusWords(office.status(), timeOf).text;
const idOf = (saved: Result<Memory>): string => (saved.ok ? saved.value.id : '');
const arrived = async (content: string): Promise<string> => {
  const id = idOf(office.capture(content));
  await office.clock.settle();
  return id;
};
const countOf = (view: 'waiting' | 'attention'): number => {
  const page = office.core.library.page({ ...everything, view }, 0, 200);
  return page.ok ? page.value.total : -1;
};

it('says Synced once what could not be sent is taken back', async () => {
  office.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
  const id = await arrived('a thought');
  expect(line()).toBe('Offline, 1 waiting');
  office.core.takingBack.takeBack([id]);
  await office.clock.settle();
  expect(line()).toBe('Synced');
});

it.each<Problem>([offline, { kind: 'server-unavailable', status: 503, retryAfterMs: null }])(
  'sends what waits as soon as a list says that Omi can be reached: $kind',
  async (problem) => {
    office.omi.faults.set(
      'create',
      Array.from({ length: 8 }, () => ({ problem, when: 'before' as const })),
    );
    await arrived('a thought');
    await office.clock.advance(60_000);
    expect(office.status().waiting).toBe(1);
    office.omi.faults.clear();
    await office.core.mirror.refresh();
    await office.clock.settle();
    expect([line(), office.onServer()]).toEqual(['Synced', ['a thought']]);
  },
);

it('waits as long as Omi asked for, whatever a list says', async () => {
  const problem: Problem = { kind: 'server-unavailable', status: 503, retryAfterMs: 600_000 };
  office.omi.faults.set('create', [{ problem, when: 'before' }]);
  await arrived('a thought');
  await office.core.mirror.refresh();
  await office.clock.settle();
  expect(office.onServer()).toEqual([]);
});

it('tells no next attempt while one is under way', async () => {
  office.omi.faults.set('create', [
    { problem: offline, when: 'before' },
    { problem: 'never', when: 'before' },
  ]);
  await arrived('a thought');
  expect(statusDetails(office.status(), timeOf)).toMatch(/^Next attempt at/u);
  await office.clock.advance(60_000);
  expect(line()).toBe('Sending…');
  expect(statusDetails(office.status(), timeOf)).not.toMatch(/Next attempt/u);
});

it('forgets a full disk once the store takes what is written', async () => {
  const { database } = office.core;
  database.exec(`CREATE TEMP TRIGGER full BEFORE UPDATE ON outbox BEGIN SELECT RAISE (ABORT, 'no'); END`);
  await arrived('a thought');
  expect(office.status().problem).not.toBeNull();
  database.exec('DROP TRIGGER full');
  office.core.trash.removeAll(office.core.memories.latest(5, 0).map(({ id }) => id));
  await office.clock.advance(60_000);
  expect(line()).toBe('Synced');
});

it('counts memories, not requests, as the library does', async () => {
  const id = await arrived('a thought');
  office.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
  office.core.changes.edit(id, { content: 'another', tags: ['x'], category: 'work', visibility: 'public' });
  await office.clock.settle();
  expect(office.entries().filter(({ state }) => state !== 'acked')).toHaveLength(4);
  expect([line(), countOf('waiting')]).toEqual(['Offline, 1 waiting', 1]);
});

it('counts a memory with two conflicts once', async () => {
  const id = await arrived('a thought');
  office.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
  office.core.changes.edit(id, { content: 'mine', category: 'interesting' });
  await office.clock.settle();
  office.omi.edit('server-1', { content: 'theirs', category: 'workflow' });
  await office.clock.advance(60_000);
  expect([line(), countOf('attention')]).toEqual(['1 needs attention', 1]);
});

it('says that something needs attention of which Omi took a change only in part', async () => {
  const id = await arrived('a thought');
  await arrived('another');
  office.omi.ignored.add('category');
  office.core.changes.edit(id, { category: 'work' });
  await office.clock.settle();
  expect([line(), countOf('attention')]).toEqual(['1 needs attention', 1]);
  // Refused besides, it is still one memory.
  office.omi.ignored.clear();
  office.omi.refused.add('again');
  office.core.changes.edit(id, { content: 'again' });
  await office.clock.settle();
  expect([line(), countOf('attention')]).toEqual(['1 needs attention', 1]);
  office.core.trash.remove(id);
  await office.clock.advance(60_000);
  expect([line(), countOf('attention')]).toEqual(['Synced', 0]);
});

it('says Synced once the person has seen what Omi did not take', async () => {
  const id = await arrived('a thought');
  office.omi.ignored.add('category');
  office.core.changes.edit(id, { category: 'work' });
  await office.clock.settle();
  office.core.changes.dismissNotice(id);
  expect(line()).toBe('Synced');
});

it('tells deletions from what waits in the list', async () => {
  const [first, second] = [await arrived('one'), await arrived('two')];
  office.omi.faults.set('remove', [{ problem: offline, when: 'before' }]);
  office.core.trash.remove(first);
  await office.clock.settle();
  office.core.changes.edit(second, { content: 'changed' });
  expect([line(), countOf('waiting')]).toEqual(['Offline, 1 waiting, 1 deletion', 1]);
  office.core.trash.restore(first);
  expect(line()).toBe('Offline, 1 waiting');
});

describe('once an hourly allowance is used up', () => {
  const minute = 60_000;
  const goesOn = (minutes: number): string => timeOf(office.clock.now() + minutes * minute);
  const details = (): string | null => statusDetails(office.status(), timeOf);

  it('says so of changes and deletions, and when they go on', async () => {
    const [first, second] = [await arrived('one'), await arrived('two')];
    office.core.budget.usedUp('single', 20 * minute);
    office.core.changes.edit(first, { tags: ['x'] });
    office.core.trash.remove(second);
    await office.clock.settle();
    expect(line()).toBe(`1 waiting, 1 deletion, limit reached, goes on at ${goesOn(20)}`);
    expect(details()).toBe('375 new ones may still go this hour');

    await arrived('three');
    await office.clock.advance(5 * minute);
    expect(office.onServer()).toEqual(['one', 'three', 'two']);
    expect(line()).toBe(`1 waiting, 1 deletion, limit reached, goes on at ${goesOn(15)}`);
    await office.clock.advance(15 * minute);
    expect(line()).toBe('Synced');
  });

  it('says so of changes that Omi must be asked about first', async () => {
    const first = await arrived('one');
    await office.clock.advance(minute);
    office.core.budget.usedUp('read', 20 * minute);
    office.core.changes.edit(first, { tags: ['x'] });
    await office.clock.settle();
    expect(line()).toBe(`1 waiting, limit reached, goes on at ${goesOn(20)}`);
    await office.clock.advance(20 * minute);
    expect(line()).toBe('Synced');
  });

  it('says so of what is to be looked up', async () => {
    office.core.budget.usedUp('read', 20 * minute);
    office.omi.faults.set('create', [
      { problem: { kind: 'answer-lost', reason: 'reset', status: null }, when: 'after' },
    ]);
    await arrived('one');
    await office.clock.advance(minute);
    expect(line()).toBe(`1 waiting, limit reached, goes on at ${goesOn(19)}`);
    await office.clock.advance(19 * minute);
    expect(line()).toBe('Synced');
  });

  it('says nothing of it while something else is tried sooner', async () => {
    const first = await arrived('one');
    office.core.budget.usedUp('single', 20 * minute);
    office.core.changes.edit(first, { tags: ['x'] });
    office.omi.faults.set('batch', [{ problem: offline, when: 'before' }]);
    office.capture('two');
    await office.clock.settle();
    expect(line()).toBe('Offline, 2 waiting');
  });
});
