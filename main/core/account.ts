import type { Account, ConnectRequest, KeyState } from '../../preload/contract/account.ts';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import type { Redacted } from '../redacted.ts';
import { parseAddress } from './omi/address.ts';
import type { OmiAccess, OmiClient } from './omi/client.ts';
import { parseKey } from './omi/key.ts';
import { hintOf, whoseKey } from './identity.ts';
import { isKeyProblem } from './key-problems.ts';
import type { AccountRow, AccountRows } from './store/account-rows.ts';
import { storedOr, storing } from './store/database.ts';
import type { Store } from './store/store.ts';
import { meaningOfReading, type Vault } from './vault.ts';

export const defaultBaseUrl = 'https://api.omi.me';

export type AccountDeps = {
  readonly rows: AccountRows;
  readonly vault: Vault;
  readonly store: Pick<Store, 'memoriesOf' | 'outboxOf'>;
  readonly client: Pick<OmiClient, 'checkKey' | 'list' | 'read'>;
  /** A key that is kept in memory only, when the person chose this account with it. */
  readonly sessionKey?: Redacted | null;
  /** Opens the account that is now the last used one, and answers how it takes the place of this one. */
  readonly reopen: (sessionKey: Redacted | null) => Result<() => Promise<Account>>;
  /** Called after anything a window or the outbox could notice. */
  readonly changed: () => void;
};

export type OpenAccount = ReturnType<typeof createAccount>;

