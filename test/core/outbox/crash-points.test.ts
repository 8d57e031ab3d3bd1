import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openHarness, type Harness } from '../harness.ts';
import { offline } from '../../fakes/problems.ts';

const facts = Array.from({ length: 60 }, (_, n) => `fact ${n}`);

let harness: Harness;
beforeEach(async () => {
  // A server that takes the same text twice: sending twice shows.
  harness = await openHarness({ dedupes: false });
  harness.omi.faults.set('batch', [{ problem: offline, when: 'before' }]);
  for (const fact of facts) harness.capture(fact);
  await harness.clock.settle();
});
afterEach(async () => {
  await harness.close();
});

/** Three batches go, the process dies on the way, and the next one brings the rest there. */
const dieAndGoOn = async (): Promise<void> => {
  harness.core.outbox.hurry();
  await harness.clock.settle();
  vi.restoreAllMocks();
  await harness.crash();
  await harness.clock.advance(5 * 60_000);
  expect(harness.onServer()).toEqual(facts.toSorted());
  expect(harness.states()).toEqual(facts.map((fact) => `${fact}: synced`).toSorted());
};

describe('a crash among three batches brings each memory to Omi once', () => {
  it.each([0, 1, 2, 3, 4, 5, 6])('after %d commits', async (commits) => {
    const { store } = harness.core;
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
    const createBatch = harness.omi.createBatch.bind(harness.omi);
    let batches = 0;
    vi.spyOn(harness.omi, 'createBatch').mockImplementation((...asked) => {
      batches += 1;
      if (batches < which) return createBatch(...asked);
      harness.omi.faults.set('batch', [{ problem: 'never', when }]);
      return createBatch(...asked);
    });
    await dieAndGoOn();
  });
});
