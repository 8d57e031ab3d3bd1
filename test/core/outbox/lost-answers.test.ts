import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Memory } from '../../../preload/contract/memory.ts';
import type { Problem, Result } from '../../../preload/contract/problem.ts';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice({ dedupes: false });
});
afterEach(async () => {
  await office.close();
});

const hour = 3_600_000;
const lost: Problem = { kind: 'answer-lost', reason: 'timeout', status: null };
const idOf = (saved: Result<Memory>): string => (saved.ok ? saved.value.id : '');
const kinds = (): string[] => office.omi.calls.map((call) => call.kind).filter((kind) => kind !== 'check');
const reads = (): number => kinds().filter((kind) => kind === 'list' || kind === 'read').length;
const loses = (when: 'before' | 'after'): void => {
  office.omi.faults.set('create', [{ problem: lost, when }]);
};

describe('what can not be looked for in the whole account', () => {
  beforeEach(() => {
    // A row that can't be read is on every page that isn't empty.
    office.omi.lists.unreadable = 1;
    office.omi.put({ content: 'older', category: 'manual', tags: [], visibility: 'private' });
  });

  it('is looked for ever more seldom', async () => {
    loses('before');
    office.capture('a thought');
    await office.clock.advance(hour);
    expect(reads()).toBeLessThanOrEqual(20);
    await office.clock.advance(24 * hour);
    const before = reads();
    await office.clock.advance(24 * hour);
    expect(reads() - before).toBeGreaterThan(0);
    expect(reads() - before).toBeLessThanOrEqual(16);
    expect(office.states()).toContain('a thought: unknown');
  });

  it('goes anew when the person says so, though it may then be there twice', async () => {
    loses('before');
    const id = idOf(office.capture('a thought'));
    await office.clock.advance(hour);
    expect(office.core.changes.sendAgain(id).ok).toBe(true);
    await office.clock.advance(1_000);
    expect(office.onServer()).toEqual(['a thought', 'older']);
    expect(office.states()).toEqual(['a thought: synced']);
  });
});

it('finds what arrived on a server that sends fewer rows than it is asked for', async () => {
  office.omi.lists.most = 2;
  loses('after');
  const id = idOf(office.capture('a thought'));
  await office.clock.settle();
  for (let n = 0; n < 5; n += 1) {
    await office.clock.advance(100);
    office.omi.put({ content: `newer ${n}`, category: 'manual', tags: [], visibility: 'private' });
  }
  await office.clock.advance(hour);
  expect(kinds().filter((kind) => kind === 'create')).toHaveLength(1);
  expect(office.core.memories.find(id)).toMatchObject({ state: 'synced', serverId: 'server-1' });
});

it('leaves reads to whoever changes something', async () => {
  const id = idOf(office.capture('mine'));
  await office.clock.settle();
  loses('before');
  office.capture('a thought');
  await office.clock.settle();
  for (let n = 0; n < 85; n += 1) office.core.budget.spend('read');
  await office.clock.advance(10 * 60_000);
  expect(reads()).toBe(0);
  office.core.changes.edit(id, { content: 'mine, changed' });
  await office.clock.advance(1_000);
  expect(office.onServer()).toEqual(['mine, changed']);
});

it('does what the person changes before it looks for lost answers', async () => {
  const id = idOf(office.capture('mine'));
  await office.clock.advance(60_000);
  loses('before');
  office.capture('a thought');
  await office.clock.settle();
  office.clock.jump(5_000);
  office.core.changes.edit(id, { content: 'mine, changed' });
  await office.clock.settle();
  expect(kinds().slice(0, 5)).toEqual(['create', 'create', 'read', 'update', 'list']);
});

it('tries at longer intervals what Omi falls over each time', async () => {
  const poisons = ['one', 'two', 'three'];
  for (const poison of poisons) office.omi.poisoned.add(poison);
  for (const poison of poisons) office.capture(poison);
  await office.clock.advance(12 * hour);
  const before = kinds().length;
  await office.clock.advance(12 * hour);
  const sent = kinds()
    .slice(before)
    .filter((kind) => kind === 'create').length;
  expect(sent).toBeGreaterThan(0);
  expect(sent).toBeLessThanOrEqual(9);
});

it('is neither sent nor deleted when it is not there and was taken back meanwhile', async () => {
  loses('before');
  const id = idOf(office.capture('a thought'));
  await office.clock.settle();
  office.core.trash.remove(id);
  await office.clock.advance(hour);
  expect(kinds()).toEqual(['create', 'list', 'list']);
  expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0, deleting: 0 });

  expect(office.core.trash.restore(id)).toMatchObject({ ok: true, value: { isNew: false } });
  await office.clock.advance(hour);
  expect(office.onServer()).toEqual(['a thought']);
});

it('is deleted when it is there after all and was taken back meanwhile', async () => {
  loses('after');
  const id = idOf(office.capture('a thought'));
  await office.clock.settle();
  office.core.trash.remove(id);
  await office.clock.advance(hour);
  expect(office.onServer()).toEqual([]);
});

it('does not leave the next try for hours when the clock is set back', async () => {
  office.omi.faults.set('create', [{ problem: { kind: 'offline', reason: 'no-network' }, when: 'before' }]);
  office.capture('a thought');
  vi.spyOn(office.omi, 'list');
  await office.clock.settle();
  office.clock.jump(-24 * hour);
  await office.clock.advance(20 * 60_000);
  expect(office.onServer()).toEqual(['a thought']);
});

it('lets a capture pass what goes alone while only single calls are used up', async () => {
  const ids = Array.from({ length: 30 }, (_, n) => idOf(office.capture(`fact ${n}`)));
  await office.clock.advance(60_000);
  while (office.core.budget.wait('single') === 0) office.core.budget.spend('single');
  office.core.trash.removeAll(ids);
  office.capture('a thought');
  await office.clock.advance(5_000);
  expect(office.onServer()).toContain('a thought');
  expect(office.onServer()).toHaveLength(31);
});
