import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Memory } from '../../../preload/contract/memory.ts';
import type { Result } from '../../../preload/contract/problem.ts';
import { openHarness, type Harness } from '../harness.ts';
import { lost } from '../../fakes/problems.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ dedupes: false });
});
afterEach(async () => {
  await harness.close();
});

const hour = 3_600_000;
const idOf = (saved: Result<Memory>): string => (saved.ok ? saved.value.id : '');
const kinds = (): string[] => harness.omi.calls.map((call) => call.kind).filter((kind) => kind !== 'check');
const reads = (): number => kinds().filter((kind) => kind === 'list' || kind === 'read').length;
const loses = (when: 'before' | 'after'): void => {
  harness.omi.faults.set('create', [{ problem: lost, when }]);
};

describe('what can not be looked for in the whole account', () => {
  beforeEach(() => {
    // A row that can't be read is on every page that isn't empty.
    harness.omi.lists.unreadable = 1;
    harness.omi.put({ content: 'older', category: 'manual', tags: [], visibility: 'private' });
  });

  it('is looked for ever more seldom', async () => {
    loses('before');
    harness.capture('a thought');
    await harness.clock.advance(hour);
    expect(reads()).toBeLessThanOrEqual(20);
    await harness.clock.advance(24 * hour);
    const before = reads();
    await harness.clock.advance(24 * hour);
    expect(reads() - before).toBeGreaterThan(0);
    expect(reads() - before).toBeLessThanOrEqual(16);
    expect(harness.states()).toContain('a thought: unknown');
  });

  it('goes anew when the person says so, though it may then be there twice', async () => {
    loses('before');
    const id = idOf(harness.capture('a thought'));
    await harness.clock.advance(hour);
    expect(harness.core.changes.sendAgain(id).ok).toBe(true);
    await harness.clock.advance(1_000);
    expect(harness.onServer()).toEqual(['a thought', 'older']);
    expect(harness.states()).toEqual(['a thought: synced']);
  });
});

describe('in an account with more memories than Omi lists', () => {
  const older = (count: number): void => {
    for (let n = 0; n < count; n += 1) {
      harness.omi.put({ content: `older ${n}`, category: 'manual', tags: [], visibility: 'private' });
    }
  };
  const made = (): number => harness.onServer().filter((content) => content === 'a thought').length;

  it('what did not arrive is sent again, as all of the newest were seen', async () => {
    older(5_001);
    await harness.clock.advance(48 * hour);
    loses('before');
    harness.capture('a thought');
    await harness.clock.advance(10 * 60_000);
    expect(made()).toBe(1);
    expect(kinds().filter((kind) => kind === 'create')).toHaveLength(2);
  });

  it('what did not arrive is sent again although Omi’s time runs out far down the list', async () => {
    older(1_001);
    await harness.clock.advance(48 * hour);
    const list = harness.omi.list.bind(harness.omi);
    vi.spyOn(harness.omi, 'list').mockImplementation(async (access, page) => {
      const listed = await list(access, page);
      const isFar = page.offset >= 1_000;
      return isFar ? { ok: true, value: { memories: [], received: 0, unreadable: 0, truncated: true } } : listed;
    });
    loses('before');
    harness.capture('a thought');
    await harness.clock.advance(10 * 60_000);
    expect(made()).toBe(1);
  });

  it('nobody knows of what may have moved beyond the list since', async () => {
    loses('after');
    harness.capture('a thought');
    await harness.clock.settle();
    harness.clock.sleep(1_000);
    older(5_001);
    await harness.clock.advance(48 * hour);
    expect(made()).toBe(1);
    expect(harness.states()).toEqual(['a thought: unknown']);
  });

  it('nobody knows where Omi lists them in another order', async () => {
    harness.omi.put({ content: 'oldest', category: 'manual', tags: [], visibility: 'private' });
    await harness.clock.advance(hour);
    older(5_000);
    await harness.clock.advance(48 * hour);
    const list = harness.omi.list.bind(harness.omi);
    vi.spyOn(harness.omi, 'list').mockImplementation(async (access, page) => {
      const listed = await list(access, page);
      return listed.ok
        ? { ok: true, value: { ...listed.value, memories: listed.value.memories.toReversed() } }
        : listed;
    });
    harness.omi.put({ content: 'newest', category: 'manual', tags: [], visibility: 'private' });
    loses('before');
    harness.capture('a thought');
    await harness.clock.advance(10 * 60_000);
    expect(harness.states()).toEqual(['a thought: unknown']);
  });
});

