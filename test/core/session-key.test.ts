import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Redacted } from '../../main/redacted.ts';
import { goodKey, openOffice, type Office } from './office.ts';

const sessionKey = 'omi_dev_99999999999999999999999999999999';
const elsewhere = 'http://127.0.0.1:9';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const connect = (baseUrl: string | null = null) =>
  office.core.account.connect({ key: sessionKey, baseUrl, sessionOnly: true });
const used = (): string | null => {
  const access = office.core.account.access();
  return access && Redacted.reveal(access.key);
};

describe('a key for this session beside a saved one', () => {
  it('is the one that is shown, and after a restart the saved one is', async () => {
    expect(await connect()).toMatchObject({ ok: true, value: { keyState: 'session-only', keyHint: '9999' } });
    expect(used()).toBe(sessionKey);
    await office.crash();
    expect(used()).toBe(goodKey);
    expect(office.core.account.view()).toMatchObject({ keyState: 'ready', keyHint: 'cdef', sessionOnly: false });
  });

  it('is for this session still after Omi refused it and took it again', async () => {
    await connect();
    office.omi.faults.set('check', [{ problem: { kind: 'key-refused' }, when: 'before' }]);
    await office.core.account.check();
    expect(office.core.account.view()).toMatchObject({ keyState: 'rejected', sessionOnly: true });
    await office.core.account.check();
    expect(office.core.account.view()).toMatchObject({ keyState: 'session-only', sessionOnly: true, problem: null });
  });

  it('is known again while its words wait, as the saved one is', async () => {
    await connect();
    office.omi.faults.set('create', [{ problem: { kind: 'offline', reason: 'no-network' }, when: 'before' }]);
    office.capture('I like tea');
    await office.clock.settle();
    expect(await connect()).toMatchObject({ ok: true });
    expect(await office.core.account.connect({ key: goodKey, baseUrl: null, sessionOnly: false })).toMatchObject({
      ok: true,
      value: { keyState: 'ready', keyHint: 'cdef', sessionOnly: false },
    });
  });

  it('is forgotten together with the saved one', async () => {
    await connect();
    expect(await office.core.account.disconnect()).toMatchObject({
      ok: true,
      value: { keyState: 'none', keyHint: null, sessionOnly: false },
    });
    expect(office.vault.saved.size).toBe(0);
    await office.crash();
    expect(office.core.account.view().keyState).toBe('none');
  });
});

describe('a key for this session at another address', () => {
  it('takes the saved one out of the keychain', async () => {
    expect(await connect(elsewhere)).toMatchObject({ ok: true, value: { baseUrl: elsewhere, keyHint: '9999' } });
    expect(office.vault.saved.size).toBe(0);
    await office.crash();
    expect(used()).toBeNull();
  });

  it('does not lose sight of the saved one where the keychain is locked', async () => {
    const own = { ...office.vault };
    Object.assign(office.vault, {
      forget: () => Promise.resolve({ ok: false, problem: { kind: 'keychain-waiting' } }),
    });
    expect(await connect(elsewhere)).toMatchObject({ ok: true, value: { keyState: 'session-only' } });
    expect(office.vault.saved.size).toBe(1);
    expect(used()).toBe(sessionKey);
    Object.assign(office.vault, own);
    expect(await office.core.account.disconnect()).toMatchObject({ ok: true, value: { keyState: 'none' } });
    expect(office.vault.saved.size).toBe(0);
  });
});
