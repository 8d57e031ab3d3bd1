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
const { settled, start, job, there, writes } = jobsIn(() => harness);

describe('the end of a job that is told', () => {
  it('is the later one of what may be written and what may be read', async () => {
    const ids = await settled(3);
    harness.omi.faults.set('update', [{ problem: offline, when: 'before' }]);
    await start(tagged, ids);
    const { budget } = harness.core;
    const left = job()?.endsAt ?? 0;
    expect(left - harness.clock.now()).toBeLessThan(10_000);
    budget.usedUp('read', 1_200_000);
    expect(job()?.endsAt).toBeGreaterThan(harness.clock.now() + 1_199_000);
  });

  it('has nothing to do with reads where nothing is looked at first', async () => {
    const ids = await settled(3);
    harness.omi.faults.set('remove', [{ problem: offline, when: 'before' }]);
    await start({ kind: 'delete' }, ids);
    harness.core.budget.usedUp('read', 1_200_000);
    expect((job()?.endsAt ?? 0) - harness.clock.now()).toBeLessThan(10_000);
  });
});

it('a job goes on when the status line says that sending does, to the second', async () => {
  const ids = await settled(150);
  await harness.clock.advance(60_600);
  await start(tagged, ids);
  const { kind, nextAttemptAt } = harness.status();
  expect(kind).toBe('limited');
  expect(job()?.goesOnAt).toBe(nextAttemptAt);
});

describe('while the reads of this hour are used up', () => {
  it('removals of a later job go though many changes of an earlier one wait', async () => {
    const ids = await settled(40);
    const removed = ids.slice(0, 3);
    harness.core.budget.usedUp('read', 1_200_000);
    await start(tagged, ids.slice(3));
    await start({ kind: 'delete' }, removed);
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toHaveLength(37);
    expect(there('x')).toBe(0);
    await harness.clock.advance(1_200_000);
    expect(there('x')).toBe(37);
  });

  it('a later job’s removals that failed for a while go on when they are due, not when reads are there again', async () => {
    const ids = await settled(40);
    harness.core.budget.usedUp('read', 1_200_000);
    await start(tagged, ids.slice(1));
    harness.omi.faults.set('remove', [{ problem: offline, when: 'before' }]);
    await start({ kind: 'delete' }, ids.slice(0, 1));
    await harness.clock.advance(30_000);
    expect(harness.onServer()).toHaveLength(39);
  });
});

describe('a paused job', () => {
  it('sends nothing, also after a restart, while everything else goes on; resumed, it comes to its end', async () => {
    const ids = await settled(150);
    const id = await start(tagged, ids);
    harness.core.jobs.pause(id);
    await harness.crash();
    await harness.clock.advance(2 * hour);
    expect(there('x')).toBe(100);
    expect(job()).toMatchObject({ state: 'paused', waiting: 50, endsAt: null });
    harness.core.changes.edit(ids[149] ?? '', { content: 'edited' });
    harness.capture('new');
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toEqual(expect.arrayContaining(['edited', 'new']));
    expect(harness.status()).toMatchObject({ kind: 'waiting', waiting: 50 });

    harness.core.jobs.resume(id);
    await harness.clock.advance(60_000);
    expect(there('x')).toBe(150);
    expect(job()).toMatchObject({ state: 'finished', done: 150 });
  });

  it('keeps to itself what of it comes back with memories that were deleted meanwhile', async () => {
    const ids = await settled(3);
    harness.pause(true);
    const tagging = await start(tagged, ids);
    harness.core.jobs.pause(tagging);
    const deleting = await start({ kind: 'delete' }, ids);
    harness.core.jobs.stop(deleting);
    for (let n = 0; n < 5; n += 1) await harness.clock.settle();
    harness.pause(false);
    await harness.clock.advance(60_000);
    expect(writes()).toEqual([]);
    expect(job()).toMatchObject({ state: 'paused', waiting: 3 });

    harness.core.jobs.resume(tagging);
    await harness.clock.advance(60_000);
    expect(there('x')).toBe(3);
  });
});
