import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BulkAction } from '../../../preload/contract/jobs.ts';
import { lost, offline } from '../../fakes/problems.ts';
import { openOffice, type Office } from '../office.ts';
import { hour, jobsIn, tagged } from './jobs-in.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});
const { settled, start, jobs, job, there, here } = jobsIn(() => office);

describe('a stopped job', () => {
  it('withdraws and undoes what has not left, and keeps what has', { timeout: 60_000 }, async () => {
    const id = await start(tagged, await settled(300));
    office.core.jobs.stop(id);
    for (let n = 0; n < 5; n += 1) await office.clock.settle();
    expect(job()).toMatchObject({ state: 'stopped', total: 300, done: 100, undone: 200, waiting: 0, endsAt: null });
    expect(here('x')).toBe(100);
    await office.clock.advance(4 * hour);
    expect(there('x')).toBe(100);
    expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0 });
    expect(office.entries()).toHaveLength(300);
  });

  it('stops even when it is paused and resumed in the same moment', async () => {
    office.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    const id = await start(tagged, await settled(3));
    office.core.jobs.pause(id);
    office.core.jobs.resume(id);
    office.core.jobs.pause(id);
    office.core.jobs.stop(id);
    await office.clock.settle();
    expect(job()).toMatchObject({ state: 'stopped', undone: 3 });
  });

  it('goes on stopping after a crash', async () => {
    const id = await start(tagged, await settled(250));
    vi.spyOn(office.core.store.outbox, 'unsentOfJob').mockImplementation(() => {
      throw new Error('the process ends here');
    });
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    office.core.jobs.stop(id);
    await office.clock.settle();
    expect(job()?.state).toBe('stopping');
    await office.crash();
    expect(job()).toMatchObject({ state: 'stopped', done: 100, undone: 150 });
    expect(here('x')).toBe(100);
  });

  it('puts back what it deleted and Omi still has, and takes back what it restored', async () => {
    const ids = await settled(3);
    const never = Array.from({ length: 50 }, () => ({ problem: offline, when: 'before' as const }));
    office.omi.faults.set('remove', [...never]);
    const deleting = await start({ kind: 'delete' }, ids);
    office.core.jobs.stop(deleting);
    await office.clock.advance(120_000);
    expect(office.states()).toEqual(['fact 0: synced', 'fact 1: synced', 'fact 2: synced']);
    expect(office.onServer()).toHaveLength(3);

    office.omi.faults.clear();
    await start({ kind: 'delete' }, ids);
    await office.clock.advance(60_000);
    office.omi.faults.set('batch', [...never]);
    const restoring = await start({ kind: 'restore' }, ids);
    office.core.jobs.stop(restoring);
    await office.clock.advance(120_000);
    expect(office.onServer()).toEqual([]);
    expect(office.states()).toEqual([]);
    expect(jobs().map(({ undone }) => undone)).toEqual([3, 0, 3]);
  });

  it('puts back what it deleted before that was ever sent', async () => {
    office.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    office.omi.faults.set('batch', [{ problem: offline, when: 'before' }]);
    office.capture('one');
    office.capture('two');
    await office.clock.settle();
    const ids = office.core.memories.latest(5, 0).map(({ id }) => id);
    office.core.trash.remove(ids[1] ?? '');
    const deleting = await start({ kind: 'delete' }, ids);
    expect(office.states()).toEqual([]);
    office.core.jobs.stop(deleting);
    await office.clock.advance(120_000);
    expect(job()).toMatchObject({ state: 'stopped', done: 1, undone: 1 });
    // What the person had deleted before stays where it is.
    expect(office.states()).toHaveLength(1);
    expect(office.onServer()).toHaveLength(1);
  });

  it('takes out again what travels with something that waits, and nothing else of it', async () => {
    const [first = '', second = '', third = ''] = await settled(3);
    const never = Array.from({ length: 50 }, () => ({ problem: offline, when: 'before' as const }));
    office.omi.faults.set('create', [...never]);
    office.omi.faults.set('update', [...never]);
    office.capture('I like tea', { tags: ['mine'] });
    await office.clock.settle();
    const captured = office.core.memories.latest(1, 0)[0]?.id ?? '';
    office.core.changes.edit(first, { tags: ['old', 'also'] });
    office.core.changes.edit(second, { content: 'other words' });
    const id = await start(tagged, [captured, first, second, third]);
    expect(here('x')).toBe(4);
    // The person goes on meanwhile.
    office.core.changes.edit(first, { tags: ['old', 'also', 'x', 'later'] });
    office.core.jobs.stop(id);
    await office.clock.settle();
    expect(job()).toMatchObject({ state: 'stopped', total: 4, done: 0, undone: 4 });
    expect(here('x')).toBe(0);

    office.omi.faults.clear();
    await office.clock.advance(1_800_000);
    const tags = new Map([...office.omi.rows.values()].map((row) => [row.content, row.tags]));
    expect(tags.get('I like tea')).toEqual(['mine']);
    expect([...tags.values()].filter((some) => some.includes('also'))).toEqual([['old', 'also', 'later']]);
    expect(there('x')).toBe(0);
    expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });

  it.each<[BulkAction, object]>([
    [{ kind: 'untag', tag: 'mine' }, { tags: ['mine'] }],
    [{ kind: 'set-category', category: 'work' }, { category: 'manual' }],
    [{ kind: 'set-visibility', visibility: 'public' }, { visibility: 'private' }],
  ])('takes $kind out again of a memory that has not left', async (action, had) => {
    office.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    office.capture('I like tea', { tags: ['mine'] });
    await office.clock.settle();
    const id = await start(action, [office.core.memories.latest(1, 0)[0]?.id ?? '']);
    expect(office.core.memories.latest(1, 0)).not.toMatchObject([had]);
    office.core.jobs.stop(id);
    await office.clock.advance(60_000);
    expect([...office.omi.rows.values()]).toMatchObject([had]);
    expect(job()).toMatchObject({ state: 'stopped', done: 0, undone: 1 });
  });

  it('leaves alone what has left with something else', async () => {
    office.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    office.capture('I like tea');
    await office.clock.settle();
    const ids = [office.core.memories.latest(1, 0)[0]?.id ?? '', ...(await settled(1))];
    office.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    const id = await start(tagged, ids);
    await office.clock.advance(60_000);
    expect(there('x')).toBe(2);
    office.core.jobs.stop(id);
    await office.clock.settle();
    expect(here('x')).toBe(2);
  });

  it('leaves alone what may have arrived', async () => {
    const [id = ''] = await settled(1);
    office.omi.faults.set('update', [{ problem: lost, when: 'after' }]);
    const stopped = await start(tagged, [id]);
    office.core.jobs.stop(stopped);
    await office.clock.advance(300_000);
    expect(there('x')).toBe(1);
    expect(here('x')).toBe(1);
    expect(job()).toMatchObject({ state: 'stopped', undone: 0, done: 1 });
    expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });
});
