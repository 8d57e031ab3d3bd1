import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openOffice, type Office } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const kinds = (): string[] => office.omi.calls.map((call) => call.kind).filter((kind) => kind !== 'check');

it('says that the disk is full, keeps the words and goes on when there is room', async () => {
  vi.spyOn(office.core.store, 'transaction').mockImplementation(() => {
    throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
  });
  office.core.store.outbox.queueCreate(heldWithoutTransaction(), bodyOf('I like tea'), office.clock.now());
  office.core.outbox.wake();
  await office.clock.settle();
  expect(office.status()).toMatchObject({ kind: 'storage', problem: { kind: 'disk-full' }, waiting: 1 });
  expect(kinds()).toEqual([]);

  vi.restoreAllMocks();
  await office.clock.advance(30_000);
  expect(office.onServer()).toEqual(['I like tea']);
  expect(office.status().kind).toBe('synced');
});

it('looks up what was accepted when the answer could not be stored', async () => {
  const whole = office.core.store.transaction.bind(office.core.store);
  vi.spyOn(office.core.store, 'transaction')
    .mockImplementationOnce(whole)
    .mockImplementationOnce(whole)
    .mockImplementationOnce(() => {
      throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
    });
  office.capture('I like tea');
  await office.clock.settle();
  expect(office.states()).toEqual(['I like tea: sending']);
  await office.clock.advance(30_000);
  expect(office.states()).toEqual(['I like tea: synced']);
  expect(kinds()).toEqual(['create', 'list']);
});

const bodyOf = (content: string) => ({ content, category: 'manual', tags: [], visibility: 'private' as const });
const heldWithoutTransaction = (): string => {
  const now = office.clock.now();
  const fields = { ...bodyOf('I like tea'), createdAt: now, updatedAt: now, manuallyAdded: true, locked: false };
  office.core.memories.insert('held', null, fields);
  return 'held';
};
