import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../preload/contract/problem.ts';
import { goodKey, openHarness, type Harness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ connected: false });
  harness.vault.refusal = waiting;
  expect(await connect()).toEqual({ ok: false, problem: waiting });
});
afterEach(async () => {
  await harness.close();
});

const waiting: Problem = { kind: 'keychain-waiting' };
const connect = () => harness.core.account.connect({ key: goodKey, baseUrl: null, sessionOnly: false });
const answer = async (isOpen = true): Promise<void> => {
  harness.vault.refusal = null;
  await harness.core.account.keychainAnswered(isOpen);
};
const kept = () => [harness.core.account.view().keyState, harness.vault.saved.size];

describe('a key that the keychain was asked to keep behind its prompt', () => {
  it('is kept once the person has answered that, and what waits is sent', async () => {
    harness.capture('I like tea');
    await answer();
    expect(harness.core.account.view()).toMatchObject({ keyState: 'ready', keyHint: 'cdef', problem: null });
    await harness.clock.settle();
    expect(harness.onServer()).toEqual(['I like tea']);
    await harness.crash();
    expect(kept()).toEqual(['ready', 1]);
  });

  it('is not kept when the prompt was dismissed, neither then nor later', async () => {
    await answer(false);
    await answer();
    expect(kept()).toEqual(['none', 0]);
  });

  it('is asked about once more and no oftener', async () => {
    await harness.core.account.keychainAnswered(true);
    await answer();
    expect(kept()).toEqual(['none', 0]);
    expect(await connect()).toMatchObject({ ok: true, value: { keyState: 'ready' } });
  });

  it.each([
    ['forgot the key', () => harness.core.account.disconnect()],
    ['began without an account', () => Promise.resolve(harness.core.account.startOffline())],
    ['tried a key that is none', () => harness.core.account.connect({ key: 'x', baseUrl: null, sessionOnly: false })],
  ])('is left alone when the person %s meanwhile', async (_, act) => {
    await act();
    await answer();
    expect(kept()).toEqual(['none', 0]);
  });
});
