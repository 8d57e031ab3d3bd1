import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { offline, rejected } from '../../fakes/problems.ts';
import { valueOf } from '../import/planned.ts';
import { openHarness, type Harness } from '../harness.ts';
import { jobsIn, tagged } from './jobs-in.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});
const { settled, start, jobs, job, there, writes } = jobsIn(() => harness);

describe('what fails in a job', () => {
  it('is counted, shown under Needs attention, and alone tried again', async () => {
    const ids = await settled(3);
    const refused: Problem = { kind: 'rejected', status: 422, reason: 'no' };
    harness.omi.faults.set('update', [{ problem: refused, when: 'before' }]);
    const id = await start(tagged, ids);
    await harness.clock.advance(5_000);
    expect(job()).toMatchObject({ state: 'finished', done: 2, failed: 1 });
    expect(harness.status()).toMatchObject({ kind: 'attention', refused: 1 });
    harness.core.jobs.retry(id);
    await harness.clock.advance(5_000);
    expect(writes()).toHaveLength(4);
    expect(job()).toMatchObject({ state: 'finished', done: 3, failed: 0 });
    expect(there('x')).toBe(3);
  });

  it.each<[string, () => Promise<string>]>([
    [
      'a change',
      async () => {
        const [id = ''] = await settled(1);
        harness.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
        harness.core.changes.edit(id, { tags: ['old', 'mine'] });
        return id;
      },
    ],
    [
      'a new memory',
      () => {
        harness.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
        harness.capture('I like tea');
        return Promise.resolve(harness.core.memories.latest(1, 0)[0]?.id ?? '');
      },
    ],
  ])('is what was to travel with %s that Omi refused, until that is sent again', async (_what, wait) => {
    const waiting = await wait();
    await harness.clock.settle();
    const id = await start(tagged, [waiting]);
    expect(job()).toMatchObject({ done: 0, waiting: 1 });
    for (const kind of ['create', 'update'] as const) {
      harness.omi.faults.set(kind, [
        { problem: rejected, when: 'before' },
        { problem: rejected, when: 'before' },
      ]);
    }
    await harness.clock.advance(60_000);
    expect(job()).toMatchObject({ state: 'finished', done: 0, failed: 1 });
    expect(valueOf(harness.core.jobs.failures(id))).toMatchObject([{ id: waiting, problem: rejected }]);
    harness.core.jobs.retry(id);
    expect(job()).toMatchObject({ state: 'running', failed: 0, waiting: 1 });
    await harness.clock.advance(60_000);
    expect(job()).toMatchObject({ state: 'finished', done: 0, failed: 1 });
    harness.core.changes.sendAgain(waiting);
    await harness.clock.advance(60_000);
    expect(job()).toMatchObject({ state: 'finished', done: 1, failed: 0 });
    expect(there('x')).toBe(1);
  });

  it('is what the person gives up because Omi refused it, alone or with a change of theirs', async () => {
    const [alone = '', withOther = ''] = await settled(2);
    harness.omi.faults.set('read', [{ problem: offline, when: 'before' }]);
    harness.core.changes.edit(withOther, { tags: ['old', 'mine'] });
    await harness.clock.settle();
    const id = await start(tagged, [alone, withOther]);
    harness.omi.faults.set('update', [
      { problem: rejected, when: 'before' },
      { problem: rejected, when: 'before' },
    ]);
    await harness.clock.advance(60_000);
    for (const refused of [alone, withOther]) harness.core.changes.giveUp(refused);
    expect(harness.refused()).toEqual([]);
    expect(job()).toMatchObject({ state: 'finished', done: 0, failed: 2 });
    expect(valueOf(harness.core.jobs.failures(id))).toMatchObject([
      { id: alone, problem: rejected },
      { id: withOther, problem: rejected },
    ]);
    harness.core.jobs.retry(id);
    await harness.clock.advance(60_000);
    expect(job()).toMatchObject({ state: 'finished', done: 2, failed: 0 });
    expect(there('x')).toBe(2);
  });

  it('is what Omi shows only in part, without a request, and what needs attention already', async () => {
    const [locked = '', stuck = '', fine = ''] = await settled(3);
    harness.core.database.prepare('UPDATE memory SET locked = 1 WHERE id = ?').run(locked);
    harness.omi.faults.set('update', [{ problem: { kind: 'rejected', status: 422, reason: 'no' }, when: 'before' }]);
    harness.core.changes.edit(stuck, { content: 'never' });
    await harness.clock.settle();
    const id = await start(tagged, [locked, stuck, fine]);
    await harness.clock.advance(5_000);
    expect(job()).toMatchObject({ state: 'finished', done: 1, failed: 2 });
    expect(valueOf(harness.core.jobs.failures(id))).toMatchObject([
      { id: locked, problem: { kind: 'locked' } },
      { id: stuck, content: 'never', problem: { kind: 'rejected', reason: 'no' } },
    ]);
    harness.core.changes.sendAgain(stuck);
    await harness.clock.advance(5_000);
    harness.core.jobs.retry(id);
    await harness.clock.advance(5_000);
    expect(job()).toMatchObject({ state: 'finished', done: 2, failed: 1 });
  });

  it('stays sendable when the job is dismissed, which only one at its end can be', async () => {
    const ids = await settled(2);
    harness.omi.faults.set('update', [
      { problem: { kind: 'rejected', status: 422, reason: 'no' }, when: 'before' },
      { problem: offline, when: 'before' },
    ]);
    const id = await start(tagged, ids);
    expect(harness.core.jobs.dismiss(id)).toEqual({ ok: true, value: null });
    expect(jobs()).toHaveLength(1);
    await harness.clock.advance(5_000);
    harness.core.jobs.dismiss(id);
    await harness.clock.settle();
    expect(jobs()).toEqual([]);
    expect(harness.core.database.prepare('SELECT * FROM job_item').all()).toEqual([]);
    const [refused] = harness.refused();
    harness.core.changes.sendAgain(refused?.id ?? '');
    await harness.clock.advance(5_000);
    expect(there('x')).toBe(2);
  });
});
