import type { Account, ConnectRequest } from '../../preload/contract/account.ts';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import type { Redacted } from '../redacted.ts';
import type { Vault } from '../vault.ts';
import { parseAddress } from './omi/address.ts';
import type { OmiClient } from './omi/client.ts';
import { parseKey } from './omi/key.ts';
import { whoseKey } from './identity.ts';
import { createKeyInUse, type KeyInUseDeps } from './key-in-use.ts';
import { checkAccess } from './key-problems.ts';
import { createSavedKeys, type Offer } from './saved-keys.ts';
import type { AccountRow, AccountRows } from './store/account-rows.ts';
import { storing } from './store/database.ts';
import type { Store } from './store/store.ts';

export type AccountDeps = KeyInUseDeps & {
  readonly rows: AccountRows;
  readonly vault: Vault;
  readonly store: Pick<Store, 'memoriesOf' | 'outboxOf'>;
  readonly client: Pick<OmiClient, 'checkKey' | 'list' | 'read'>;
  /** Opens the account that was used last by now. Answers what puts it in the place of this one. */
  readonly reopen: (sessionKey: Redacted | null) => Result<() => Promise<Account>>;
};

export type OpenAccount = ReturnType<typeof createAccount>;

/** The account that is open: how a key comes and goes, and with it, maybe, another account. */
export const createAccount = (deps: AccountDeps) => {
  const { row, hint, reread, use, drop, suspend, ...key } = createKeyInUse(deps);
  // One object, so that a reader after an await sees what happened meanwhile.
  const pending: { undecided: Offer | null; again: Again | null } = { undecided: null, again: null };
  const saved = createSavedKeys(deps);

  const connect = async (request: ConnectRequest): Promise<Result<Account>> => {
    turnAway();
    const cleaned = parseKey(request.key);
    if (!cleaned.ok) return cleaned;
    const address = parseAddress(request.baseUrl ?? row().baseUrl);
    if (!address.ok) return address;
    const offer: Offer = { key: cleaned.value, baseUrl: address.value, isSessionOnly: request.sessionOnly };
    const verdict = await checkAccess(deps.client, offer);
    // The key is fine, the account is not ready yet: the key is kept, and what waits is tried again.
    if (verdict && verdict.kind !== 'account-not-ready') return { ok: false, problem: verdict };
    const owner = await whoseKey(deps, { ...row(), keyHint: hint() }, offer);
    if (!owner.ok) {
      if (owner.problem.kind === 'another-account') pending.undecided = offer;
      return owner;
    }
    if (owner.value?.id !== row().id) return turnTo(owner.value, offer);
    // A key saved for one server must never be sent to another: for a session there it gets a row of its own.
    const isElsewhere = offer.isSessionOnly && row().keySaved && row().baseUrl !== offer.baseUrl;
    return isElsewhere ? turnTo(null, offer) : keep(offer, verdict);
  };

  const keep = async (offer: Offer, verdict: Problem | null, isLast = false): Promise<Result<Account>> => {
    const written = await saved.write(row(), offer);
    if (!written.ok) return isLast ? written : notKept(written, () => keep(offer, verdict, true));
    const stored = storing(() => {
      saved.note(row(), offer);
    });
    if (!stored.ok) return stored;
    use(offer.key, offer.isSessionOnly, verdict);
    return { ok: true, value: key.view() };
  };

  /** A keychain that hangs behind its prompt is asked once more when the person has answered that. */
  const notKept = (refusal: Refusal, again: Again): Refusal => {
    if (refusal.problem.kind === 'keychain-waiting') pending.again = again;
    return refusal;
  };

  /** Forgets the question and the late key of an earlier try: the person did something else. */
  const turnAway = (): void => {
    pending.undecided = null;
    pending.again = null;
  };

  /** Another account takes the place of this one, whose words stay under it until its key comes again. */
  const turnTo = async (known: AccountRow | null, offer: Offer, isLast = false): Promise<Result<Account>> => {
    const made = known ? ({ ok: true, value: known } as const) : storing(() => deps.rows.add(offer.baseUrl));
    if (!made.ok) return made;
    const other = made.value;
    const written = await saved.write(other, offer);
    if (!written.ok) return isLast ? written : notKept(written, () => turnTo(other, offer, true));
    const goOn = suspend();
    const stored = storing(() => {
      saved.note(other, offer);
      deps.rows.use(other.id);
    });
    const opened = stored.ok ? deps.reopen(offer.isSessionOnly ? offer.key : null) : stored;
    if (!opened.ok) {
      goOn();
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
      deps.rows.use(row().id);
    });
    await saved.forget(({ id }) => id === other.id);
    deps.changed();
  };

  const disconnect = async (): Promise<Result<Account>> => {
    turnAway();
    // What the keychain would not give up when another account was left is asked for once more.
    await saved.forget(({ id }) => id !== row().id);
    const forgotten = await saved.forget(({ id }) => id === row().id);
    if (!forgotten.ok) return forgotten;
    const stored = storing(() => {
      deps.rows.forgetKey(row().id);
    });
    if (!stored.ok) return stored;
    drop();
    return { ok: true, value: key.view() };
  };

  return {
    ...key,
    id: row().id,
    connect,
    /** The keychain answered late: the key that it was to keep goes to it again, unless it refused. */
    keychainAnswered: async (isOpen: boolean): Promise<void> => {
      const { again } = pending;
      pending.again = null;
      const isKept = again && isOpen && (await again()).ok;
      if (!isKept) await key.readKey();
    },
    /** Answers the question of `another-account`. */
    decide: async (same: boolean): Promise<Result<Account>> => {
      const offer = pending.undecided;
      if (!offer) return { ok: false, problem: { kind: 'no-key' } };
      turnAway();
      return same ? keep(offer, null) : turnTo(null, offer);
    },
    disconnect,
    startOffline: (): Result<Account> => {
      turnAway();
      const stored = storing(() => {
        deps.rows.setOnboarded(row().id);
      });
      if (!stored.ok) return stored;
      reread();
      deps.changed();
      return { ok: true, value: key.view() };
    },
  };
};

type Again = () => Promise<Result<Account>>;
type Refusal = Extract<Result<never>, { ok: false }>;
