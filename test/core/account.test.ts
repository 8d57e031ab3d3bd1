import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultReading } from '../../main/vault.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import { goodKey, openHarness, type Harness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ connected: false });
});
afterEach(async () => {
  await harness.close();
});

const connect = (more: { sessionOnly?: boolean; baseUrl?: string | null; key?: string } = {}) =>
  harness.core.account.connect({ key: goodKey, baseUrl: null, sessionOnly: false, ...more });

describe('connecting', () => {
  it('checks the key, keeps it in the keychain and shows its last four characters only', async () => {
    expect(await connect({ key: `  "Bearer ${goodKey}" ` })).toEqual({
      ok: true,
      value: {
        keyState: 'ready',
        keyHint: 'cdef',
        sessionOnly: false,
        baseUrl: 'https://api.omi.me',
        onboarded: true,
        problem: null,
      },
    });
    expect(harness.vault.saved.size).toBe(1);
    expect(JSON.stringify(harness.core.database.prepare('SELECT * FROM account').all())).not.toContain(
      goodKey.slice(8, 30),
    );
  });

  it.each<Problem>([{ kind: 'key-refused' }, { kind: 'offline', reason: 'no-network' }, { kind: 'key-too-old' }])(
    'saves nothing when the check answers $kind',
    async (problem) => {
      harness.omi.faults.set('check', [{ problem, when: 'before' }]);
      expect(await connect()).toEqual({ ok: false, problem });
      expect(harness.vault.saved.size).toBe(0);
      expect(harness.core.account.view()).toMatchObject({ keyState: 'none', onboarded: false });
    },
  );

  it('keeps a key whose account is not ready yet, says so, and sends once it is', async () => {
    const problem: Problem = { kind: 'account-not-ready' };
    harness.omi.faults.set('check', [{ problem, when: 'before' }]);
    harness.omi.faults.set('create', [{ problem, when: 'before' }]);
    harness.capture('I like tea');
    expect(await connect()).toMatchObject({ ok: true, value: { keyState: 'ready', problem } });
    expect(harness.vault.saved.size).toBe(1);
    await harness.clock.settle();
    expect(harness.onServer()).toEqual([]);
    await harness.clock.advance(10 * 60_000);
    expect(harness.onServer()).toEqual(['I like tea']);
    expect(harness.core.account.view().problem).toBe(null);
  });

  it.each([
    [{ canRead: true, canWrite: false }, 'key-read-only'],
    [{ canRead: false, canWrite: true }, 'key-cannot-read'],
  ])('refuses a key that may only %o', async (rights, kind) => {
    harness.omi.checkKey = () => Promise.resolve({ ok: true, value: { keyId: null, name: null, ...rights } });
    expect(await connect()).toMatchObject({ ok: false, problem: { kind } });
  });

  it('accepts a key whose rights an old server cannot tell', async () => {
    harness.omi.checkKey = () =>
      Promise.resolve({ ok: true, value: { keyId: null, name: null, canRead: true, canWrite: null } });
    expect(await connect()).toMatchObject({ ok: true });
  });

  it('says which kind of wrong key was pasted without asking anybody', async () => {
    expect(await connect({ key: 'sk_0123456789abcdef0123456789abcdef' })).toEqual({
      ok: false,
      problem: { kind: 'key-malformed', looksLike: 'app-key' },
    });
    expect(harness.omi.calls).toEqual([]);
  });

  it('refuses an address without encryption', async () => {
    expect(await connect({ baseUrl: 'http://omi.example' })).toEqual({
      ok: false,
      problem: { kind: 'address-invalid' },
    });
  });

  it('keeps the key for this session only when asked, and forgets it with the process', async () => {
    expect(await connect({ sessionOnly: true })).toMatchObject({ ok: true, value: { keyState: 'session-only' } });
    expect(harness.vault.saved.size).toBe(0);
    await harness.crash();
    expect(harness.core.account.view()).toMatchObject({ keyState: 'none', onboarded: true });
  });

  it('never sends a saved key to another address, when that address was used for a session only', async () => {
    await connect();
    await connect({ sessionOnly: true, baseUrl: 'http://127.0.0.1:9' });
    await harness.crash();
    expect(harness.core.account.access()).toBeNull();
  });

  it('answers what the keychain said when it does not keep the key, and uses nothing', async () => {
    harness.vault.refusal = { kind: 'keychain-unavailable', reason: 'no-service' };
    expect(await connect()).toEqual({ ok: false, problem: harness.vault.refusal });
    expect(harness.core.account.access()).toBeNull();
  });
});

describe('the next start', () => {
  it('finds the saved key', async () => {
    await connect();
    await harness.crash();
    expect(harness.core.account.view().keyState).toBe('ready');
    expect(harness.core.account.access()).not.toBeNull();
  });

  it.each<[VaultReading, string, string]>([
    [{ kind: 'absent' }, 'locked', 'keychain-locked'],
    [{ kind: 'waiting' }, 'waiting', 'keychain-waiting'],
    [{ kind: 'unavailable', reason: 'no-library' }, 'unavailable', 'keychain-unavailable'],
  ])('with a keychain that answers %o is %s, never an onboarding', async (reading, keyState, kind) => {
    await connect();
    harness.vault.answer = reading;
    await harness.crash();
    expect(harness.core.account.view()).toMatchObject({ keyState, problem: { kind }, onboarded: true });
    harness.vault.answer = null;
    await harness.core.account.check();
    expect(harness.core.account.view()).toMatchObject({ keyState: 'ready', problem: null });
  });

  it('does not ask the keychain when nobody saved a key', async () => {
    harness.vault.answer = { kind: 'waiting' };
    await harness.crash();
    expect(harness.core.account.view().keyState).toBe('none');
  });
});

it('sends what waited as soon as a key comes', async () => {
  harness.core.account.startOffline();
  harness.capture('I like tea');
  await harness.clock.advance(3_600_000);
  expect(harness.status()).toMatchObject({ kind: 'no-account', waiting: 1 });
  await connect();
  await harness.clock.settle();
  expect(harness.onServer()).toEqual(['I like tea']);
});

it('forgets the key on disconnecting, and keeps the words', async () => {
  await connect();
  harness.capture('I like tea');
  await harness.clock.settle();
  expect(await harness.core.account.disconnect()).toMatchObject({
    ok: true,
    value: { keyState: 'none', keyHint: null },
  });
  expect(harness.vault.saved.size).toBe(0);
  expect(harness.states()).toEqual(['I like tea: synced']);
});

it('says that the account is not ready, keeps the key usable and clears it once Omi answers well', async () => {
  await connect();
  harness.omi.faults.set('create', [{ problem: { kind: 'account-not-ready' }, when: 'before' }]);
  harness.capture('I like tea');
  await harness.clock.settle();
  expect(harness.core.account.view()).toMatchObject({ keyState: 'ready', problem: { kind: 'account-not-ready' } });
  await harness.clock.advance(300_000);
  expect(harness.core.account.view().problem).toBeNull();
  expect(harness.onServer()).toEqual(['I like tea']);
});
