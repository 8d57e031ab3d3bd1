import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openHarness, type Harness } from '../harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const kinds = (): string[] => harness.omi.calls.map((call) => call.kind).filter((kind) => kind !== 'check');

it('says that the disk is full, keeps the words and goes on when there is room', async () => {
  vi.spyOn(harness.core.store, 'transaction').mockImplementation(() => {
    throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
  });
  harness.core.store.outbox.queueCreate(heldWithoutTransaction(), bodyOf('I like tea'), harness.clock.now());
  harness.core.outbox.wake();
  await harness.clock.settle();
  expect(harness.status()).toMatchObject({ kind: 'storage', problem: { kind: 'disk-full' }, waiting: 1 });
  expect(kinds()).toEqual([]);

  vi.restoreAllMocks();
  await harness.clock.advance(30_000);
  expect(harness.onServer()).toEqual(['I like tea']);
  expect(harness.status().kind).toBe('synced');
});

it('looks up what was accepted when the answer could not be stored', async () => {
  const whole = harness.core.store.transaction.bind(harness.core.store);
  vi.spyOn(harness.core.store, 'transaction')
    .mockImplementationOnce(whole)
    .mockImplementationOnce(whole)
    .mockImplementationOnce(() => {
      throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
    });
  harness.capture('I like tea');
  await harness.clock.settle();
  expect(harness.states()).toEqual(['I like tea: sending']);
  await harness.clock.advance(30_000);
  expect(harness.states()).toEqual(['I like tea: synced']);
  expect(kinds()).toEqual(['create', 'list']);
});

const bodyOf = (content: string) => ({ content, category: 'manual', tags: [], visibility: 'private' as const });
const heldWithoutTransaction = (): string => {
  const now = harness.clock.now();
  const fields = { ...bodyOf('I like tea'), createdAt: now, updatedAt: now, manuallyAdded: true, locked: false };
  harness.core.memories.insert('held', null, fields);
  return 'held';
};
