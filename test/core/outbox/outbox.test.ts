import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../preload/contract/problem.ts';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const offline: Problem = { kind: 'offline', reason: 'no-network' };
const kinds = (): string[] => office.omi.calls.map((call) => call.kind).filter((kind) => kind !== 'check');

describe('the good day', () => {
  it('sends one capture by itself and takes the server id', async () => {
    office.capture('I like tea');
    expect(office.states()).toEqual(['I like tea: queued']);
    await office.clock.settle();
    expect(office.states()).toEqual(['I like tea: synced']);
    expect(office.core.memories.latest(1, 0)[0]?.serverId).toBe('server-1');
    expect(kinds()).toEqual(['create']);
    expect(office.status().kind).toBe('synced');
  });

  it('sends several that wait as batches of 25', async () => {
    office.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    for (let n = 0; n < 30; n += 1) office.capture(`fact ${n}`);
    await office.clock.advance(60_000);
    expect(office.onServer()).toHaveLength(30);
    expect(office.omi.calls.filter((call) => call.kind === 'batch').map((call) => call.contents.length)).toEqual([
      25, 5,
    ]);
  });

  it('sets no timer once everything has arrived', async () => {
    office.capture('I like tea');
    await office.clock.settle();
    expect(office.clock.nextTimer()).toBeNull();
  });
});

describe('without a connection', () => {
  it('waits longer each time, says so, and sends once it is back', async () => {
    office.omi.faults.set(
      'create',
      Array.from({ length: 4 }, () => ({ problem: offline, when: 'before' as const })),
    );
    office.capture('I like tea');
    await office.clock.settle();
    expect(office.status()).toMatchObject({ kind: 'offline', waiting: 1 });
    const waits: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const wait = office.clock.nextTimer() ?? 0;
      waits.push(wait);
      await office.clock.advance(wait);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
    expect(office.states()).toEqual(['I like tea: synced']);
    expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0, nextAttemptAt: null });
  });

  it('tries at once when it is told to hurry', async () => {
    office.omi.faults.set('create', [{ problem: offline, when: 'before' }]);
    office.capture('I like tea');
    await office.clock.settle();
    office.core.outbox.hurry();
    await office.clock.settle();
    expect(office.states()).toEqual(['I like tea: synced']);
  });
});

it('starts nothing new once it is told to stop', async () => {
  office.omi.faults.set('batch', [{ problem: offline, when: 'before' }]);
  for (let n = 0; n < 30; n += 1) office.capture(`fact ${n}`);
  await office.clock.settle();
  const createBatch = office.omi.createBatch.bind(office.omi);
  const batch = vi.spyOn(office.omi, 'createBatch').mockImplementation((access, memories) => {
    void office.core.outbox.stop();
    return createBatch(access, memories);
  });
  office.core.outbox.hurry();
  await office.clock.advance(10_000);
  expect(batch).toHaveBeenCalledTimes(1);
  expect(office.states().filter((state) => state.endsWith('synced'))).toHaveLength(25);
});

it('keeps the outbox row of everything that arrived', async () => {
  office.capture('one');
  office.capture('two');
  await office.clock.advance(10_000);
  expect(office.entries().map((entry) => entry['state'])).toEqual(['acked', 'acked']);
});
