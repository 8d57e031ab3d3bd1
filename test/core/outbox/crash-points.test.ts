import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { openOffice, type Office } from '../office.ts';

const offline: Problem = { kind: 'offline', reason: 'no-network' };
const facts = Array.from({ length: 60 }, (_, n) => `fact ${n}`);

let office: Office;
beforeEach(async () => {
  // A server that takes the same text twice: sending twice shows.
  office = await openOffice({ dedupes: false });
  office.omi.faults.set('batch', [{ problem: offline, when: 'before' }]);
  for (const fact of facts) office.capture(fact);
  await office.clock.settle();
});
afterEach(async () => {
  await office.close();
});

/** Three batches go, the process dies on the way, and the next one brings the rest there. */
const dieAndGoOn = async (): Promise<void> => {
  office.core.outbox.hurry();
  await office.clock.settle();
  vi.restoreAllMocks();
  await office.crash();
  await office.clock.advance(5 * 60_000);
  expect(office.onServer()).toEqual(facts.toSorted());
  expect(office.states()).toEqual(facts.map((fact) => `${fact}: synced`).toSorted());
};

describe('a crash among three batches brings each memory to Omi once', () => {
  it.each([0, 1, 2, 3, 4, 5, 6])('after %d commits', async (commits) => {
    const { store } = office.core;
    const whole = store.transaction.bind(store);
    let left = commits;
    vi.spyOn(store, 'transaction').mockImplementation((work) => {
      if (left === 0) throw Object.assign(new Error('the process is gone'), { errcode: 10 });
      left -= 1;
      return whole(work);
    });
    await dieAndGoOn();
    expect(left).toBe(0);
  });

  it.each([
    ['before Omi did anything', 1, 'before'],
    ['before Omi did anything', 2, 'before'],
    ['before Omi did anything', 3, 'before'],
    ['when Omi had done it', 1, 'after'],
    ['when Omi had done it', 2, 'after'],
    ['when Omi had done it', 3, 'after'],
  ] as const)('%s about batch %d', async (_, which, when) => {
    const createBatch = office.omi.createBatch.bind(office.omi);
    let batches = 0;
    vi.spyOn(office.omi, 'createBatch').mockImplementation((...asked) => {
      batches += 1;
      if (batches < which) return createBatch(...asked);
      office.omi.faults.set('batch', [{ problem: 'never', when }]);
      return createBatch(...asked);
    });
    await dieAndGoOn();
  });
});