/** Is there a key, does it work, what may it do. The only place in the core that holds the key. */
export const createAccount = (deps: AccountDeps) => {
  let row: AccountRow = deps.rows.open(defaultBaseUrl);
  // One object, so that a reader after an await sees what happened meanwhile.
  const held: { key: Redacted | null; undecided: Offer | null } = { key: deps.sessionKey ?? null, undecided: null };
  let keyState: KeyState = held.key ? 'session-only' : row.keySaved ? 'waiting' : 'none';
  let problem: Problem | null = null;

  const view = (): Account => ({
    keyState,
    keyHint: keyState === 'none' || row.keyHint === '' ? null : row.keyHint,
    baseUrl: row.baseUrl,
    onboarded: row.onboarded,
    problem,
  });
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
    if (reading.kind === 'found') held.key = reading.key;
    settle(...meaningOfReading(reading));
  };

  const connect = async (request: ConnectRequest): Promise<Result<Account>> => {
    const cleaned = parseKey(request.key);
    if (!cleaned.ok) return cleaned;
    const address = parseAddress(request.baseUrl ?? row.baseUrl);
    if (!address.ok) return address;
    held.undecided = null;
    const offer: Offer = { key: cleaned.value, baseUrl: address.value, isSessionOnly: request.sessionOnly };
    const verdict = await checkAccess(offer);
    // The key is fine and only early: it is kept, and what waits is tried again.
    if (verdict && verdict.kind !== 'account-not-ready') return { ok: false, problem: verdict };
    const owner = await whoseKey(deps, row, offer);
    if (!owner.ok) {
      if (owner.problem.kind === 'another-account') held.undecided = offer;
      return owner;
    }
    return owner.value?.id === row.id ? keep(offer, verdict) : turnTo(owner.value, offer);
  };

  const keep = async ({ key, baseUrl, isSessionOnly }: Offer, verdict: Problem | null): Promise<Result<Account>> => {
    if (!isSessionOnly) {
      const written = await deps.vault.write(row.keychainName, key);
      if (!written.ok) return written;
    }
    // A key saved for one server must never be sent to another, so a session at another address ends the saved one.
    const keySaved = !isSessionOnly || (row.keySaved && row.baseUrl === baseUrl);
    const stored = storing(() => {
      deps.rows.setKey(row.id, baseUrl, keySaved, hintOf(key));
    });
    if (!stored.ok) return stored;
    row = deps.rows.open(defaultBaseUrl);
    held.key = key;
    settle(isSessionOnly ? 'session-only' : 'ready', verdict);
    return { ok: true, value: view() };
  };

  /** Another account takes the place of this one, whose words stay under it until its key comes again. */
  const turnTo = async (known: AccountRow | null, offer: Offer): Promise<Result<Account>> => {
    const { key, baseUrl, isSessionOnly } = offer;
    const made = known ? ({ ok: true, value: known } as const) : storing(() => deps.rows.add(baseUrl));
    if (!made.ok) return made;
    const other = made.value;
    if (!isSessionOnly) {
      const written = await deps.vault.write(other.keychainName, key);
      if (!written.ok) return written;
    }
    const own = held.key;
    // From here on nothing is sent for this one any more, whatever is still under way.
    held.key = null;
    const stored = storing(() => {
      deps.rows.setKey(other.id, baseUrl, !isSessionOnly, hintOf(key));
      deps.rows.use(other.id);
    });
    const opened = stored.ok ? deps.reopen(isSessionOnly ? key : null) : stored;
    if (!opened.ok) {
      held.key = own;
      await stayWith(other);
      return opened;
    }
    await forgetKeyOf(row);
    return { ok: true, value: await opened.value() };
  };

  /** The other account could not be opened: this one goes on as it was. */
  const stayWith = async (other: AccountRow): Promise<void> => {
    storing(() => {
      deps.rows.use(row.id);
    });
    await forgetKeyOf(other);
    deps.changed();
  };

  /** One key at a time is kept; with it the account is found again. */
  const forgetKeyOf = async ({ id, keychainName }: AccountRow): Promise<void> => {
    const accounts = storedOr([], deps.rows.all);
    if (!accounts.some((one) => one.id === id && one.keySaved)) return;
    const forgotten = await deps.vault.forget(keychainName);
    if (forgotten.ok) storing(() => deps.rows.leaveKey(id));
  };

  const disconnect = async (): Promise<Result<Account>> => {
    if (row.keySaved) {
      const forgotten = await deps.vault.forget(row.keychainName);
      if (!forgotten.ok) return forgotten;
    }
    const stored = storing(() => {
      deps.rows.forgetKey(row.id);
    });
    if (!stored.ok) return stored;
    row = deps.rows.open(defaultBaseUrl);
    held.key = null;
    settle('none', null);
    return { ok: true, value: view() };
  };

  /** What keeps this key from being used, or null when it reads and writes. */
  const checkAccess = async (access: OmiAccess): Promise<Problem | null> => {
    const report = await deps.client.checkKey(access);
    if (!report.ok) return report.problem;
    if (!report.value.canRead) return { kind: 'key-cannot-read' };
    return report.value.canWrite === false ? { kind: 'key-read-only' } : null;
  };

  return {
    id: row.id,
    view,
    readKey,
    connect,
    /** Answers the question of `another-account`. */
    decide: async (same: boolean): Promise<Result<Account>> => {
      const offer = held.undecided;
      if (!offer) return { ok: false, problem: { kind: 'no-key' } };
      held.undecided = null;
      return same ? keep(offer, null) : turnTo(null, offer);
    },
    disconnect,
    startOffline: (): Result<Account> => {
      const stored = storing(() => {
        deps.rows.setOnboarded(row.id);
      });
      if (!stored.ok) return stored;
      row = deps.rows.open(defaultBaseUrl);
      deps.changed();
      return { ok: true, value: view() };
    },
    /** Looks again: at the keychain when there is no key, then at Omi. */
    check: async (): Promise<Result<Account>> => {
      if (!held.key) await readKey();
      const checked = held.key;
      if (checked) {
        const found = await checkAccess({ key: checked, baseUrl: row.baseUrl });
        if (held.key === checked)
          settle(found && isKeyProblem(found) ? 'rejected' : workingState(keyState, row), found);
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

const workingState = (state: KeyState, row: AccountRow): KeyState =>
  state === 'session-only' || !row.keySaved ? 'session-only' : 'ready';

/** A key that works, on its way to being kept. */
type Offer = OmiAccess & { readonly isSessionOnly: boolean };
