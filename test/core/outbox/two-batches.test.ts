import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openHarness, type Harness } from '../harness.ts';
import { offline } from '../../fakes/problems.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

describe('two batches', () => {
  beforeEach(async () => {
    harness.omi.faults.set('batch', [{ problem: offline, when: 'before' }]);
    for (let n = 0; n < 30; n += 1) harness.capture(`fact ${n}`);
    await harness.clock.settle();
  });
  const inState = (state: string): number => harness.states().filter((one) => one.endsWith(`: ${state}`)).length;

  it('leave one behind the other, and the first answer is stored while the second is under way', async () => {
    const createBatch = harness.omi.createBatch.bind(harness.omi);
    const onTheWay: number[][] = [];
    vi.spyOn(harness.omi, 'createBatch').mockImplementation(async (access, memories) => {
      const began = inState('sending');
      await wait(1);
      const left = inState('sending');
      await wait(20);
      onTheWay.push([began, left, inState('sending')]);
      return createBatch(access, memories);
    });
    harness.core.outbox.hurry();
    await harness.clock.advance(100);
    expect(inState('synced')).toBe(30);
    // Storing holds up whatever has not left this computer yet.
    expect(onTheWay).toEqual([
      [25, 25, 25],
      [30, 30, 5],
    ]);
  });
  const wait = (ms: number): Promise<void> => new Promise((resolve) => void harness.clock.setTimer(ms, resolve));

  it('leave without what was taken back while the first ones were under way', async () => {
    for (let n = 30; n < 60; n += 1) harness.capture(`fact ${n}`);
    const createBatch = harness.omi.createBatch.bind(harness.omi);
    vi.spyOn(harness.omi, 'createBatch').mockImplementation(async (access, memories) => {
      await wait(20);
      if (memories.some(({ content }) => content === 'fact 30')) {
        const taken = harness.core.memories.latest(100, 0).find(({ content }) => content === 'fact 55');
        harness.core.trash.remove(taken?.id ?? '');
      }
      return createBatch(access, memories);
    });
    harness.core.outbox.hurry();
    await harness.clock.advance(100);
    expect(harness.onServer()).toHaveLength(59);
    expect(harness.omi.calls.flatMap(({ contents }) => contents)).not.toContain('fact 55');
  });

  it('are looked up when the process died before the first answer was stored', async () => {
    const never = new Promise<never>(() => undefined);
    const createBatch = harness.omi.createBatch.bind(harness.omi);
    vi.spyOn(harness.omi, 'createBatch').mockImplementationOnce(createBatch).mockReturnValueOnce(never);
    harness.core.outbox.hurry();
    await harness.clock.settle();
    expect(inState('sending')).toBe(30);
    const until = harness.omi.calls.length;
    await harness.crash();
    await harness.clock.advance(120_000);
    expect(inState('synced')).toBe(30);
    const sentAgain = harness.omi.calls.slice(until).filter(({ kind }) => kind === 'batch' || kind === 'create');
    expect(sentAgain.flatMap(({ contents }) => contents)).toEqual([25, 26, 27, 28, 29].map((n) => `fact ${n}`));
  });

  it('are looked up when the first answer could not be stored', async () => {
    const whole = harness.core.store.transaction.bind(harness.core.store);
    vi.spyOn(harness.core.store, 'transaction')
      .mockImplementationOnce(whole)
      .mockImplementationOnce(whole)
      .mockImplementationOnce(() => {
        throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
      });
    harness.core.outbox.hurry();
    await harness.clock.settle();
    expect(inState('sending')).toBe(30);
    await harness.clock.advance(30_000);
    expect(inState('synced')).toBe(30);
    expect(harness.onServer()).toHaveLength(30);
  });
});
