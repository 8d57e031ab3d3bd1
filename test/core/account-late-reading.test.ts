import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultReading } from '../../main/vault.ts';
import { Redacted } from '../../main/redacted.ts';
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

describe('a keychain that answers late', () => {
  const readLate = async () => {
    await connect();
    const late = Promise.withResolvers<VaultReading>();
    Object.assign(harness.vault, { read: () => late.promise });
    void harness.crash();
    await harness.clock.settle();
    expect(harness.core.account.view().keyState).toBe('waiting');
    return {
      answer: async (): Promise<void> => {
        late.resolve({ kind: 'found', key: new Redacted(goodKey) });
        await harness.clock.settle();
      },
    };
  };

  it('does not replace the key that was entered meanwhile', async () => {
    const keychain = await readLate();
    const other = goodKey.replace('abcdef', 'fedcba');
    expect(await connect({ key: other, sessionOnly: true })).toMatchObject({ ok: true });
    await keychain.answer();
    const access = harness.core.account.access();
    expect(access && Redacted.reveal(access.key)).toBe(other);
    expect(harness.core.account.view().keyState).toBe('session-only');
  });

  it('brings nothing back that the person disconnected meanwhile', async () => {
    const keychain = await readLate();
    expect(await harness.core.account.disconnect()).toMatchObject({ ok: true, value: { keyState: 'none' } });
    await keychain.answer();
    expect([harness.core.account.access(), harness.core.account.view().keyState]).toEqual([null, 'none']);
  });
});