it('finds what arrived on a server that sends fewer rows than it is asked for', async () => {
  harness.omi.lists.most = 2;
  loses('after');
  const id = idOf(harness.capture('a thought'));
  await harness.clock.settle();
  for (let n = 0; n < 5; n += 1) {
    await harness.clock.advance(100);
    harness.omi.put({ content: `newer ${n}`, category: 'manual', tags: [], visibility: 'private' });
  }
  await harness.clock.advance(hour);
  expect(kinds().filter((kind) => kind === 'create')).toHaveLength(1);
  expect(harness.core.memories.find(id)).toMatchObject({ state: 'synced', serverId: 'server-1' });
});

it('leaves reads to whoever changes something', async () => {
  const id = idOf(harness.capture('mine'));
  await harness.clock.settle();
  loses('before');
  harness.capture('a thought');
  await harness.clock.settle();
  for (let n = 0; n < 85; n += 1) harness.core.budget.spend('read');
  await harness.clock.advance(10 * 60_000);
  expect(reads()).toBe(0);
  harness.core.changes.edit(id, { content: 'mine, changed' });
  await harness.clock.advance(1_000);
  expect(harness.onServer()).toEqual(['mine, changed']);
});

it('does what the person changes before it looks for lost answers', async () => {
  const id = idOf(harness.capture('mine'));
  await harness.clock.advance(60_000);
  loses('before');
  harness.capture('a thought');
  await harness.clock.settle();
  harness.clock.jump(5_000);
  harness.core.changes.edit(id, { content: 'mine, changed' });
  await harness.clock.settle();
  expect(kinds().slice(0, 5)).toEqual(['create', 'create', 'read', 'update', 'list']);
});

it('tries at longer intervals what Omi falls over each time', async () => {
  const poisons = ['one', 'two', 'three'];
  for (const poison of poisons) harness.omi.poisoned.add(poison);
  for (const poison of poisons) harness.capture(poison);
  await harness.clock.advance(12 * hour);
  const before = kinds().length;
  await harness.clock.advance(12 * hour);
  const sent = kinds()
    .slice(before)
    .filter((kind) => kind === 'create').length;
  expect(sent).toBeGreaterThan(0);
  expect(sent).toBeLessThanOrEqual(9);
});

it('is neither sent nor deleted when it is not there and was taken back meanwhile', async () => {
  loses('before');
  const id = idOf(harness.capture('a thought'));
  await harness.clock.settle();
  harness.core.trash.remove(id);
  await harness.clock.advance(hour);
  expect(kinds()).toEqual(['create', 'list', 'list']);
  expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0, deleting: 0 });

  expect(harness.core.trash.restore(id)).toMatchObject({ ok: true, value: { isNew: false } });
  await harness.clock.advance(hour);
  expect(harness.onServer()).toEqual(['a thought']);
});

it('is deleted when it is there after all and was taken back meanwhile', async () => {
  loses('after');
  const id = idOf(harness.capture('a thought'));
  await harness.clock.settle();
  harness.core.trash.remove(id);
  await harness.clock.advance(hour);
  expect(harness.onServer()).toEqual([]);
});

it('does not leave the next try for hours when the clock is set back', async () => {
  harness.omi.faults.set('create', [{ problem: { kind: 'offline', reason: 'no-network' }, when: 'before' }]);
  harness.capture('a thought');
  vi.spyOn(harness.omi, 'list');
  await harness.clock.settle();
  harness.clock.jump(-24 * hour);
  await harness.clock.advance(20 * 60_000);
  expect(harness.onServer()).toEqual(['a thought']);
});

it('lets a capture pass what goes alone while only single calls are used up', async () => {
  const ids = Array.from({ length: 30 }, (_, n) => idOf(harness.capture(`fact ${n}`)));
  await harness.clock.advance(60_000);
  while (harness.core.budget.wait('single') === 0) harness.core.budget.spend('single');
  harness.core.trash.removeAll(ids);
  harness.capture('a thought');
  await harness.clock.advance(5_000);
  expect(harness.onServer()).toContain('a thought');
  expect(harness.onServer()).toHaveLength(31);
});
