import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultReading } from '../../main/vault.ts';
import { Redacted } from '../../main/redacted.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import { goodKey, openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice({ connected: false });
});
afterEach(async () => {
  await office.close();
});

const connect = (more: { sessionOnly?: boolean; baseUrl?: string | null; key?: string } = {}) =>
  office.core.account.connect({ key: goodKey, baseUrl: null, sessionOnly: false, ...more });

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
    expect(office.vault.saved.size).toBe(1);
    expect(JSON.stringify(office.core.database.prepare('SELECT * FROM account').all())).not.toContain(
      goodKey.slice(8, 30),
    );
  });

  it.each<Problem>([{ kind: 'key-refused' }, { kind: 'offline', reason: 'no-network' }, { kind: 'key-too-old' }])(
    'saves nothing when the check answers $kind',
    async (problem) => {
      office.omi.faults.set('check', [{ problem, when: 'before' }]);
      expect(await connect()).toEqual({ ok: false, problem });
      expect(office.vault.saved.size).toBe(0);
      expect(office.core.account.view()).toMatchObject({ keyState: 'none', onboarded: false });
    },
  );

  it('keeps a key whose account is not ready yet, says so, and sends once it is', async () => {
    const problem: Problem = { kind: 'account-not-ready' };
    office.omi.faults.set('check', [{ problem, when: 'before' }]);
    office.omi.faults.set('create', [{ problem, when: 'before' }]);
    office.capture('I like tea');
    expect(await connect()).toMatchObject({ ok: true, value: { keyState: 'ready', problem } });
    expect(office.vault.saved.size).toBe(1);
    await office.clock.settle();
    expect(office.onServer()).toEqual([]);
    await office.clock.advance(10 * 60_000);
    expect(office.onServer()).toEqual(['I like tea']);
    expect(office.core.account.view().problem).toBe(null);
  });

  it.each([
    [{ canRead: true, canWrite: false }, 'key-read-only'],
    [{ canRead: false, canWrite: true }, 'key-cannot-read'],
  ])('refuses a key that may only %o', async (rights, kind) => {
    office.omi.checkKey = () => Promise.resolve({ ok: true, value: { keyId: null, name: null, ...rights } });
    expect(await connect()).toMatchObject({ ok: false, problem: { kind } });
  });

  it('accepts a key whose rights an old server cannot tell', async () => {
    office.omi.checkKey = () =>
      Promise.resolve({ ok: true, value: { keyId: null, name: null, canRead: true, canWrite: null } });
    expect(await connect()).toMatchObject({ ok: true });
  });

  it('says which kind of wrong key was pasted without asking anybody', async () => {
    expect(await connect({ key: 'sk_0123456789abcdef0123456789abcdef' })).toEqual({
      ok: false,
      problem: { kind: 'key-malformed', looksLike: 'app-key' },
    });
    expect(office.omi.calls).toEqual([]);
  });

  it('refuses an address without encryption', async () => {
    expect(await connect({ baseUrl: 'http://omi.example' })).toEqual({
      ok: false,
      problem: { kind: 'address-invalid' },
    });
  });

  it('keeps the key for this session only when asked, and forgets it with the process', async () => {
    expect(await connect({ sessionOnly: true })).toMatchObject({ ok: true, value: { keyState: 'session-only' } });
    expect(office.vault.saved.size).toBe(0);
    await office.crash();
    expect(office.core.account.view()).toMatchObject({ keyState: 'none', onboarded: true });
  });

  it('never sends a saved key to another address, when that address was used for a session only', async () => {
    await connect();
    await connect({ sessionOnly: true, baseUrl: 'http://127.0.0.1:9' });
    await office.crash();
    expect(office.core.account.access()).toBeNull();
  });

  it('answers what the keychain said when it does not keep the key, and uses nothing', async () => {
    office.vault.refusal = { kind: 'keychain-unavailable', reason: 'no-service' };
    expect(await connect()).toEqual({ ok: false, problem: office.vault.refusal });
    expect(office.core.account.access()).toBeNull();
  });
});

