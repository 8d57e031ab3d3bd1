import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOffice, type Office } from '../office.ts';
import { importRows, jobOf, planned, plannedRows } from './planned.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const offline = { kind: 'offline', reason: 'no-network' } as const;
const never = Array.from({ length: 50 }, () => ({ problem: offline, when: 'before' as const }));

/** Memories that were in Omi all along; answers their ids here. */
const settled = async (count: number): Promise<string[]> => {
  const ids = Array.from({ length: count }, (_, n) => {
    const row = office.omi.put({ content: `fact ${n}`, category: 'manual', tags: [], visibility: 'private' });
    return `omi:${row.id}`;
  });
  await office.core.mirror.refresh();
  return ids;
};

describe('the progress of an import', () => {
  it('says how many requests are left, and the moment when it goes on once the hour is used up', async () => {
    const id = await importRows(office, plannedRows(600));
    const held = jobOf(office, id);
    expect(held).toMatchObject({ done: 475, waiting: 125, requests: 5 });
    const goesOnIn = (held?.goesOnAt ?? 0) - office.clock.now();
    expect(goesOnIn).toBeGreaterThan(1_800_000);
    await office.clock.advance(goesOnIn - 5_000);
    expect(jobOf(office, id)).toMatchObject({ done: 475, goesOnAt: held?.goesOnAt });
    await office.clock.advance(6_000);
    expect(jobOf(office, id)?.done).toBeGreaterThan(475);
    await office.clock.advance(3_600_000);
    expect(jobOf(office, id)).toMatchObject({ state: 'finished', requests: 0, goesOnAt: null });
  });

  it('names no such moment while it goes on, is paused, or nothing can be sent', async () => {
    office.omi.faults.set('batch', [...never]);
    const id = await importRows(office, plannedRows(50));
    expect(jobOf(office, id)).toMatchObject({ requests: 2, goesOnAt: null });
    office.core.budget.usedUp('batch', 600_000);
    expect(jobOf(office, id)?.goesOnAt).toBeNull();
    office.core.budget.usedUp('single', 900_000);
    expect(jobOf(office, id)?.goesOnAt).toBe(office.clock.now() + 600_000);
    office.core.jobs.pause(id);
    expect(jobOf(office, id)).toMatchObject({ requests: 2, goesOnAt: null });
    office.core.jobs.resume(id);
    await office.core.account.disconnect();
    expect(jobOf(office, id)?.goesOnAt).toBeNull();
  });

  it('counts the looks at what is changed, each field of it, and waits for the reads of an hour', async () => {
    const ids = await settled(2);
    for (const kind of ['read', 'list', 'update', 'batch', 'create'] as const) office.omi.faults.set(kind, [...never]);
    const changes = ids.map((memoryId, n) =>
      planned(n, { op: 'change', memoryId, content: `other ${n}`, tags: [], visibility: 'public' }),
    );
    const id = await importRows(office, [...changes, planned(9, { op: 'delete', memoryId: 'nobody' }), planned(10)]);
    // Two fields of two memories, two pages or two looks for them, and a batch; what is not there needs nothing.
    expect(jobOf(office, id)?.requests).toBe(2 * 2 + 2 + 1);
    office.core.budget.usedUp('read', 1_200_000);
    expect(jobOf(office, id)).toMatchObject({ goesOnAt: null });
    expect(jobOf(office, id)?.endsAt).toBeGreaterThan(office.clock.now() + 1_199_000);
    office.core.budget.usedUp('single', 600_000);
    office.core.budget.usedUp('batch', 1_800_000);
    expect(jobOf(office, id)?.goesOnAt).toBe(office.clock.now() + 600_000);
  });

  it('counts the looks before what it made is removed again, unless what was edited goes as well', async () => {
    // So that it is known what was there before.
    await office.core.mirror.refresh();
    const id = await importRows(office, plannedRows(3));
    await office.clock.advance(60_000);
    office.core.budget.usedUp('read', 1_200_000);
    office.core.budget.usedUp('single', 10_000);
    office.core.imports.takeBack(id, false);
    await office.clock.settle();
    const back = jobOf(office, id + 1);
    expect(back?.goesOnAt).toBe(office.clock.now() + 1_200_000);
    expect(back?.endsAt).toBeGreaterThan(office.clock.now() + 1_199_000);
    office.core.jobs.stop(id + 1);
    await office.clock.settle();
    office.core.imports.takeBack(id, true);
    await office.clock.settle();
    expect(jobOf(office, id + 2)?.goesOnAt).toBe(office.clock.now() + 10_000);
  });
});
