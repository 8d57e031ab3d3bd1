import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../fakes/clock.ts';
import { createFakeOmi, type FakeOmi } from '../fakes/omi.ts';
import { createTwoAccounts } from '../fakes/two-accounts.ts';
import { openHarness, type Harness } from './harness.ts';

const keys = {
  mine: 'omi_dev_0000000000000000000000000000aaaa',
  mineToo: 'omi_dev_0000000000000000000000000000bbbb',
  theirs: 'omi_dev_1111111111111111111111111111cccc',
};
const address = 'https://api.omi.me';

let mine: FakeOmi;
let theirs: FakeOmi;
let harness: Harness;

beforeEach(async () => {
  const clock = createFakeClock();
  let made = 0;
  // Two accounts never make a memory at the same moment.
  const moment = (): number => clock.now() + (made += 1);
  mine = createFakeOmi(moment, true);
  theirs = createFakeOmi(moment, true);
  harness = await openHarness({
    server: { client: createTwoAccounts(mine, theirs, keys.theirs), key: keys.mine, baseUrl: address },
  });
});
afterEach(() => harness.close());

const connect = (key: string, more: { sessionOnly?: boolean; baseUrl?: string } = {}) =>
  harness.core.account.connect({ key, baseUrl: address, sessionOnly: false, ...more });
const contents = (omi: FakeOmi): string[] => [...omi.rows.values()].map(({ content }) => content).toSorted();
const shown = (): string[] => harness.core.memories.latest(99, 0).map(({ content }) => content);
const later = (): Promise<void> => harness.clock.advance(300_000);

/** One memory in Omi, one that waits because the network was away. */
const setUp = async (): Promise<void> => {
  harness.capture('in Omi');
  await later();
  mine.faults.set('create', [{ problem: { kind: 'offline', reason: 'no-network' }, when: 'before' }]);
  harness.capture('waits');
  await harness.clock.settle();
};

describe('a key of another account', () => {
  it('is asked about, and nothing of one account goes to the other meanwhile', async () => {
    await setUp();
    theirs.put({ content: 'in Omi', category: null, tags: [], visibility: 'private' });
    expect(await connect(keys.theirs)).toEqual({
      ok: false,
      problem: { kind: 'another-account', waiting: 1, known: 1 },
    });
    await later();
    expect(contents(theirs)).toEqual(['in Omi']);
    expect(contents(mine)).toEqual(['in Omi', 'waits']);
    expect(theirs.calls.filter(({ kind }) => !['check', 'list', 'read'].includes(kind))).toEqual([]);
  });

  it('opens an empty list when the person says so; what waited goes on when the first key comes again', async () => {
    await setUp();
    await connect(keys.theirs);
    expect(await harness.core.account.decide(false)).toMatchObject({
      ok: true,
      value: { keyState: 'ready', keyHint: 'cccc' },
    });
    expect(shown()).toEqual([]);
    harness.capture('theirs');
    await later();
    expect(contents(theirs)).toEqual(['theirs']);
    expect(contents(mine)).toEqual(['in Omi']);
    expect(harness.status()).toMatchObject({ kind: 'synced', waiting: 0 });
    await harness.core.mirror.refresh();

    expect(await connect(keys.mineToo)).toMatchObject({ ok: true, value: { keyHint: 'bbbb' } });
    await later();
    expect(shown().toSorted()).toEqual(['in Omi', 'waits']);
    expect(contents(mine)).toEqual(['in Omi', 'waits']);
    expect(contents(theirs)).toEqual(['theirs']);
    expect(harness.vault.saved.size).toBe(1);
  });

  it('leaves the other without a key from then on, however long the keychain takes to give that up', async () => {
    await setUp();
    await connect(keys.theirs);
    const left = harness.core.account;
    expect(left.access()).not.toBeNull();
    const forget = harness.vault.forget.bind(harness.vault);
    const answered: (() => void)[] = [];
    vi.spyOn(harness.vault, 'forget').mockImplementation(async (name) => {
      await new Promise<void>((resolve) => answered.push(resolve));
      return forget(name);
    });
    const decided = left.decide(false);
    await vi.waitUntil(() => answered.length > 0);
    expect(left.access()).toBeNull();
    for (const answer of answered) answer();
    expect(await decided).toMatchObject({ ok: true, value: { keyHint: 'cccc' } });
  });

  it('gets what waits when the person says that it is the same account', async () => {
    await setUp();
    theirs.put({ content: 'theirs', category: null, tags: [], visibility: 'private' });
    await connect(keys.theirs);
    await harness.core.account.decide(true);
    await later();
    expect(contents(theirs)).toEqual(['theirs', 'waits']);
  });

  it('is kept for this session only when that was asked for', async () => {
    await setUp();
    await connect(keys.theirs, { sessionOnly: true });
    expect(await harness.core.account.decide(false)).toMatchObject({ ok: true, value: { keyState: 'session-only' } });
    expect(harness.vault.saved.size).toBe(0);
    harness.capture('theirs');
    await later();
    expect(contents(theirs)).toEqual(['theirs']);
  });

  it('shows the same words as its own, though they have the same id in Omi', async () => {
    await setUp();
    await connect(keys.theirs);
    await harness.core.account.decide(false);
    theirs.put({ content: 'in Omi', category: null, tags: [], visibility: 'private' });
    await harness.core.mirror.refresh();
    expect(shown()).toEqual(['in Omi']);
  });
});

it('takes another key of the same account without a question', async () => {
  await setUp();
  expect(await connect(keys.mineToo)).toMatchObject({ ok: true });
  await later();
  expect(contents(mine)).toEqual(['in Omi', 'waits']);
});

it('asks after the key was forgotten as well', async () => {
  await setUp();
  await harness.core.account.disconnect();
  expect(await connect(keys.theirs)).toMatchObject({ ok: false, problem: { kind: 'another-account' } });
});

it('takes another address for another account without a question', async () => {
  await setUp();
  expect(await connect(keys.theirs, { baseUrl: 'https://omi.example' })).toMatchObject({ ok: true });
  await later();
  expect(shown()).toEqual([]);
  expect(contents(theirs)).toEqual([]);
});

it('finds its way back after a restart', async () => {
  await setUp();
  await connect(keys.theirs);
  await harness.core.account.decide(false);
  await harness.crash();
  expect(harness.core.account.view()).toMatchObject({ keyState: 'ready', keyHint: 'cccc' });
  expect(shown()).toEqual([]);
});

it('has nothing to decide before it was asked', async () => {
  expect(await harness.core.account.decide(true)).toEqual({ ok: false, problem: { kind: 'no-key' } });
});

it('stays as it was when the account can’t be looked at', async () => {
  await setUp();
  theirs.faults.set('list', [{ problem: { kind: 'offline', reason: 'no-network' }, when: 'before' }]);
  expect(await connect(keys.theirs)).toMatchObject({ ok: false, problem: { kind: 'offline' } });
  await later();
  expect(contents(theirs)).toEqual([]);
});
