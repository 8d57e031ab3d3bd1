import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BulkAction, Job } from '../../../preload/contract/jobs.ts';
import type { Problem, Result } from '../../../preload/contract/problem.ts';
import { everything } from '../../../renderer/library/query.ts';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const offline: Problem = { kind: 'offline', reason: 'no-network' };
const lost: Problem = { kind: 'answer-lost', reason: 'timeout', status: null };
const hour = 3_610_000;
const tagged: BulkAction = { kind: 'tag', tag: 'x' };

/** Memories that were in Omi all along; answers their ids. */
const settled = async (count: number, fields = {}): Promise<string[]> => {
  for (let n = 0; n < count; n += 1) {
    office.omi.put({ content: `fact ${n}`, category: 'manual', tags: ['old'], visibility: 'private', ...fields });
  }
  await office.core.mirror.refresh();
  await office.clock.settle();
  return office.core.memories.latest(10_000, 0).map(({ id }) => id);
};
const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.kind);
  return result.value;
};
const start = async (action: BulkAction, ids: readonly string[]): Promise<number> => {
  const job = valueOf(await office.core.jobs.start(action, { ids: [...ids], hasMore: false }));
  for (let n = 0; n < 5; n += 1) await office.clock.settle();
  return job.id;
};
const jobs = (): Job[] => valueOf(office.core.jobs.read());
const job = (): Job | undefined => jobs()[0];
const there = (tag: string): number => [...office.omi.rows.values()].filter(({ tags }) => tags.includes(tag)).length;
const here = (tag: string): number =>
  office.core.memories.latest(10_000, 0).filter(({ tags }) => tags.includes(tag)).length;
const writes = (): string[] =>
  office.omi.calls.map(({ kind }) => kind).filter((kind) => ['create', 'batch', 'update', 'remove'].includes(kind));

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
    expect(job()).toMatchObject({ state: 'finished', done: 1 });
    await office.clock.advance(60_000);
    expect(writes()).toEqual(['create', 'create']);
    expect([...office.omi.rows.values()]).toMatchObject([{ tags: ['old', 'x'] }]);
  });

  it('has the last word over what was said while its capture was under way', async () => {
    office.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    office.capture('I like tea', { tags: ['old'] });
    const id = office.core.memories.latest(1, 0)[0]?.id ?? '';
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

describe('the end of a job that is told', () => {
  it('is the later one of what may be written and what may be read', async () => {
    const ids = await settled(3);
    office.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    await start(tagged, ids);
    const { budget } = office.core;
    const left = job()?.endsAt ?? 0;
    expect(left - office.clock.now()).toBeLessThan(10_000);
    budget.usedUp('read', 1_200_000);
    expect(job()?.endsAt).toBeGreaterThan(office.clock.now() + 1_199_000);
  });

  it('has nothing to do with reads where nothing is looked at first', async () => {
    const ids = await settled(3);
    office.omi.faults.set('remove', [{ problem: offline, when: 'before' }]);
    await start({ kind: 'delete' }, ids);
    office.core.budget.usedUp('read', 1_200_000);
    expect((job()?.endsAt ?? 0) - office.clock.now()).toBeLessThan(10_000);
  });
});

describe('a paused job', () => {
  it('sends nothing, also after a restart, while everything else goes on; resumed, it comes to its end', async () => {
    const ids = await settled(150);
    const id = await start(tagged, ids);
    office.core.jobs.pause(id);
    await office.crash();
    await office.clock.advance(2 * hour);
    expect(there('x')).toBe(100);
    expect(job()).toMatchObject({ state: 'paused', waiting: 50, endsAt: null });
    office.core.changes.edit(ids[149] ?? '', { content: 'edited' });
    office.capture('new');
    await office.clock.advance(60_000);
    expect(office.onServer()).toEqual(expect.arrayContaining(['edited', 'new']));
    expect(office.status()).toMatchObject({ kind: 'waiting', waiting: 50 });

    office.core.jobs.resume(id);
    await office.clock.advance(60_000);
    expect(there('x')).toBe(150);
    expect(job()).toMatchObject({ state: 'finished', done: 150 });
  });
});

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

describe('what fails in a job', () => {
  it('is counted, shown under Needs attention, and alone tried again', async () => {
    const ids = await settled(3);
    const refused: Problem = { kind: 'rejected', status: 422, reason: 'no' };
    office.omi.faults.set('update', [{ problem: refused, when: 'before' }]);
    const id = await start(tagged, ids);
    await office.clock.advance(5_000);
    expect(job()).toMatchObject({ state: 'finished', done: 2, failed: 1 });
    expect(office.status()).toMatchObject({ kind: 'attention', refused: 1 });
    office.core.jobs.retry(id);
    await office.clock.advance(5_000);
    expect(writes()).toHaveLength(4);
    expect(job()).toMatchObject({ state: 'finished', done: 3, failed: 0 });
    expect(there('x')).toBe(3);
  });

  it('is what Omi shows only in part, without a request, and what needs attention already', async () => {
    const [locked = '', stuck = '', fine = ''] = await settled(3);
    office.core.database.prepare('UPDATE memory SET locked = 1 WHERE id = ?').run(locked);
    office.omi.faults.set('update', [{ problem: { kind: 'rejected', status: 422, reason: 'no' }, when: 'before' }]);
    office.core.changes.edit(stuck, { content: 'never' });
    await office.clock.settle();
    const id = await start(tagged, [locked, stuck, fine]);
    await office.clock.advance(5_000);
    expect(job()).toMatchObject({ state: 'finished', done: 1, failed: 2 });
    office.core.changes.sendAgain(stuck);
    await office.clock.advance(5_000);
    office.core.jobs.retry(id);
    await office.clock.advance(5_000);
    expect(job()).toMatchObject({ state: 'finished', done: 2, failed: 1 });
  });

  it('stays sendable when the job is dismissed, which only one at its end can be', async () => {
    const ids = await settled(2);
    office.omi.faults.set('update', [
      { problem: { kind: 'rejected', status: 422, reason: 'no' }, when: 'before' },
      { problem: offline, when: 'before' },
    ]);
    const id = await start(tagged, ids);
    expect(office.core.jobs.dismiss(id)).toEqual({ ok: true, value: null });
    expect(jobs()).toHaveLength(1);
    await office.clock.advance(5_000);
    office.core.jobs.dismiss(id);
    await office.clock.settle();
    expect(jobs()).toEqual([]);
    expect(office.core.database.prepare('SELECT * FROM job_item').all()).toEqual([]);
    const [refused] = office.refused();
    office.core.changes.sendAgain(refused?.id ?? '');
    await office.clock.advance(5_000);
    expect(there('x')).toBe(2);
  });
});