describe('the next start', () => {
  it('finds the saved key', async () => {
    await connect();
    await office.crash();
    expect(office.core.account.view().keyState).toBe('ready');
    expect(office.core.account.access()).not.toBeNull();
  });

  it.each<[VaultReading, string, string]>([
    [{ kind: 'absent' }, 'locked', 'keychain-locked'],
    [{ kind: 'waiting' }, 'waiting', 'keychain-waiting'],
    [{ kind: 'unavailable', reason: 'no-library' }, 'unavailable', 'keychain-unavailable'],
  ])('with a keychain that answers %o is %s, never an onboarding', async (reading, keyState, kind) => {
    await connect();
    office.vault.answer = reading;
    await office.crash();
    expect(office.core.account.view()).toMatchObject({ keyState, problem: { kind }, onboarded: true });
    office.vault.answer = null;
    await office.core.account.check();
    expect(office.core.account.view()).toMatchObject({ keyState: 'ready', problem: null });
  });

  it('does not ask the keychain when nobody saved a key', async () => {
    office.vault.answer = { kind: 'waiting' };
    await office.crash();
    expect(office.core.account.view().keyState).toBe('none');
  });
});

it('sends what waited as soon as a key comes', async () => {
  office.core.account.startOffline();
  office.capture('I like tea');
  await office.clock.advance(3_600_000);
  expect(office.status()).toMatchObject({ kind: 'no-account', waiting: 1 });
  await connect();
  await office.clock.settle();
  expect(office.onServer()).toEqual(['I like tea']);
});

it('forgets the key on disconnecting, and keeps the words', async () => {
  await connect();
  office.capture('I like tea');
  await office.clock.settle();
  expect(await office.core.account.disconnect()).toMatchObject({
    ok: true,
    value: { keyState: 'none', keyHint: null },
  });
  expect(office.vault.saved.size).toBe(0);
  expect(office.states()).toEqual(['I like tea: synced']);
});

it('says that the account is not ready, keeps the key usable and clears it once Omi answers well', async () => {
  await connect();
  office.omi.faults.set('create', [{ problem: { kind: 'account-not-ready' }, when: 'before' }]);
  office.capture('I like tea');
  await office.clock.settle();
  expect(office.core.account.view()).toMatchObject({ keyState: 'ready', problem: { kind: 'account-not-ready' } });
  await office.clock.advance(300_000);
  expect(office.core.account.view().problem).toBeNull();
  expect(office.onServer()).toEqual(['I like tea']);
});

describe('a keychain that answers late', () => {
  const readLate = async () => {
    await connect();
    const late = Promise.withResolvers<VaultReading>();
    Object.assign(office.vault, { read: () => late.promise });
    void office.crash();
    await office.clock.settle();
    expect(office.core.account.view().keyState).toBe('waiting');
    return {
      answer: async (): Promise<void> => {
        late.resolve({ kind: 'found', key: new Redacted(goodKey) });
        await office.clock.settle();
      },
    };
  };

  it('does not replace the key that was entered meanwhile', async () => {
    const keychain = await readLate();
    const other = goodKey.replace('abcdef', 'fedcba');
    expect(await connect({ key: other, sessionOnly: true })).toMatchObject({ ok: true });
    await keychain.answer();
    const access = office.core.account.access();
    expect(access && Redacted.reveal(access.key)).toBe(other);
    expect(office.core.account.view().keyState).toBe('session-only');
  });

  it('brings nothing back that the person disconnected meanwhile', async () => {
    const keychain = await readLate();
    expect(await office.core.account.disconnect()).toMatchObject({ ok: true, value: { keyState: 'none' } });
    await keychain.answer();
    expect([office.core.account.access(), office.core.account.view().keyState]).toEqual([null, 'none']);
  });
});
