import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Redacted } from '../../main/redacted.ts';
import { goodKey, openHarness, type Harness } from './harness.ts';

const sessionKey = 'omi_dev_99999999999999999999999999999999';
const elsewhere = 'http://127.0.0.1:9';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const connect = (baseUrl: string | null = null) =>
  harness.core.account.connect({ key: sessionKey, baseUrl, sessionOnly: true });
const used = (): string | null => {
  const access = harness.core.account.access();
  return access && Redacted.reveal(access.key);
};

describe('a key for this session beside a saved one', () => {
  it('is the one that is shown, and after a restart the saved one is', async () => {
    expect(await connect()).toMatchObject({ ok: true, value: { keyState: 'session-only', keyHint: '9999' } });
    expect(used()).toBe(sessionKey);
    await harness.crash();
    expect(used()).toBe(goodKey);
    expect(harness.core.account.view()).toMatchObject({ keyState: 'ready', keyHint: 'cdef', sessionOnly: false });
  });

  it('is for this session still after Omi refused it and took it again', async () => {
    await connect();
    harness.omi.faults.set('check', [{ problem: { kind: 'key-refused' }, when: 'before' }]);
    await harness.core.account.check();
    expect(harness.core.account.view()).toMatchObject({ keyState: 'rejected', sessionOnly: true });
    await harness.core.account.check();
    expect(harness.core.account.view()).toMatchObject({ keyState: 'session-only', sessionOnly: true, problem: null });
  });

  it('is known again while its words wait, as the saved one is', async () => {
    await connect();
    harness.omi.faults.set('create', [{ problem: { kind: 'offline', reason: 'no-network' }, when: 'before' }]);
    harness.capture('I like tea');
    await harness.clock.settle();
    expect(await connect()).toMatchObject({ ok: true });
    expect(await harness.core.account.connect({ key: goodKey, baseUrl: null, sessionOnly: false })).toMatchObject({
      ok: true,
      value: { keyState: 'ready', keyHint: 'cdef', sessionOnly: false },
    });
  });

  it('is forgotten together with the saved one', async () => {
    await connect();
    expect(await harness.core.account.disconnect()).toMatchObject({
      ok: true,
      value: { keyState: 'none', keyHint: null, sessionOnly: false },
    });
    expect(harness.vault.saved.size).toBe(0);
    await harness.crash();
    expect(harness.core.account.view().keyState).toBe('none');
  });
});

describe('a key for this session at another address', () => {
  it('takes the saved one out of the keychain', async () => {
    expect(await connect(elsewhere)).toMatchObject({ ok: true, value: { baseUrl: elsewhere, keyHint: '9999' } });
    expect(harness.vault.saved.size).toBe(0);
    await harness.crash();
    expect(used()).toBeNull();
  });

  it('does not lose sight of the saved one where the keychain is locked', async () => {
    const own = { ...harness.vault };
    Object.assign(harness.vault, {
      forget: () => Promise.resolve({ ok: false, problem: { kind: 'keychain-waiting' } }),
    });
    expect(await connect(elsewhere)).toMatchObject({ ok: true, value: { keyState: 'session-only' } });
    expect(harness.vault.saved.size).toBe(1);
    expect(used()).toBe(sessionKey);
    Object.assign(harness.vault, own);
    expect(await harness.core.account.disconnect()).toMatchObject({ ok: true, value: { keyState: 'none' } });
    expect(harness.vault.saved.size).toBe(0);
  });
});
