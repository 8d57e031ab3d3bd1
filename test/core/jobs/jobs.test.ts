import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BulkAction } from '../../../preload/contract/jobs.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { offline } from '../../fakes/problems.ts';
import { valueOf } from '../import/planned.ts';
import { openOffice, type Office } from '../office.ts';
import { hour, jobsIn, tagged } from './jobs-in.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});
const { settled, start, jobs, job, there, here, writes } = jobsIn(() => office);

describe('a job', () => {
  it('shows at once in the list and arrives at the pace that Omi allows', { timeout: 60_000 }, async () => {
    await start(tagged, await settled(300));
    expect(here('x')).toBe(300);
    expect(office.status().waiting).toBe(200);
    expect(there('x')).toBe(100);
    expect(job()).toMatchObject({ state: 'running', total: 300, done: 100, waiting: 200, failed: 0, perHour: 120 });
    const endsIn = (job()?.endsAt ?? 0) - office.clock.now();
    expect(endsIn).toBeGreaterThan(hour);
    expect(endsIn).toBeLessThan(2.1 * hour);

    await office.clock.advance(endsIn);
    await office.clock.advance(60_000);
    expect(there('x')).toBe(300);
    expect(job()).toMatchObject({ state: 'finished', done: 300, waiting: 0, endsAt: null });
    expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });

  it.each<[BulkAction, object]>([
    [tagged, { tags: ['old', 'x'] }],
    [{ kind: 'untag', tag: 'old' }, { tags: [] }],
    [{ kind: 'set-category', category: 'work' }, { category: 'work' }],
    [{ kind: 'set-visibility', visibility: 'public' }, { visibility: 'public' }],
  ])('does what it is about: %j', async (action, fields) => {
    const ids = await settled(3);
    await start(action, ids);
    await office.clock.advance(60_000);
    expect([...office.omi.rows.values()]).toMatchObject([fields, fields, fields]);
    expect(office.core.memories.latest(5, 0)).toMatchObject([fields, fields, fields]);
  });

  it('says nothing about what is so already, and counts it as done', async () => {
    await start(tagged, await settled(3, { tags: ['x'] }));
    expect(job()).toMatchObject({ state: 'finished', total: 3, done: 3 });
    expect(office.entries()).toEqual([]);
  });

  it('deletes, and restores: in time as they were, and too late as new ones', async () => {
    const ids = await settled(3);
    office.omi.faults.set('remove', [{ problem: offline, when: 'before' }]);
    await start({ kind: 'delete' }, ids);
    expect(office.states()).toEqual([]);
    await start({ kind: 'restore' }, ids.slice(0, 1));
    await office.clock.advance(60_000);
    expect(office.onServer()).toHaveLength(1);
    await start({ kind: 'restore' }, ids);
    await office.clock.advance(60_000);
    expect(office.onServer()).toEqual(['fact 0', 'fact 1', 'fact 2']);
    expect(jobs()).toMatchObject([{ done: 3 }, { done: 1 }, { done: 3 }]);
    expect(writes().filter((kind) => kind === 'batch')).toHaveLength(1);
  });

  it('takes everything that a query finds', async () => {
    await settled(5);
    await office.core.jobs.start(tagged, { query: { ...everything, text: 'fact' } });
    await office.clock.advance(60_000);
    expect(there('x')).toBe(5);
  });

  it('begins when the last part of its selection came, and is forgotten when that never comes', async () => {
    const ids = await settled(4);
    const begun = valueOf(await office.core.jobs.start(tagged, { ids: ids.slice(0, 2), hasMore: true }));
    expect(begun).toMatchObject({ state: 'collecting', total: 2, done: 0 });
    await office.clock.settle();
    expect(here('x')).toBe(0);
    await office.core.jobs.start({ kind: 'delete' }, { ids, hasMore: true });
    office.core.jobs.add(begun.id, [...ids.slice(1), 'nobody'], false);
    await office.clock.settle();
    expect(here('x')).toBe(4);
    await office.crash();
    expect(jobs()).toHaveLength(1);
    expect(office.states()).toHaveLength(4);
    expect(office.core.jobs.add(99, ids, false)).toEqual({ ok: false, problem: { kind: 'gone' } });
  });

  it('that never comes to begin can be dismissed', async () => {
    const ids = await settled(2);
    const begun = valueOf(await office.core.jobs.start(tagged, { ids, hasMore: true }));
    expect(office.core.jobs.dismiss(begun.id)).toEqual({ ok: true, value: null });
    expect(jobs()).toEqual([]);
    expect(office.core.jobs.add(begun.id, ids, false)).toEqual({ ok: false, problem: { kind: 'gone' } });
    await office.clock.settle();
    expect(here('x')).toBe(0);
  });

  it('goes on after a crash at every step, and does nothing twice', async () => {
    const ids = await settled(250);
    vi.spyOn(office.core.store.outbox, 'queueUpdate').mockImplementation(() => {
      throw new Error('the process ends here');
    });
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    await start(tagged, ids);
    expect(here('x')).toBe(0);
    await office.crash();
    for (let n = 0; n < 5; n += 1) await office.crash();
    await office.clock.advance(4 * hour);
    expect(there('x')).toBe(250);
    expect(job()).toMatchObject({ state: 'finished', total: 250, done: 250 });
    expect(office.entries()).toHaveLength(250);
  });

  it('lets what a person does meanwhile go first, and leaves some of the hour for it', async () => {
    const ids = await settled(400);
    await start(tagged, ids);
    expect(writes()).toHaveLength(100);
    office.capture('in the midst of it');
    await office.clock.settle();
    office.core.changes.edit(ids[399] ?? '', { content: 'edited meanwhile' });
    await office.clock.settle();
    expect(office.onServer()).toContain('in the midst of it');
    expect(office.onServer()).toContain('edited meanwhile');
    await office.clock.advance(hour);
    expect(there('x')).toBeGreaterThan(190);
  });

  it('takes along what travels anyway', async () => {
    office.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    office.capture('I like tea', { tags: ['old'] });
    await office.clock.settle();
    await start(tagged, [office.core.memories.latest(1, 0)[0]?.id ?? '']);
    expect(job()).toMatchObject({ state: 'running', done: 0, waiting: 1, requests: 0 });
    await office.clock.advance(60_000);
    expect(job()).toMatchObject({ state: 'finished', done: 1, waiting: 0 });
    expect(writes()).toEqual(['create', 'create']);
    expect([...office.omi.rows.values()]).toMatchObject([{ tags: ['old', 'x'] }]);
  });

  it('counts what travels with an edit as done with that, and no later edit', async () => {
    const [id = ''] = await settled(1);
    office.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
    office.core.changes.edit(id, { tags: ['mine'], category: 'work' });
    await office.clock.settle();
    await start(tagged, [id]);
    expect(job()).toMatchObject({ state: 'running', done: 0, waiting: 1 });
    await office.clock.advance(60_000);
    expect(job()).toMatchObject({ state: 'finished', done: 1 });
    office.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
    office.core.changes.edit(id, { tags: ['mine', 'x', 'later'] });
    await office.clock.settle();
    expect(office.core.memories.find(id)?.state).toBe('queued');
    expect(job()).toMatchObject({ state: 'finished', done: 1 });
  });

  it('has the last word over what was said while its capture was under way', async () => {
    office.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    office.capture('I like tea', { tags: ['old'] });
    const id = office.core.memories.latest(1, 0)[0]?.id ?? '';
    office.core.outbox.wake();
    while (office.states()[0] !== 'I like tea: sending') await Promise.resolve();
    office.core.changes.edit(id, { tags: ['new'] });
    while (office.states()[0] !== 'I like tea: queued') await Promise.resolve();
    await start(tagged, [id]);
    await office.clock.advance(60_000);
    expect([...office.omi.rows.values()]).toMatchObject([{ tags: ['new', 'x'] }]);
    expect(office.core.memories.find(id)?.tags).toEqual(['new', 'x']);
  });

  it('leaves to the person what the person changes in its midst', async () => {
    const [id = ''] = await settled(1);
    office.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    const mine = await start(tagged, [id]);
    office.core.changes.edit(id, { tags: ['mine'] });
    office.core.jobs.stop(mine);
    await office.clock.advance(60_000);
    expect([...office.omi.rows.values()]).toMatchObject([{ tags: ['mine'] }]);
    expect(job()).toMatchObject({ state: 'stopped', done: 1, undone: 0 });
  });

  it('waits for another one that has something under way about the same field', async () => {
    const ids = await settled(2);
    office.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    const first = await start(tagged, ids);
    office.core.jobs.pause(first);
    await start({ kind: 'tag', tag: 'y' }, ids);
    await start({ kind: 'set-category', category: 'work' }, ids);
    await office.clock.advance(120_000);
    expect(jobs().map(({ waiting }) => waiting)).toEqual([2, 2, 0]);
    expect([...office.omi.rows.values()]).toMatchObject([
      { tags: ['old'], category: 'work' },
      { tags: ['old'], category: 'work' },
    ]);
    office.core.jobs.stop(first);
    await office.clock.advance(120_000);
    expect([...office.omi.rows.values()]).toMatchObject([{ tags: ['old', 'y'] }, { tags: ['old', 'y'] }]);
    expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });
});
