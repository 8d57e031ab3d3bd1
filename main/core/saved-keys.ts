import type { Result } from '../../preload/contract/problem.ts';
import { hintOf } from './identity.ts';
import type { OmiAccess } from './omi/client.ts';
import type { AccountRow, AccountRows } from './store/account-rows.ts';
import { storing } from './store/database.ts';
import type { Vault } from '../vault.ts';

/** A key that works, on its way to being kept. */
export type Offer = OmiAccess & { readonly isSessionOnly: boolean };

export type SavedKeysDeps = {
  readonly rows: Pick<AccountRows, 'all' | 'setKey' | 'leaveKey'>;
  readonly vault: Pick<Vault, 'write' | 'forget'>;
};

/** The keys in the keychain, and what the account table says about them: where one lies, its row says so. */
export const createSavedKeys = ({ rows, vault }: SavedKeysDeps) => ({
  /** Puts the key into the keychain, unless it is for this session only. */
  write: async ({ keychainName }: AccountRow, { key, isSessionOnly }: Offer): Promise<Result<null>> =>
    isSessionOnly ? { ok: true, value: null } : vault.write(keychainName, key),

  /** Of a key for this session nothing is noted where another one is saved: the next start goes on with that one. */
  note: ({ id, keySaved }: AccountRow, { key, baseUrl, isSessionOnly }: Offer): void => {
    if (!isSessionOnly || !keySaved) rows.setKey(id, baseUrl, !isSessionOnly, hintOf(key));
  },

  /** Takes those keys out of the keychain. Where that fails, the rows of the others still say that one lies there. */
  forget: async (isMeant: (account: AccountRow) => boolean): Promise<Result<null>> => {
    const saved = storing(() => rows.all().filter((account) => account.keySaved && isMeant(account)));
    if (!saved.ok) return saved;
    for (const { id, keychainName } of saved.value) {
      const forgotten = await vault.forget(keychainName);
      if (!forgotten.ok) return forgotten;
      const noted = storing(() => {
        rows.leaveKey(id);
      });
      if (!noted.ok) return noted;
    }
    return { ok: true, value: null };
  },
});
