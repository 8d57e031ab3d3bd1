import type { Account, ConnectRequest, KeyState } from '../../preload/contract/account.ts';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import type { Redacted } from '../redacted.ts';
import type { Vault } from '../vault.ts';
import { parseAddress } from './omi/address.ts';
import type { OmiAccess, OmiClient } from './omi/client.ts';
import { parseKey } from './omi/key.ts';
import { hintOf, whoseKey } from './identity.ts';
import { checkAccess, isKeyProblem } from './key-problems.ts';
import { createSavedKeys, type Offer } from './saved-keys.ts';
import type { AccountRow, AccountRows } from './store/account-rows.ts';
import { storing } from './store/database.ts';
import type { Store } from './store/store.ts';
import { meaningOfReading } from './vault.ts';

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
  const held: { key: Redacted | null; isSessionOnly: boolean; undecided: Offer | null; again: Again | null } = {
    key: deps.sessionKey ?? null,
    isSessionOnly: Boolean(deps.sessionKey),
    undecided: null,
    again: null,
  };
  const saved = createSavedKeys(deps);
  let keyState: KeyState = held.key ? 'session-only' : row.keySaved ? 'waiting' : 'none';
  let problem: Problem | null = null;

  const view = (): Account => ({
    keyState,
    keyHint: keyState === 'none' ? null : hintInUse() || null,
    sessionOnly: held.isSessionOnly,
    baseUrl: row.baseUrl,
    onboarded: row.onboarded,
    problem,
  });
  const hintInUse = (): string | null => (held.key ? hintOf(held.key) : row.keyHint);
  const hold = (key: Redacted | null, isSessionOnly: boolean): void => {
    held.key = key;
    held.isSessionOnly = isSessionOnly;
  };
  /** What a key that works is called. */
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

  const connect = async (request: ConnectRequest): Promise<Result<Account>> => {
    turnAway();
    const cleaned = parseKey(request.key);
    if (!cleaned.ok) return cleaned;
    const address = parseAddress(request.baseUrl ?? row.baseUrl);
    if (!address.ok) return address;
    const offer: Offer = { key: cleaned.value, baseUrl: address.value, isSessionOnly: request.sessionOnly };
    const verdict = await checkAccess(deps.client, offer);
    // The key is fine and only early: it is kept, and what waits is tried again.
    if (verdict && verdict.kind !== 'account-not-ready') return { ok: false, problem: verdict };
    const owner = await whoseKey(deps, { ...row, keyHint: hintInUse() }, offer);
    if (!owner.ok) {
      if (owner.problem.kind === 'another-account') held.undecided = offer;
      return owner;
    }
    if (owner.value?.id !== row.id) return turnTo(owner.value, offer);
    // A key saved for one server must never be sent to another: for a session there it gets a row of its own.
    const isElsewhere = offer.isSessionOnly && row.keySaved && row.baseUrl !== offer.baseUrl;
    return isElsewhere ? turnTo(null, offer) : keep(offer, verdict);
  };

  const keep = async (offer: Offer, verdict: Problem | null, isLast = false): Promise<Result<Account>> => {
    const written = await saved.write(row, offer);
    if (!written.ok) return isLast ? written : notKept(written, () => keep(offer, verdict, true));
    const stored = storing(() => {
      saved.note(row, offer);
    });
    if (!stored.ok) return stored;
    row = deps.rows.open(defaultBaseUrl);
    hold(offer.key, offer.isSessionOnly);
    settle(working(), verdict);
    return { ok: true, value: view() };
  };

  /** A keychain that hangs behind its prompt is asked once more when the person has answered that. */
  const notKept = (refusal: Refusal, again: Again): Refusal => {
    if (refusal.problem.kind === 'keychain-waiting') held.again = again;
    return refusal;
  };

  /** The person wants something else. */
  const turnAway = (): void => {
    held.undecided = null;
    held.again = null;
  };

  /** Another account takes the place of this one, whose words stay under it until its key comes again. */
  const turnTo = async (known: AccountRow | null, offer: Offer, isLast = false): Promise<Result<Account>> => {
    const made = known ? ({ ok: true, value: known } as const) : storing(() => deps.rows.add(offer.baseUrl));
    if (!made.ok) return made;
    const other = made.value;
    const written = await saved.write(other, offer);
    if (!written.ok) return isLast ? written : notKept(written, () => turnTo(other, offer, true));
    const own = held.key;
    // From here on nothing is sent for this one any more, whatever is still under way.
    held.key = null;
    const stored = storing(() => {
      saved.note(other, offer);
      deps.rows.use(other.id);
    });
    const opened = stored.ok ? deps.reopen(offer.isSessionOnly ? offer.key : null) : stored;
    if (!opened.ok) {
      held.key = own;
      await stayWith(other);
      return opened;
    }
    // One key at a time is kept; an account is found again by what is in it.
    await saved.forget(({ id }) => id !== other.id);
    return { ok: true, value: await opened.value() };
  };

  /** The other account could not be opened: this one goes on as it was. */
  const stayWith = async (other: AccountRow): Promise<void> => {
    storing(() => {
      deps.rows.use(row.id);
    });
    await saved.forget(({ id }) => id === other.id);
    deps.changed();
  };

  const disconnect = async (): Promise<Result<Account>> => {
    turnAway();
    // What the keychain would not give up when another account was left is asked for once more.
    await saved.forget(({ id }) => id !== row.id);
    const forgotten = await saved.forget(({ id }) => id === row.id);
    if (!forgotten.ok) return forgotten;
    const stored = storing(() => {
      deps.rows.forgetKey(row.id);
    });
    if (!stored.ok) return stored;
    row = deps.rows.open(defaultBaseUrl);
    hold(null, false);
    settle('none', null);
    return { ok: true, value: view() };
  };

  return {
    id: row.id,
    view,
    readKey,
    connect,
    /** The keychain answered late: the key that it was to keep goes to it again, unless it refused. */
    keychainAnswered: async (isOpen: boolean): Promise<void> => {
      const { again } = held;
      held.again = null;
      const isKept = again && isOpen && (await again()).ok;
      if (!isKept) await readKey();
    },
    /** Answers the question of `another-account`. */
    decide: async (same: boolean): Promise<Result<Account>> => {
      const offer = held.undecided;
      if (!offer) return { ok: false, problem: { kind: 'no-key' } };
      turnAway();
      return same ? keep(offer, null) : turnTo(null, offer);
    },
    disconnect,
    startOffline: (): Result<Account> => {
      turnAway();
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

type Again = () => Promise<Result<Account>>;
type Refusal = Extract<Result<never>, { ok: false }>;
