import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHarness, type Harness } from '../harness.ts';
import { importRows, jobOf, planned, plannedRows } from './planned.ts';
import { offline } from '../../fakes/problems.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const never = Array.from({ length: 50 }, () => ({ problem: offline, when: 'before' as const }));

/** Memories that were in Omi all along; answers their ids here. */
const settled = async (count: number): Promise<string[]> => {
  const ids = Array.from({ length: count }, (_, n) => {
    const row = harness.omi.put({ content: `fact ${n}`, category: 'manual', tags: [], visibility: 'private' });
    return `omi:${row.id}`;
  });
  await harness.core.mirror.refresh();
  return ids;
};

describe('the progress of an import', () => {
  it('says how many requests are left, and the moment when it goes on once the hour is used up', async () => {
    const id = await importRows(harness, plannedRows(600));
    const held = jobOf(harness, id);
    expect(held).toMatchObject({ done: 475, waiting: 125, requests: 5 });
    const goesOnIn = (held?.goesOnAt ?? 0) - harness.clock.now();
    expect(goesOnIn).toBeGreaterThan(1_800_000);
    await harness.clock.advance(goesOnIn - 5_000);
    expect(jobOf(harness, id)).toMatchObject({ done: 475, goesOnAt: held?.goesOnAt });
    await harness.clock.advance(6_000);
    expect(jobOf(harness, id)?.done).toBeGreaterThan(475);
    await harness.clock.advance(3_600_000);
    expect(jobOf(harness, id)).toMatchObject({ state: 'finished', requests: 0, goesOnAt: null });
  });

  it('names no such moment while it goes on, is paused, or nothing can be sent', async () => {
    harness.omi.faults.set('batch', [...never]);
    const id = await importRows(harness, plannedRows(50));
    expect(jobOf(harness, id)).toMatchObject({ requests: 2, goesOnAt: null });
    harness.core.budget.usedUp('batch', 600_000);
    expect(jobOf(harness, id)?.goesOnAt).toBeNull();
    harness.core.budget.usedUp('single', 900_000);
    expect(jobOf(harness, id)?.goesOnAt).toBe(harness.clock.now() + 600_000);
    harness.core.jobs.pause(id);
    expect(jobOf(harness, id)).toMatchObject({ requests: 2, goesOnAt: null });
    harness.core.jobs.resume(id);
    await harness.core.account.disconnect();
    expect(jobOf(harness, id)?.goesOnAt).toBeNull();
  });

  it('counts the looks at what is changed, each field of it, and waits for the reads of an hour', async () => {
    const ids = await settled(2);
    for (const kind of ['read', 'list', 'update', 'batch', 'create'] as const) harness.omi.faults.set(kind, [...never]);
    const changes = ids.map((memoryId, n) =>
      planned(n, { op: 'change', memoryId, content: `other ${n}`, tags: [], visibility: 'public' }),
    );
    const id = await importRows(harness, [...changes, planned(9, { op: 'delete', memoryId: 'nobody' }), planned(10)]);
    // Two fields of two memories, two pages or two looks for them, and a batch; what is not there needs nothing.
    expect(jobOf(harness, id)?.requests).toBe(2 * 2 + 2 + 1);
    harness.core.budget.usedUp('read', 1_200_000);
    expect(jobOf(harness, id)).toMatchObject({ goesOnAt: null });
    expect(jobOf(harness, id)?.endsAt).toBeGreaterThan(harness.clock.now() + 1_199_000);
    harness.core.budget.usedUp('single', 600_000);
    harness.core.budget.usedUp('batch', 1_800_000);
    expect(jobOf(harness, id)?.goesOnAt).toBe(harness.clock.now() + 600_000);
  });

  it('counts the looks before what it made is removed again, unless what was edited goes as well', async () => {
    // So that it is known what was there before.
    await harness.core.mirror.refresh();
    const id = await importRows(harness, plannedRows(3));
    await harness.clock.advance(60_000);
    harness.core.budget.usedUp('read', 1_200_000);
    harness.core.budget.usedUp('single', 10_000);
    harness.core.imports.takeBack(id, false);
    await harness.clock.settle();
    const back = jobOf(harness, id + 1);
    expect(back?.goesOnAt).toBe(harness.clock.now() + 1_200_000);
    expect(back?.endsAt).toBeGreaterThan(harness.clock.now() + 1_199_000);
    harness.core.jobs.stop(id + 1);
    await harness.clock.settle();
    harness.core.imports.takeBack(id, true);
    await harness.clock.settle();
    expect(jobOf(harness, id + 2)?.goesOnAt).toBe(harness.clock.now() + 10_000);
  });
});
