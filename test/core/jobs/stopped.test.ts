import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BulkAction } from '../../../preload/contract/jobs.ts';
import { lost, offline } from '../../fakes/problems.ts';
import { openHarness, type Harness } from '../harness.ts';
import { hour, jobsIn, tagged } from './jobs-in.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});
const { settled, start, jobs, job, there, here } = jobsIn(() => harness);

describe('a stopped job', () => {
  it('withdraws and undoes what has not left, and keeps what has', { timeout: 60_000 }, async () => {
    const id = await start(tagged, await settled(300));
    harness.core.jobs.stop(id);
    for (let n = 0; n < 5; n += 1) await harness.clock.settle();
    expect(job()).toMatchObject({ state: 'stopped', total: 300, done: 100, undone: 200, waiting: 0, endsAt: null });
    expect(here('x')).toBe(100);
    await harness.clock.advance(4 * hour);
    expect(there('x')).toBe(100);
    expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
    expect(harness.entries()).toHaveLength(300);
  });

  it('stops even when it is paused and resumed in the same moment', async () => {
    harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    const id = await start(tagged, await settled(3));
    harness.core.jobs.pause(id);
    harness.core.jobs.resume(id);
    harness.core.jobs.pause(id);
    harness.core.jobs.stop(id);
    await harness.clock.settle();
    expect(job()).toMatchObject({ state: 'stopped', undone: 3 });
  });

  it('goes on stopping after a crash', async () => {
    const id = await start(tagged, await settled(250));
    vi.spyOn(harness.core.store.outbox, 'unsentOfJob').mockImplementation(() => {
      throw new Error('the process ends here');
    });
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    harness.core.jobs.stop(id);
    await harness.clock.settle();
    expect(job()?.state).toBe('stopping');
    await harness.crash();
    expect(job()).toMatchObject({ state: 'stopped', done: 100, undone: 150 });
    expect(here('x')).toBe(100);
  });

  it('puts back what it deleted and Omi still has, and takes back what it restored', async () => {
    const ids = await settled(3);
    const never = Array.from({ length: 50 }, () => ({ problem: offline, when: 'before' as const }));
    harness.omi.faults.set('remove', [...never]);
    const deleting = await start({ kind: 'delete' }, ids);
    harness.core.jobs.stop(deleting);
    await harness.clock.advance(120_000);
    expect(harness.states()).toEqual(['fact 0: synced', 'fact 1: synced', 'fact 2: synced']);
    expect(harness.onServer()).toHaveLength(3);

    harness.omi.faults.clear();
    await start({ kind: 'delete' }, ids);
    await harness.clock.advance(60_000);
    harness.omi.faults.set('batch', [...never]);
    const restoring = await start({ kind: 'restore' }, ids);
    harness.core.jobs.stop(restoring);
    await harness.clock.advance(120_000);
    expect(harness.onServer()).toEqual([]);
    expect(harness.states()).toEqual([]);
    expect(jobs().map(({ undone }) => undone)).toEqual([3, 0, 3]);
  });

  it('puts back what it deleted before that was ever sent', async () => {
    harness.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    harness.omi.faults.set('batch', [{ problem: offline, when: 'before' }]);
    harness.capture('one');
    harness.capture('two');
    await harness.clock.settle();
    const ids = harness.core.memories.latest(5, 0).map(({ id }) => id);
    harness.core.trash.remove(ids[1] ?? '');
    const deleting = await start({ kind: 'delete' }, ids);
    expect(harness.states()).toEqual([]);
    harness.core.jobs.stop(deleting);
    await harness.clock.advance(120_000);
    expect(job()).toMatchObject({ state: 'stopped', done: 1, undone: 1 });
    // What the person had deleted before stays where it is.
    expect(harness.states()).toHaveLength(1);
    expect(harness.onServer()).toHaveLength(1);
  });

  it('takes out again what travels with something that waits, and nothing else of it', async () => {
    const [first = '', second = '', third = ''] = await settled(3);
    const never = Array.from({ length: 50 }, () => ({ problem: offline, when: 'before' as const }));
    harness.omi.faults.set('create', [...never]);
    harness.omi.faults.set('update', [...never]);
    harness.capture('I like tea', { tags: ['mine'] });
    await harness.clock.settle();
    const captured = harness.core.memories.latest(1, 0)[0]?.id ?? '';
    harness.core.changes.edit(first, { tags: ['old', 'also'] });
    harness.core.changes.edit(second, { content: 'other words' });
    const id = await start(tagged, [captured, first, second, third]);
    expect(here('x')).toBe(4);
    // The person goes on meanwhile.
    harness.core.changes.edit(first, { tags: ['old', 'also', 'x', 'later'] });
    harness.core.jobs.stop(id);
    await harness.clock.settle();
    expect(job()).toMatchObject({ state: 'stopped', total: 4, done: 0, undone: 4 });
    expect(here('x')).toBe(0);

    harness.omi.faults.clear();
    await harness.clock.advance(1_800_000);
    const tags = new Map([...harness.omi.rows.values()].map((row) => [row.content, row.tags]));
    expect(tags.get('I like tea')).toEqual(['mine']);
    expect([...tags.values()].filter((some) => some.includes('also'))).toEqual([['old', 'also', 'later']]);
    expect(there('x')).toBe(0);
    expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });

  it.each<[BulkAction, object]>([
    [{ kind: 'untag', tag: 'mine' }, { tags: ['mine'] }],
    [{ kind: 'set-category', category: 'work' }, { category: 'manual' }],
    [{ kind: 'set-visibility', visibility: 'public' }, { visibility: 'private' }],
  ])('takes $kind out again of a memory that has not left', async (action, had) => {
    harness.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    harness.capture('I like tea', { tags: ['mine'] });
    await harness.clock.settle();
    const id = await start(action, [harness.core.memories.latest(1, 0)[0]?.id ?? '']);
    expect(harness.core.memories.latest(1, 0)).not.toMatchObject([had]);
    harness.core.jobs.stop(id);
    await harness.clock.advance(60_000);
    expect([...harness.omi.rows.values()]).toMatchObject([had]);
    expect(job()).toMatchObject({ state: 'stopped', done: 0, undone: 1 });
  });

  it('brings nothing of it back with memories that are restored after it', async () => {
    const ids = await settled(3);
    harness.pause(true);
    const id = await start(tagged, ids);
    harness.core.trash.removeAll(ids.slice(0, 2));
    harness.core.jobs.stop(id);
    for (let n = 0; n < 5; n += 1) await harness.clock.settle();
    harness.core.trash.restoreAll(ids.slice(0, 2));
    expect(here('x')).toBe(0);
    harness.pause(false);
    await harness.clock.advance(60_000);
    expect([here('x'), there('x')]).toEqual([0, 0]);
    expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });

  it('leaves alone what has left with something else', async () => {
    harness.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    harness.capture('I like tea');
    await harness.clock.settle();
    const ids = [harness.core.memories.latest(1, 0)[0]?.id ?? '', ...(await settled(1))];
    harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    const id = await start(tagged, ids);
    await harness.clock.advance(60_000);
    expect(there('x')).toBe(2);
    harness.core.jobs.stop(id);
    await harness.clock.settle();
    expect(here('x')).toBe(2);
  });

  it('leaves alone what may have arrived', async () => {
    const [id = ''] = await settled(1);
    harness.omi.faults.set('update', [{ problem: lost, when: 'after' }]);
    const stopped = await start(tagged, [id]);
    harness.core.jobs.stop(stopped);
    await harness.clock.advance(300_000);
    expect(there('x')).toBe(1);
    expect(here('x')).toBe(1);
    expect(job()).toMatchObject({ state: 'stopped', undone: 0, done: 1 });
    expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });
});
