import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../preload/contract/problem.ts';
import { offline } from '../fakes/problems.ts';
import { changing } from './changing.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  // Where the same words would stand twice, sending twice shows.
  office = await openOffice({ dedupes: false });
});
afterEach(async () => {
  await office.close();
});
const { arrived } = changing(() => office);

describe('a removal', () => {
  it('that Omi refuses brings the memory back and says why, until the person asks again or keeps it', async () => {
    const id = await arrived();
    vi.spyOn(office.omi, 'remove').mockResolvedValueOnce({ ok: false, problem: { kind: 'locked' } });
    office.core.trash.remove(id);
    await office.clock.advance(5_000);
    expect(office.refused()).toMatchObject([{ id, state: 'refused', problem: { kind: 'locked' } }]);
    expect(office.states()).toEqual(['a slip: refused']);

    office.core.changes.sendAgain(id);
    expect(office.states()).toEqual([]);
    await office.clock.advance(5_000);
    expect(office.onServer()).toEqual([]);
    expect(office.status()).toMatchObject({ waiting: 0, refused: 0 });
  });

  it('that Omi refuses can be given up, and what it took back is said after all', async () => {
    const id = await arrived();
    office.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    office.core.changes.edit(id, { content: 'no slip' });
    await office.clock.settle();
    vi.spyOn(office.omi, 'remove').mockResolvedValueOnce({
      ok: false,
      problem: { kind: 'rejected', status: 422, reason: 'no' },
    });
    office.core.trash.remove(id);
    await office.clock.advance(5_000);
    expect(office.refused()).toMatchObject([{ id, state: 'refused', pending: 'delete' }]);

    expect(office.core.changes.giveUp(id)).toEqual({ ok: true, value: null });
    await office.clock.advance(60_000);
    expect(office.states()).toEqual(['no slip: synced']);
    expect(office.onServer()).toEqual(['no slip']);
    expect(office.status()).toMatchObject({ kind: 'synced', refused: 0 });
  });

  it('that Omi refuses of what it locks leaves a way back to what Omi has', async () => {
    const id = await arrived();
    office.core.database.prepare('UPDATE memory SET locked = 1 WHERE id = ?').run(id);
    vi.spyOn(office.omi, 'remove').mockResolvedValue({ ok: false, problem: { kind: 'locked' } });
    office.core.trash.remove(id);
    await office.clock.advance(5_000);
    expect(office.refused()).toMatchObject([{ id, locked: true, pending: 'delete' }]);
    office.core.changes.giveUp(id);
    await office.clock.advance(1);
    office.omi.edit('server-1', { content: 'a slip, and all of it' });
    await office.core.mirror.refresh();
    await office.clock.settle();
    expect(office.states()).toEqual(['a slip, and all of it: synced']);
    expect(office.core.memories.find(id)?.locked).toBe(false);
  });

  it('that Omi refuses is forgotten when the person restored or changed the memory', async () => {
    const id = await arrived();
    vi.spyOn(office.omi, 'remove').mockResolvedValue({ ok: false, problem: { kind: 'locked' } });
    office.core.trash.remove(id);
    await office.clock.advance(5_000);
    office.core.changes.edit(id, { tags: ['kept'] });
    await office.clock.advance(5_000);
    expect([...office.omi.rows.values()]).toMatchObject([{ content: 'a slip', tags: ['kept'] }]);
    expect(office.states()).toEqual(['a slip: synced']);
  });

  it.each<Problem>([{ kind: 'locked' }, { kind: 'rejected', status: 400, reason: 'no' }])(
    'that Omi refuses ($kind) brings back what waited, which goes its way',
    async (problem) => {
      const id = await arrived();
      await office.clock.advance(60_000);
      office.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
      office.core.changes.edit(id, { content: 'no slip' });
      await office.clock.settle();
      office.core.trash.remove(id);
      vi.spyOn(office.omi, 'remove').mockResolvedValueOnce({ ok: false, problem });
      await office.clock.advance(60_000);
      expect(office.onServer()).toEqual(['no slip']);
      expect(office.refused()).toMatchObject([{ id, content: 'no slip', problem }]);
      office.core.changes.edit(id, { tags: ['kept'] });
      await office.clock.advance(60_000);
      expect([...office.omi.rows.values()]).toMatchObject([{ content: 'no slip', tags: ['kept'] }]);
      expect(office.states()).toEqual(['no slip: synced']);
    },
  );

  it('asked for again goes, though what waited before it is refused as well', async () => {
    const id = await arrived();
    await office.clock.advance(60_000);
    office.omi.faults.set('read', [
      { problem: offline, when: 'before' },
      { problem: { kind: 'locked' }, when: 'before' },
      { problem: { kind: 'locked' }, when: 'before' },
    ]);
    office.core.changes.edit(id, { content: 'no slip' });
    await office.clock.settle();
    office.core.trash.remove(id);
    vi.spyOn(office.omi, 'remove').mockResolvedValueOnce({ ok: false, problem: { kind: 'locked' } });
    await office.clock.advance(60_000);
    expect(office.refused()).toMatchObject([{ id, content: 'no slip', problem: { kind: 'locked' } }]);
    office.core.changes.sendAgain(id);
    await office.clock.advance(60_000);
    expect(office.onServer()).toEqual([]);
    expect(office.status()).toMatchObject({ waiting: 0, deleting: 0, refused: 0 });
  });
});
