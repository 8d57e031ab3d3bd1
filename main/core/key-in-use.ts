import type { Account, KeyState } from '../../preload/contract/account.ts';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import type { Redacted } from '../redacted.ts';
import type { Vault } from '../vault.ts';
import { hintOf } from './identity.ts';
import { checkAccess, isKeyProblem } from './key-problems.ts';
import { defaultBaseUrl } from './omi/address.ts';
import type { OmiAccess, OmiClient } from './omi/client.ts';
import type { AccountRow, AccountRows } from './store/account-rows.ts';
import { meaningOfReading } from './vault.ts';

export type KeyInUseDeps = {
  readonly rows: Pick<AccountRows, 'open'>;
  readonly vault: Pick<Vault, 'read'>;
  readonly client: Pick<OmiClient, 'checkKey'>;
  /** A key that is kept in memory only, when the person chose this account with it. */
  readonly sessionKey?: Redacted | null;
  /** Called after anything a window or the outbox could notice. */
  readonly changed: () => void;
};

/** The key of the account that is open, and what is known about it. The only place in the core that holds the key. */
export const createKeyInUse = (deps: KeyInUseDeps) => {
  let row: AccountRow = deps.rows.open(defaultBaseUrl);
  // One object, so that a reader after an await sees what happened meanwhile.
  const held: { key: Redacted | null; isSessionOnly: boolean } = {
    key: deps.sessionKey ?? null,
    isSessionOnly: Boolean(deps.sessionKey),
  };
  let keyState: KeyState = held.key ? 'session-only' : row.keySaved ? 'waiting' : 'none';
  let problem: Problem | null = null;

  const view = (): Account => ({
    keyState,
    keyHint: keyState === 'none' ? null : hint() || null,
    sessionOnly: held.isSessionOnly,
    baseUrl: row.baseUrl,
    onboarded: row.onboarded,
    problem,
  });
  const hint = (): string | null => (held.key ? hintOf(held.key) : row.keyHint);
  const reread = (): void => {
    row = deps.rows.open(defaultBaseUrl);
  };
  const hold = (key: Redacted | null, isSessionOnly: boolean): void => {
    held.key = key;
    held.isSessionOnly = isSessionOnly;
  };
  /** The state of a key that works. */
  const working = (): KeyState => (held.isSessionOnly ? 'session-only' : 'ready');
  const settle = (state: KeyState, why: Problem | null): void => {
    keyState = state;
    problem = why;
    deps.changed();
  };

  /** False for a key that was replaced or forgotten: what Omi says to it late says nothing about the one in use. */
  const uses = (key: Redacted): boolean => held.key === key;

  /** Reads the saved key. Without the marker nobody saved one, and the keychain is not asked. */
  const readKey = async (): Promise<void> => {
    if (!row.keySaved) return;
    const asked = row;
    const reading = await deps.vault.read(row.keychainName);
    // The person may have connected or left while the keychain was thinking.
    if (held.key || row !== asked) return;
    if (reading.kind === 'found') hold(reading.key, false);
    settle(...meaningOfReading(reading));
  };

  return {
    row: (): AccountRow => row,
    /** The end of the key, also of one that lies in the keychain. */
    hint,
    /** What is stored about the account has changed. */
    reread,
    /** Uses a key that works; `why` is what keeps the account from being ready. */
    use: (key: Redacted, isSessionOnly: boolean, why: Problem | null): void => {
      reread();
      hold(key, isSessionOnly);
      settle(working(), why);
    },
    drop: (): void => {
      reread();
      hold(null, false);
      settle('none', null);
    },
    /** Nothing is sent any more, whatever is still under way; the returned function lets it go on. */
    suspend: (): (() => void) => {
      const own = held.key;
      held.key = null;
      return () => {
        held.key = own;
      };
    },
    view,
    readKey,
    /** Looks again: at the keychain when there is no key, then at Omi. */
    check: async (): Promise<Result<Account>> => {
      if (!held.key) await readKey();
      const checked = held.key;
      if (checked) {
        const found = await checkAccess(deps.client, { key: checked, baseUrl: row.baseUrl });
        if (held.key === checked) settle(found && isKeyProblem(found) ? 'rejected' : working(), found);
      }
      return { ok: true, value: view() };
    },
    /** What a request needs, or null while there is no key that may be used. */
    access: (): OmiAccess | null =>
      held.key && keyState !== 'rejected' ? { key: held.key, baseUrl: row.baseUrl } : null,
    uses,
    /** Omi said no to the key; it is kept, and nothing is sent until the person looks at it. */
    reject: (why: Problem, key: Redacted): void => {
      if (uses(key)) settle('rejected', why);
    },
    /** Omi answered well, so whatever was wrong with the account is over. */
    works: (key: Redacted): void => {
      if (problem && uses(key) && keyState !== 'rejected') settle(keyState, null);
    },
    /** Omi said that the account, not the key, is not ready. */
    notReady: (why: Problem, key: Redacted): void => {
      if (uses(key) && problem?.kind !== why.kind) settle(keyState, why);
    },
  };
};
