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

const kinds = (): string[] => harness.omi.calls.map((call) => call.kind).filter((kind) => kind !== 'check');

describe('the good day', () => {
  it('sends one capture by itself and takes the server id', async () => {
    harness.capture('I like tea');
    expect(harness.states()).toEqual(['I like tea: queued']);
    await harness.clock.settle();
    expect(harness.states()).toEqual(['I like tea: synced']);
    expect(harness.core.memories.latest(1, 0)[0]?.serverId).toBe('server-1');
    expect(kinds()).toEqual(['create']);
    expect(harness.status().kind).toBe('synced');
  });

  it('sends several that wait as batches of 25', async () => {
    harness.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    for (let n = 0; n < 30; n += 1) harness.capture(`fact ${n}`);
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toHaveLength(30);
    expect(harness.omi.calls.filter((call) => call.kind === 'batch').map((call) => call.contents.length)).toEqual([
      25, 5,
    ]);
  });

  it('sets no timer once everything has arrived', async () => {
    harness.capture('I like tea');
    await harness.clock.settle();
    expect(harness.clock.nextTimer()).toBeNull();
  });
});

describe('without a connection', () => {
  it('waits longer each time, says so, and sends once it is back', async () => {
    harness.omi.faults.set(
      'create',
      Array.from({ length: 4 }, () => ({ problem: offline, when: 'before' as const })),
    );
    harness.capture('I like tea');
    await harness.clock.settle();
    expect(harness.status()).toMatchObject({ kind: 'offline', waiting: 1 });
    const waits: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const wait = harness.clock.nextTimer() ?? 0;
      waits.push(wait);
      await harness.clock.advance(wait);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
    expect(harness.states()).toEqual(['I like tea: synced']);
    expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0, nextAttemptAt: null });
  });

  it('tries at once when it is told to hurry', async () => {
    harness.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    harness.capture('I like tea');
    await harness.clock.settle();
    harness.core.outbox.hurry();
    await harness.clock.settle();
    expect(harness.states()).toEqual(['I like tea: synced']);
  });
});

it('starts nothing new once it is told to stop', async () => {
  harness.omi.faults.set('batch', [{ problem: offline, when: 'before' }]);
  for (let n = 0; n < 30; n += 1) harness.capture(`fact ${n}`);
  await harness.clock.settle();
  const createBatch = harness.omi.createBatch.bind(harness.omi);
  const batch = vi.spyOn(harness.omi, 'createBatch').mockImplementation((access, memories) => {
    void harness.core.outbox.stop();
    return createBatch(access, memories);
  });
  harness.core.outbox.hurry();
  await harness.clock.advance(10_000);
  expect(batch).toHaveBeenCalledTimes(1);
  expect(harness.states().filter((state) => state.endsWith('synced'))).toHaveLength(25);
});

it('keeps the outbox row of everything that arrived', async () => {
  harness.capture('one');
  harness.capture('two');
  await harness.clock.advance(10_000);
  expect(harness.entries().map((entry) => entry['state'])).toEqual(['acked', 'acked']);
});
