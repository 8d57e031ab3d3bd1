import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { offline } from '../../fakes/problems.ts';
import { openHarness, type Harness } from '../harness.ts';
import { hour, jobsIn, tagged } from './jobs-in.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});
const { settled, start, jobs, job, there, writes } = jobsIn(() => harness);

describe('a job', () => {
  it('lets what a person does meanwhile go first, and leaves some of the hour for it', async () => {
    const ids = await settled(400);
    await start(tagged, ids);
    expect(writes()).toHaveLength(100);
    harness.capture('in the midst of it');
    await harness.clock.settle();
    harness.core.changes.edit(ids[399] ?? '', { content: 'edited meanwhile' });
    await harness.clock.settle();
    expect(harness.onServer()).toContain('in the midst of it');
    expect(harness.onServer()).toContain('edited meanwhile');
    await harness.clock.advance(hour);
    expect(there('x')).toBeGreaterThan(190);
  });

  it('takes along what travels anyway', async () => {
    harness.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    harness.capture('I like tea', { tags: ['old'] });
    await harness.clock.settle();
    await start(tagged, [harness.core.memories.latest(1, 0)[0]?.id ?? '']);
    expect(job()).toMatchObject({ state: 'running', done: 0, waiting: 1, requests: 0 });
    await harness.clock.advance(60_000);
    expect(job()).toMatchObject({ state: 'finished', done: 1, waiting: 0 });
    expect(writes()).toEqual(['create', 'create']);
    expect([...harness.omi.rows.values()]).toMatchObject([{ tags: ['old', 'x'] }]);
  });

  it('counts what travels with an edit as done with that, and no later edit', async () => {
    const [id = ''] = await settled(1);
    harness.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
    harness.core.changes.edit(id, { tags: ['mine'], category: 'work' });
    await harness.clock.settle();
    await start(tagged, [id]);
    expect(job()).toMatchObject({ state: 'running', done: 0, waiting: 1 });
    await harness.clock.advance(60_000);
    expect(job()).toMatchObject({ state: 'finished', done: 1 });
    harness.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
    harness.core.changes.edit(id, { tags: ['mine', 'x', 'later'] });
    await harness.clock.settle();
    expect(harness.core.memories.find(id)?.state).toBe('queued');
    expect(job()).toMatchObject({ state: 'finished', done: 1 });
  });

  it('has the last word over what was said while its capture was under way', async () => {
    harness.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    harness.capture('I like tea', { tags: ['old'] });
    const id = harness.core.memories.latest(1, 0)[0]?.id ?? '';
    harness.core.outbox.wake();
    while (harness.states()[0] !== 'I like tea: sending') await Promise.resolve();
    harness.core.changes.edit(id, { tags: ['new'] });
    while (harness.states()[0] !== 'I like tea: queued') await Promise.resolve();
    await start(tagged, [id]);
    await harness.clock.advance(60_000);
    expect([...harness.omi.rows.values()]).toMatchObject([{ tags: ['new', 'x'] }]);
    expect(harness.core.memories.find(id)?.tags).toEqual(['new', 'x']);
  });

  it('leaves to the person what the person changes in its midst', async () => {
    const [id = ''] = await settled(1);
    harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    const mine = await start(tagged, [id]);
    harness.core.changes.edit(id, { tags: ['mine'] });
    harness.core.jobs.stop(mine);
    await harness.clock.advance(60_000);
    expect([...harness.omi.rows.values()]).toMatchObject([{ tags: ['mine'] }]);
    expect(job()).toMatchObject({ state: 'stopped', done: 1, undone: 0 });
  });

  it('waits for another one that has something under way about the same field', async () => {
    const ids = await settled(2);
    harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    const first = await start(tagged, ids);
    harness.core.jobs.pause(first);
    await start({ kind: 'tag', tag: 'y' }, ids);
    await start({ kind: 'set-category', category: 'work' }, ids);
    await harness.clock.advance(120_000);
    expect(jobs().map(({ waiting }) => waiting)).toEqual([2, 2, 0]);
    expect([...harness.omi.rows.values()]).toMatchObject([
      { tags: ['old'], category: 'work' },
      { tags: ['old'], category: 'work' },
    ]);
    harness.core.jobs.stop(first);
    await harness.clock.advance(120_000);
    expect([...harness.omi.rows.values()]).toMatchObject([{ tags: ['old', 'y'] }, { tags: ['old', 'y'] }]);
    expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });
});
