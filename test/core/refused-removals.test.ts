import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../preload/contract/problem.ts';
import { offline } from '../fakes/problems.ts';
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
const { arrived } = changing(() => harness);

describe('a removal', () => {
  it('that Omi refuses brings the memory back and says why, until the person asks again or keeps it', async () => {
    const id = await arrived();
    vi.spyOn(harness.omi, 'remove').mockResolvedValueOnce({ ok: false, problem: { kind: 'locked' } });
    harness.core.trash.remove(id);
    await harness.clock.advance(5_000);
    expect(harness.refused()).toMatchObject([{ id, state: 'refused', problem: { kind: 'locked' } }]);
    expect(harness.states()).toEqual(['a slip: refused']);

    harness.core.changes.sendAgain(id);
    expect(harness.states()).toEqual([]);
    await harness.clock.advance(5_000);
    expect(harness.onServer()).toEqual([]);
    expect(harness.status()).toMatchObject({ waiting: 0, refused: 0 });
  });

  it('that Omi refuses can be given up, and what it took back is said after all', async () => {
    const id = await arrived();
    harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    harness.core.changes.edit(id, { content: 'no slip' });
    await harness.clock.settle();
    vi.spyOn(harness.omi, 'remove').mockResolvedValueOnce({
      ok: false,
      problem: { kind: 'rejected', status: 422, reason: 'no' },
    });
    harness.core.trash.remove(id);
    await harness.clock.advance(5_000);
    expect(harness.refused()).toMatchObject([{ id, state: 'refused', pending: 'delete' }]);

    expect(harness.core.changes.giveUp(id)).toEqual({ ok: true, value: null });
    await harness.clock.advance(60_000);
    expect(harness.states()).toEqual(['no slip: synced']);
    expect(harness.onServer()).toEqual(['no slip']);
    expect(harness.status()).toMatchObject({ kind: 'synced', refused: 0 });
  });

  it('that Omi refuses of what it locks leaves a way back to what Omi has', async () => {
    const id = await arrived();
    harness.core.database.prepare('UPDATE memory SET locked = 1 WHERE id = ?').run(id);
    vi.spyOn(harness.omi, 'remove').mockResolvedValue({ ok: false, problem: { kind: 'locked' } });
    harness.core.trash.remove(id);
    await harness.clock.advance(5_000);
    expect(harness.refused()).toMatchObject([{ id, locked: true, pending: 'delete' }]);
    harness.core.changes.giveUp(id);
    await harness.clock.advance(1);
    harness.omi.edit('server-1', { content: 'a slip, and all of it' });
    await harness.core.mirror.refresh();
    await harness.clock.settle();
    expect(harness.states()).toEqual(['a slip, and all of it: synced']);
    expect(harness.core.memories.find(id)?.locked).toBe(false);
  });

  it('that Omi refuses is forgotten when the person restored or changed the memory', async () => {
    const id = await arrived();
    vi.spyOn(harness.omi, 'remove').mockResolvedValue({ ok: false, problem: { kind: 'locked' } });
    harness.core.trash.remove(id);
    await harness.clock.advance(5_000);
    harness.core.changes.edit(id, { tags: ['kept'] });
    await harness.clock.advance(5_000);
    expect([...harness.omi.rows.values()]).toMatchObject([{ content: 'a slip', tags: ['kept'] }]);
    expect(harness.states()).toEqual(['a slip: synced']);
  });

  it.each<Problem>([{ kind: 'locked' }, { kind: 'rejected', status: 400, reason: 'no' }])(
    'that Omi refuses ($kind) brings back what waited, which goes its way',
    async (problem) => {
      const id = await arrived();
      await harness.clock.advance(60_000);
      harness.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
      harness.core.changes.edit(id, { content: 'no slip' });
      await harness.clock.settle();
      harness.core.trash.remove(id);
      vi.spyOn(harness.omi, 'remove').mockResolvedValueOnce({ ok: false, problem });
      await harness.clock.advance(60_000);
      expect(harness.onServer()).toEqual(['no slip']);
      expect(harness.refused()).toMatchObject([{ id, content: 'no slip', problem }]);
      harness.core.changes.edit(id, { tags: ['kept'] });
      await harness.clock.advance(60_000);
      expect([...harness.omi.rows.values()]).toMatchObject([{ content: 'no slip', tags: ['kept'] }]);
      expect(harness.states()).toEqual(['no slip: synced']);
    },
  );

  it('asked for again goes, though what waited before it is refused as well', async () => {
    const id = await arrived();
    await harness.clock.advance(60_000);
    harness.omi.faults.set('read', [
      { problem: offline, when: 'before' },
      { problem: { kind: 'locked' }, when: 'before' },
      { problem: { kind: 'locked' }, when: 'before' },
    ]);
    harness.core.changes.edit(id, { content: 'no slip' });
    await harness.clock.settle();
    harness.core.trash.remove(id);
    vi.spyOn(harness.omi, 'remove').mockResolvedValueOnce({ ok: false, problem: { kind: 'locked' } });
    await harness.clock.advance(60_000);
    expect(harness.refused()).toMatchObject([{ id, content: 'no slip', problem: { kind: 'locked' } }]);
    harness.core.changes.sendAgain(id);
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toEqual([]);
    expect(harness.status()).toMatchObject({ waiting: 0, deleting: 0, refused: 0 });
  });
});
