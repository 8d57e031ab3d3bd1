import { describe, expect, it } from 'vitest';
import type { Account } from '../../preload/contract/account.ts';
import { well } from '../fakes/bridge.ts';
import { nobody, connected, openSettings, refusal } from './open-settings.ts';

describe('connecting', () => {
  it('hands over the key as it was pasted, and keeps nothing of it', async () => {
    const { bridge, settings } = await openSettings(nobody);
    settings.key = ' Bearer omi_dev_123 ';
    await settings.connect();
    expect(bridge.inputs('account.connect')).toEqual([
      { key: ' Bearer omi_dev_123 ', baseUrl: 'https://api.omi.me', sessionOnly: false },
    ]);
    expect(settings.key).toBe('');
    expect(settings.verdict).toEqual({ text: 'Works', tone: 'ok', advice: null });
    expect(settings.showsField).toBe(false);
  });

  it.each(['key-refused', 'key-read-only', 'key-cannot-read', 'key-too-old'] as const)(
    'empties the field after %s, says why, and what to do',
    async (kind) => {
      const { settings } = await openSettings(nobody, refusal({ kind }));
      settings.key = 'omi_dev_123';
      await settings.connect();
      expect(settings.key).toBe('');
      expect(settings.verdict).toMatchObject({ tone: 'bad' });
      expect(settings.verdict?.advice).toContain('Omi app');
      expect(settings.showsField).toBe(true);
    },
  );

  it.each([
    { kind: 'offline', reason: 'no-network' },
    { kind: 'keychain-unavailable', reason: 'no-service' },
    { kind: 'keychain-mismatch' },
    { kind: 'address-invalid' },
    { kind: 'account-not-ready' },
  ] as const)('keeps the key in the field for another try after $kind', async (problem) => {
    const { settings } = await openSettings(nobody, refusal(problem));
    settings.key = 'omi_dev_123';
    await settings.connect();
    expect(settings.key).toBe('omi_dev_123');
  });

  it.each([
    ['forgets what was typed once the window is hidden', well(false), ''],
    ['forgets it when nobody can say', { ok: false, problem: { kind: 'internal' } } as const, ''],
    ['keeps it while another window only covers this one, as the browser with the key does', well(true), 'omi_dev_123'],
  ])('%s', async (_what, isShown, left) => {
    const { settings } = await openSettings(nobody, { 'window.isShown': () => isShown });
    settings.key = 'omi_dev_123';
    await settings.forgetTyped();
    expect(settings.key).toBe(left);
  });

  it('sends a changed address, and none for an empty one', async () => {
    const { bridge, settings } = await openSettings(nobody);
    settings.baseUrl = ' http://127.0.0.1:8080 ';
    await settings.connect();
    settings.baseUrl = ' ';
    await settings.connect();
    expect(bridge.inputs('account.connect')).toMatchObject([{ baseUrl: 'http://127.0.0.1:8080' }, { baseUrl: null }]);
  });

  it('asks once however often Connect is pressed', async () => {
    const { bridge, settings } = await openSettings(nobody);
    const first = settings.connect();
    expect(settings.verdict?.text).toBe('Checking…');
    await Promise.all([first, settings.connect(), settings.check()]);
    expect(bridge.inputs('account.connect')).toHaveLength(1);
    expect(bridge.inputs('account.check')).toHaveLength(0);
  });

  it('leaves an address alone that is being edited while the account changes', async () => {
    const { bridge, settings } = await openSettings(nobody);
    settings.baseUrl = 'https://mine.example';
    bridge.tell('account.changed', { ...connected, baseUrl: 'https://other.example' });
    expect(settings.baseUrl).toBe('https://mine.example');
  });
});

describe('a keychain that was answered after Connect had given up', () => {
  const late = async (account: Account) => {
    const opened = await openSettings(account, refusal({ kind: 'keychain-waiting' }));
    opened.settings.wantsAnotherKey = true;
    opened.settings.key = 'omi_dev_123';
    await opened.settings.connect();
    expect(opened.settings.verdict?.advice).toContain('try again');
    return opened;
  };

  it.each([nobody, connected])('has kept the key: the field is put away', async (before) => {
    const { bridge, settings } = await late(before);
    bridge.tell('account.changed', { ...connected, keyHint: 'cdef' });
    expect([settings.key, settings.showsField, settings.verdict?.text]).toEqual(['', false, 'Works']);
  });

  it('leaves the field alone while another key goes on working', async () => {
    const { bridge, settings } = await late(connected);
    bridge.tell('account.changed', { ...connected, onboarded: true });
    expect([settings.key, settings.showsField]).toEqual(['omi_dev_123', true]);
  });
});

describe('a key that is there', () => {
  it('can be tried again while something stands against it', async () => {
    const { bridge, settings } = await openSettings({
      ...connected,
      problem: { kind: 'offline', reason: 'no-network' },
    });
    expect([settings.canTryAgain, settings.verdict?.tone]).toEqual([true, 'warn']);
    bridge.answer({ 'account.check': () => well(connected) });
    await settings.check();
    expect([settings.canTryAgain, settings.verdict?.text]).toEqual([false, 'Works']);
  });

  it('stays when the person thinks better of another one', async () => {
    const { bridge, settings } = await openSettings(connected);
    settings.wantsAnotherKey = true;
    settings.key = 'omi_';
    expect(settings.showsField).toBe(true);
    settings.keepKey();
    expect([settings.showsField, settings.key]).toEqual([false, '']);
    expect(bridge.inputs('account.connect')).toEqual([]);
  });

  it('can be forgotten', async () => {
    const { settings } = await openSettings(connected);
    await settings.disconnect();
    expect([settings.hasKey, settings.showsField]).toEqual([false, true]);
  });

  it('that could not be forgotten is still shown, with the reason', async () => {
    const { settings } = await openSettings(connected, {
      'account.disconnect': () => ({ ok: false, problem: { kind: 'keychain-locked' } }),
    });
    await settings.disconnect();
    expect([settings.hasKey, settings.verdict?.text]).toEqual([true, 'Your keychain is locked']);
  });

  it('follows what main says of it', async () => {
    const { bridge, settings } = await openSettings(connected);
    bridge.tell('account.changed', { ...connected, keyState: 'rejected', problem: { kind: 'key-refused' } });
    expect(settings.verdict).toMatchObject({ text: 'Omi refused this key', tone: 'bad' });
  });
});

describe('onboarding', () => {
  it('goes on until Finish, though the account is connected already', async () => {
    const { bridge, settings } = await openSettings(nobody);
    await settings.connect();
    expect([settings.isOnboarding, settings.account?.onboarded]).toEqual([true, true]);
    await settings.finish();
    expect(settings.isOnboarding).toBe(false);
    expect(bridge.asked.map(({ name }) => name).slice(-2)).toEqual(['window.open', 'window.hide']);
    expect(bridge.inputs('window.open')).toEqual(['library']);
  });

  it('can be done without an account', async () => {
    const { settings } = await openSettings(nobody);
    await settings.startOffline();
    expect([settings.isOnboarding, settings.account?.onboarded]).toEqual([true, true]);
  });

  it('is over when the window is shown again', async () => {
    const { bridge, settings } = await openSettings(nobody);
    await settings.startOffline();
    bridge.tell('window.shown', null);
    expect(settings.isOnboarding).toBe(false);
  });
});
