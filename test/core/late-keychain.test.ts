import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../preload/contract/problem.ts';
import { goodKey, openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice({ connected: false });
  office.vault.refusal = waiting;
  expect(await connect()).toEqual({ ok: false, problem: waiting });
});
afterEach(async () => {
  await office.close();
});

const waiting: Problem = { kind: 'keychain-waiting' };
const connect = () => office.core.account.connect({ key: goodKey, baseUrl: null, sessionOnly: false });
const answer = async (isOpen = true): Promise<void> => {
  office.vault.refusal = null;
  await office.core.account.keychainAnswered(isOpen);
};
const kept = () => [office.core.account.view().keyState, office.vault.saved.size];

describe('a key that the keychain was asked to keep behind its prompt', () => {
  it('is kept once the person has answered that, and what waits is sent', async () => {
    office.capture('I like tea');
    await answer();
    expect(office.core.account.view()).toMatchObject({ keyState: 'ready', keyHint: 'cdef', problem: null });
    await office.clock.settle();
    expect(office.onServer()).toEqual(['I like tea']);
    await office.crash();
    expect(kept()).toEqual(['ready', 1]);
  });

  it('is not kept when the prompt was dismissed, neither then nor later', async () => {
    await answer(false);
    await answer();
    expect(kept()).toEqual(['none', 0]);
  });

  it('is asked about once more and no oftener', async () => {
    await office.core.account.keychainAnswered(true);
    await answer();
    expect(kept()).toEqual(['none', 0]);
    expect(await connect()).toMatchObject({ ok: true, value: { keyState: 'ready' } });
  });

  it.each([
    ['forgot the key', () => office.core.account.disconnect()],
    ['began without an account', () => Promise.resolve(office.core.account.startOffline())],
    ['tried a key that is none', () => office.core.account.connect({ key: 'x', baseUrl: null, sessionOnly: false })],
  ])('is left alone when the person %s meanwhile', async (_, act) => {
    await act();
    await answer();
    expect(kept()).toEqual(['none', 0]);
  });
});
