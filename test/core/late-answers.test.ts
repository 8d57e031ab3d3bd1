import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../preload/contract/problem.ts';
import { goodKey, openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const refused: Problem = { kind: 'key-refused' };
const notReady: Problem = { kind: 'account-not-ready' };
const connect = () =>
  office.core.account.connect({ key: goodKey.replace('abcdef', 'fedcba'), baseUrl: null, sessionOnly: false });

/** A request with the first key is under way until `answer` is called. */
const asking = {
  send: () => {
    office.capture('I like tea');
    return 'create' as const;
  },
  'look at the account': () => {
    void office.core.mirror.refresh();
    return 'list' as const;
  },
};

const underWay = async (begin: () => 'create' | 'list') => {
  const own = { ...office.omi };
  const late = Promise.withResolvers<{ ok: false; problem: Problem }>();
  Object.assign(office.omi, { create: () => late.promise, list: () => late.promise });
  begin();
  await office.clock.settle();
  Object.assign(office.omi, own);
  return async (problem: Problem): Promise<void> => {
    late.resolve({ ok: false, problem });
    await office.clock.settle();
  };
};

describe.each(Object.entries(asking))('a request to %s that was made with the key before', (_, begin) => {
  it.each([refused, notReady])('says nothing about the key of now when its answer is $kind', async (problem) => {
    const answer = await underWay(begin);
    expect(await connect()).toMatchObject({ ok: true });
    await answer(problem);
    expect(office.core.account.view()).toMatchObject({ keyState: 'ready', problem: null });
    expect(office.core.mirror.state().problem).toBeNull();
    office.capture('I like coffee');
    await office.clock.settle();
    expect(office.onServer()).toContain('I like coffee');
    expect(office.status()).toMatchObject({ kind: 'synced', waiting: 0 });
  });

  it('refuses no key where there is none', async () => {
    const answer = await underWay(begin);
    await office.core.account.disconnect();
    await answer(refused);
    expect(office.core.account.view()).toMatchObject({ keyState: 'none', problem: null });
    expect(office.status().kind).toBe('no-account');
  });

  it('still refuses the key it was made with', async () => {
    const answer = await underWay(begin);
    await answer(refused);
    expect(office.core.account.view()).toMatchObject({ keyState: 'rejected', problem: refused });
  });
});
