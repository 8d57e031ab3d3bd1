import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lost, offline } from '../fakes/problems.ts';
import { changing } from './changing.ts';
import { openHarness, type Harness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  // Where the same words would stand twice, sending twice shows.
  harness = await openHarness({ dedupes: false });
});
afterEach(async () => {
  await harness.close();
});
const { kinds, arrived, isNew, serverIds } = changing(() => harness);

describe('a restored memory', () => {
  it('is simply back while its deletion has not left', async () => {
    const id = await arrived();
    harness.omi.faults.set('remove', [{ problem: offline, when: 'before' }]);
    harness.core.trash.remove(id);
    await harness.clock.settle();
    expect(isNew(id)).toBe(false);
    await harness.clock.advance(60_000);
    expect(harness.states()).toEqual(['a slip: synced']);
    expect(harness.onServer()).toEqual(['a slip']);
    expect(kinds()).toEqual(['create', 'remove']);
    expect(serverIds()).toEqual(['server-1']);
  });

  it('brings along what had not been sent of it', async () => {
    const id = await arrived();
    harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    harness.core.changes.edit(id, { content: 'no slip', tags: ['x'] });
    await harness.clock.settle();
    harness.core.trash.remove(id);
    expect(isNew(id)).toBe(false);
    await harness.clock.advance(60_000);
    expect([...harness.omi.rows.values()]).toMatchObject([{ content: 'no slip', tags: ['x'] }]);
    expect(harness.states()).toEqual(['no slip: synced']);
  });

  it('that was never sent is sent once', async () => {
    harness.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    const id = await arrived();
    harness.core.trash.remove(id);
    expect(isNew(id)).toBe(false);
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toEqual(['a slip']);
    expect(harness.states()).toEqual(['a slip: synced']);
  });

  it('comes back as a new one, as it was, once Omi has deleted it', async () => {
    const id = await arrived('a slip', { tags: ['x'], visibility: 'public', category: 'work' });
    harness.core.trash.remove(id);
    await harness.clock.advance(5_000);
    expect(harness.onServer()).toEqual([]);
    expect(isNew(id)).toBe(true);
    await harness.clock.advance(5_000);
    expect([...harness.omi.rows.values()]).toMatchObject([
      { id: 'server-2', content: 'a slip', tags: ['x'], visibility: 'public', category: 'work' },
    ]);
    expect(serverIds()).toEqual(['server-2']);
    expect(harness.states()).toEqual(['a slip: synced']);
  });

  it('waits behind a deletion that is under way', async () => {
    const id = await arrived();
    vi.spyOn(harness.omi, 'remove').mockReturnValueOnce(new Promise(() => undefined));
    harness.core.trash.remove(id);
    await harness.clock.settle();
    expect(isNew(id)).toBe(true);
    await harness.clock.advance(5_000);
    expect(kinds()).toEqual(['create']);
    await harness.crash();
    await harness.clock.advance(120_000);
    expect(kinds().filter((kind) => kind !== 'list')).toEqual(['create', 'remove', 'create']);
    expect(harness.onServer()).toEqual(['a slip']);
    expect(serverIds()).toEqual(['server-2']);
  });

  it('whose deletion lost its answer comes back as a new one, even where that is tried again', async () => {
    const id = await arrived();
    harness.omi.faults.set('remove', [
      { problem: lost, when: 'after' },
      ...Array.from({ length: 6 }, () => ({ problem: offline, when: 'before' as const })),
    ]);
    harness.core.trash.remove(id);
    await harness.clock.advance(6_000);
    expect(harness.entries().at(-1)).toMatchObject({ kind: 'delete', state: 'queued', in_doubt: 1 });
    expect(isNew(id)).toBe(true);
    await harness.clock.advance(120_000);
    expect(harness.onServer()).toEqual(['a slip']);
    expect(harness.states()).toEqual(['a slip: synced']);
  });

  it('can be edited, removed and restored again before anything of it is sent', async () => {
    const id = await arrived();
    harness.core.trash.remove(id);
    await harness.clock.advance(5_000);
    harness.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    harness.core.trash.restore(id);
    await harness.clock.settle();
    harness.core.changes.edit(id, { content: 'no slip' });
    harness.core.trash.remove(id);
    expect(isNew(id)).toBe(false);
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toEqual(['no slip']);
    expect(kinds()).toEqual(['create', 'remove', 'create', 'create']);
  });

  it('that Omi shows only in part is not made anew from that part', async () => {
    const made = harness.omi.put({
      content: `${'x'.repeat(70)}...`,
      category: 'system',
      tags: [],
      visibility: 'private',
    });
    harness.omi.rows.set(made.id, { ...made, locked: true });
    await harness.core.mirror.refresh();
    const id = harness.core.memories.latest(1, 0)[0]?.id ?? '';
    harness.core.trash.remove(id);
    await harness.clock.advance(5_000);
    expect(isNew(id)).toBe('locked');
    expect(harness.states()).toEqual([]);
  });

  it('that is in the list already stays as it is', async () => {
    const id = await arrived();
    expect(isNew(id)).toBe(false);
    expect(isNew('nobody')).toBe('gone');
    expect(harness.entries()).toHaveLength(1);
  });
});

describe('a removal', () => {
  it('made twice is one', async () => {
    const id = await arrived();
    harness.core.trash.remove(id);
    await harness.clock.advance(5_000);
    harness.core.trash.remove(id);
    await harness.clock.advance(5_000);
    expect(kinds()).toEqual(['create', 'remove']);
  });

  it('of what Omi refused says nothing to Omi, and keeps the words', async () => {
    harness.omi.refused.add('a slip');
    const id = await arrived();
    harness.core.trash.remove(id);
    await harness.clock.advance(60_000);
    expect(kinds()).toEqual(['create']);
    expect(harness.status()).toMatchObject({ waiting: 0, refused: 0 });
    expect(harness.core.memories.find(id)?.content).toBe('a slip');
  });

  it('made while Omi is about to refuse the memory leaves nothing behind that waits', async () => {
    vi.spyOn(harness.omi, 'create').mockImplementationOnce(async () => {
      harness.core.trash.remove(id);
      await Promise.resolve();
      return { ok: false, problem: { kind: 'rejected', status: 422, reason: 'no' } };
    });
    const id = crypto.randomUUID();
    await arrived('a slip', { id });
    await harness.clock.advance(60_000);
    expect(harness.status()).toMatchObject({ waiting: 0, refused: 0 });
    expect(isNew(id)).toBe(false);
  });

  it('of several happens to all of them, and can be taken back together', async () => {
    const ids = [await arrived('one'), await arrived('two'), await arrived('three')];
    harness.omi.faults.set('remove', [{ problem: offline, when: 'before' }]);
    expect(harness.core.trash.removeAll(ids.slice(0, 2))).toEqual({ ok: true, value: null });
    await harness.clock.settle();
    expect(harness.states()).toEqual(['three: synced']);
    expect(harness.core.trash.restoreAll([...ids, 'nobody'])).toEqual({
      ok: true,
      value: ids.map((id) => ({ id, isNew: false })),
    });
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toEqual(['one', 'three', 'two']);
  });

  it('is not followed by edits', async () => {
    const id = await arrived();
    harness.core.trash.remove(id);
    await harness.clock.advance(5_000);
    expect(harness.core.changes.edit(id, { content: 'x' })).toEqual({ ok: false, problem: { kind: 'gone' } });
  });
});
