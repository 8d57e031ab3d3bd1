import { describe, expect, it } from 'vitest';
import type { Account } from '../../preload/contract/account.ts';
import { well } from '../fakes/bridge.ts';
import { nobody, connected, openSettings, refusal } from './open-settings.ts';

describe('the session-only choice', () => {
  it.each(['locked', 'waiting', 'unavailable'] as const)('is offered while the keychain is %s', async (keyState) => {
    const { settings } = await openSettings({ ...connected, keyState });
    expect(settings.offersSession).toBe(true);
    expect(settings.canTryAgain).toBe(true);
  });

  it('is offered when the keychain did not keep the key, and travels with the next try', async () => {
    const { bridge, settings } = await openSettings(nobody, refusal({ kind: 'keychain-mismatch' }));
    expect(settings.offersSession).toBe(false);
    await settings.connect();
    expect(settings.offersSession).toBe(true);
    settings.sessionOnly = true;
    await settings.connect();
    expect(bridge.inputs('account.connect').at(-1)).toMatchObject({ sessionOnly: true });
  });

  it('ends with the key it was made for, and says nothing once the box is gone', async () => {
    const locked: Account = { ...connected, keyState: 'locked' };
    const { bridge, settings } = await openSettings(locked, {
      'account.connect': () => well({ ...connected, keyState: 'session-only', sessionOnly: true }),
    });
    settings.sessionOnly = true;
    await settings.connect();
    expect(settings.sessionOnly).toBe(false);
    settings.sessionOnly = true;
    await settings.disconnect();
    expect([settings.sessionOnly, settings.offersSession]).toEqual([false, false]);
    settings.sessionOnly = true;
    await settings.connect();
    expect(bridge.inputs('account.connect')).toMatchObject([{ sessionOnly: true }, { sessionOnly: false }]);
  });

  it('goes along with the question whose account it is, and ends with its answer', async () => {
    const { settings } = await openSettings(
      { ...connected, keyState: 'locked' },
      {
        ...refusal({ kind: 'another-account', waiting: 1, known: 0 }),
        'account.decide': () => well({ ...connected, keyState: 'session-only', sessionOnly: true }),
      },
    );
    settings.sessionOnly = true;
    await settings.connect();
    expect(settings.sessionOnly).toBe(true);
    await settings.decide(true);
    expect(settings.sessionOnly).toBe(false);
  });

  it('is not offered to who has a working keychain', async () => {
    const { settings } = await openSettings(connected);
    expect([settings.offersSession, settings.canTryAgain]).toEqual([false, false]);
  });
});
