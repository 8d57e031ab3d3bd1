import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../preload/contract/problem.ts';
import { goodKey, openHarness, type Harness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const refused: Problem = { kind: 'key-refused' };
const notReady: Problem = { kind: 'account-not-ready' };
const connect = () =>
  harness.core.account.connect({ key: goodKey.replace('abcdef', 'fedcba'), baseUrl: null, sessionOnly: false });

/** A request with the first key is under way until `answer` is called. */
const asking = {
  send: () => {
    harness.capture('I like tea');
    return 'create' as const;
  },
  'look at the account': () => {
    void harness.core.mirror.refresh();
    return 'list' as const;
  },
};

const underWay = async (begin: () => 'create' | 'list') => {
  const own = { ...harness.omi };
  const late = Promise.withResolvers<{ ok: false; problem: Problem }>();
  Object.assign(harness.omi, { create: () => late.promise, list: () => late.promise });
  begin();
  await harness.clock.settle();
  Object.assign(harness.omi, own);
  return async (problem: Problem): Promise<void> => {
    late.resolve({ ok: false, problem });
    await harness.clock.settle();
  };
};

describe.each(Object.entries(asking))('a request to %s that was made with the key before', (_, begin) => {
  it.each([refused, notReady])('says nothing about the key of now when its answer is $kind', async (problem) => {
    const answer = await underWay(begin);
    expect(await connect()).toMatchObject({ ok: true });
    await answer(problem);
    expect(harness.core.account.view()).toMatchObject({ keyState: 'ready', problem: null });
    expect(harness.core.mirror.state().problem).toBeNull();
    harness.capture('I like coffee');
    await harness.clock.settle();
    expect(harness.onServer()).toContain('I like coffee');
    expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });

  it('refuses no key where there is none', async () => {
    const answer = await underWay(begin);
    await harness.core.account.disconnect();
    await answer(refused);
    expect(harness.core.account.view()).toMatchObject({ keyState: 'none', problem: null });
    expect(harness.status().kind).toBe('no-account');
  });

  it('still refuses the key it was made with', async () => {
    const answer = await underWay(begin);
    await answer(refused);
    expect(harness.core.account.view()).toMatchObject({ keyState: 'rejected', problem: refused });
  });
});
