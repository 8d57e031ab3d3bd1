import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { offline } from '../../fakes/problems.ts';
import { openOffice, type Office } from '../office.ts';
import { hour, jobsIn, tagged } from './jobs-in.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});
const { settled, start, job, there } = jobsIn(() => office);

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

it('a job goes on when the status line says that sending does, to the second', async () => {
  const ids = await settled(150);
  await office.clock.advance(60_600);
  await start(tagged, ids);
  const { kind, nextAttemptAt } = office.status();
  expect(kind).toBe('limited');
  expect(job()?.goesOnAt).toBe(nextAttemptAt);
});

describe('while the reads of this hour are used up', () => {
  it('removals of a later job go though many changes of an earlier one wait', async () => {
    const ids = await settled(40);
    const removed = ids.slice(0, 3);
    office.core.budget.usedUp('read', 1_200_000);
    await start(tagged, ids.slice(3));
    await start({ kind: 'delete' }, removed);
    await office.clock.advance(60_000);
    expect(office.onServer()).toHaveLength(37);
    expect(there('x')).toBe(0);
    await office.clock.advance(1_200_000);
    expect(there('x')).toBe(37);
  });

  it('a later job’s removals that failed for a while go on when they are due, not when reads are there again', async () => {
    const ids = await settled(40);
    office.core.budget.usedUp('read', 1_200_000);
    await start(tagged, ids.slice(1));
    office.omi.faults.set('remove', [{ problem: offline, when: 'before' }]);
    await start({ kind: 'delete' }, ids.slice(0, 1));
    await office.clock.advance(30_000);
    expect(office.onServer()).toHaveLength(39);
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
