import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BulkAction } from '../../../preload/contract/jobs.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { offline } from '../../fakes/problems.ts';
import { valueOf } from '../import/planned.ts';
import { openHarness, type Harness } from '../harness.ts';
import { hour, jobsIn, tagged } from './jobs-in.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});
const { settled, start, jobs, job, there, here, writes } = jobsIn(() => harness);

describe('a job', () => {
  it('shows at once in the list and arrives at the pace that Omi allows', { timeout: 60_000 }, async () => {
    await start(tagged, await settled(300));
    expect(here('x')).toBe(300);
    expect(harness.status().waiting).toBe(200);
    expect(there('x')).toBe(100);
    expect(job()).toMatchObject({ state: 'running', total: 300, done: 100, waiting: 200, failed: 0, perHour: 120 });
    const endsIn = (job()?.endsAt ?? 0) - harness.clock.now();
    expect(endsIn).toBeGreaterThan(hour);
    expect(endsIn).toBeLessThan(2.1 * hour);

    await harness.clock.advance(endsIn);
    await harness.clock.advance(60_000);
    expect(there('x')).toBe(300);
    expect(job()).toMatchObject({ state: 'finished', done: 300, waiting: 0, endsAt: null });
    expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });

  it.each<[BulkAction, object]>([
    [tagged, { tags: ['old', 'x'] }],
    [{ kind: 'untag', tag: 'old' }, { tags: [] }],
    [{ kind: 'set-category', category: 'work' }, { category: 'work' }],
    [{ kind: 'set-visibility', visibility: 'public' }, { visibility: 'public' }],
  ])('does what it is about: %j', async (action, fields) => {
    const ids = await settled(3);
    await start(action, ids);
    await harness.clock.advance(60_000);
    expect([...harness.omi.rows.values()]).toMatchObject([fields, fields, fields]);
    expect(harness.core.memories.latest(5, 0)).toMatchObject([fields, fields, fields]);
  });

  it('says nothing about what is so already, and counts it as done', async () => {
    await start(tagged, await settled(3, { tags: ['x'] }));
    expect(job()).toMatchObject({ state: 'finished', total: 3, done: 3 });
    expect(harness.entries()).toEqual([]);
  });

  it('deletes, and restores: in time as they were, and too late as new ones', async () => {
    const ids = await settled(3);
    harness.omi.faults.set('remove', [{ problem: offline, when: 'before' }]);
    await start({ kind: 'delete' }, ids);
    expect(harness.states()).toEqual([]);
    await start({ kind: 'restore' }, ids.slice(0, 1));
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toHaveLength(1);
    await start({ kind: 'restore' }, ids);
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toEqual(['fact 0', 'fact 1', 'fact 2']);
    expect(jobs()).toMatchObject([{ done: 3 }, { done: 1 }, { done: 3 }]);
    expect(writes().filter((kind) => kind === 'batch')).toHaveLength(1);
  });

  it('takes everything that a query finds', async () => {
    await settled(5);
    await harness.core.jobs.start(tagged, { query: { ...everything, text: 'fact' } });
    await harness.clock.advance(60_000);
    expect(there('x')).toBe(5);
  });

  it('begins when the last part of its selection came, and is forgotten when that never comes', async () => {
    const ids = await settled(4);
    const begun = valueOf(await harness.core.jobs.start(tagged, { ids: ids.slice(0, 2), hasMore: true }));
    expect(begun).toMatchObject({ state: 'collecting', total: 2, done: 0 });
    await harness.clock.settle();
    expect(here('x')).toBe(0);
    await harness.core.jobs.start({ kind: 'delete' }, { ids, hasMore: true });
    harness.core.jobs.add(begun.id, [...ids.slice(1), 'nobody'], false);
    await harness.clock.settle();
    expect(here('x')).toBe(4);
    await harness.crash();
    expect(jobs()).toHaveLength(1);
    expect(harness.states()).toHaveLength(4);
    expect(harness.core.jobs.add(99, ids, false)).toEqual({ ok: false, problem: { kind: 'gone' } });
  });

  it('that never comes to begin can be dismissed', async () => {
    const ids = await settled(2);
    const begun = valueOf(await harness.core.jobs.start(tagged, { ids, hasMore: true }));
    expect(harness.core.jobs.dismiss(begun.id)).toEqual({ ok: true, value: null });
    expect(jobs()).toEqual([]);
    expect(harness.core.jobs.add(begun.id, ids, false)).toEqual({ ok: false, problem: { kind: 'gone' } });
    await harness.clock.settle();
    expect(here('x')).toBe(0);
  });

  it('goes on after a crash at every step, and does nothing twice', async () => {
    const ids = await settled(250);
    vi.spyOn(harness.core.store.outbox, 'queueUpdate').mockImplementation(() => {
      throw new Error('the process ends here');
    });
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    await start(tagged, ids);
    expect(here('x')).toBe(0);
    await harness.crash();
    for (let n = 0; n < 5; n += 1) await harness.crash();
    await harness.clock.advance(4 * hour);
    expect(there('x')).toBe(250);
    expect(job()).toMatchObject({ state: 'finished', total: 250, done: 250 });
    expect(harness.entries()).toHaveLength(250);
  });
});
