import { createHash } from 'node:crypto';
import type { Gate } from './gates.ts';

/** One key of each kind; `revoked` and `wrongFamily` are known to nobody (section 1). */
export type SandboxKeys = {
  /** Memories may be read and written. */
  readonly works: string;
  /** What Omi makes when nobody ticks write. */
  readonly readOnly: string;
  /** Writes memories and may not read them. */
  readonly cannotRead: string;
  readonly revoked: string;
  /** An integration's `sk_` key. */
  readonly wrongFamily: string;
  /** Has its scopes, but was made before keys carried grants. */
  readonly tooOld: string;
  /** A good key of an account that Omi has not rolled out. */
  readonly notReady: string;
  /** A good key of an account that is being deleted. */
  readonly closing: string;
  /** A key whose record names no app. */
  readonly noIdentity: string;
  /** A good key of somebody else, whose memories are others. */
  readonly other: string;
};

/** Whose memories a key opens. */
export type AccountName = 'own' | 'other';

export type Key = {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly gate: Gate | null;
  readonly account: AccountName;
};

export type Keyring = {
  readonly secrets: SandboxKeys;
  readonly find: (secret: string) => Key | undefined;
  /** From now on nobody knows it, as when its owner deleted it. */
  readonly revoke: (secret: string) => void;
};

const readScopes = ['conversations:read', 'memories:read', 'action_items:read', 'goals:read'];
const allScopes = [...readScopes, 'conversations:write', 'memories:write', 'action_items:write', 'goals:write'];
const writeScopes = ['memories:write', 'action_items:write'];

/** The sandbox's keys; the same on every start, so that a connected app stays connected. */
export const createKeyring = (): Keyring => {
  const known = new Map<string, Key>();
  const issue = (
    name: string,
    scopes: readonly string[],
    { gate = null, account = 'own' }: Partial<Pick<Key, 'gate' | 'account'>> = {},
  ): string => {
    const secret = `omi_dev_${digits(name)}`;
    const prefix = `${secret.slice(0, 12)}...${secret.slice(-4)}`;
    known.set(secret, { id: digits(`id of ${name}`).slice(0, 20), name, prefix, scopes, gate, account });
    return secret;
  };
  const secrets: SandboxKeys = {
    works: issue('Desk', allScopes),
    readOnly: issue('Read only', readScopes),
    cannotRead: issue('Write only', writeScopes),
    revoked: `omi_dev_${digits('revoked')}`,
    wrongFamily: `sk_${digits('app')}`,
    tooOld: issue('From last spring', allScopes, { gate: 'no-grant' }),
    notReady: issue('Early account', allScopes, { gate: 'not-ready' }),
    closing: issue('Closing account', allScopes, { gate: 'closing' }),
    noIdentity: issue('Nameless', allScopes, { gate: 'no-identity' }),
    other: issue('Somebody else', allScopes, { account: 'other' }),
  };
  return { secrets, find: (secret) => known.get(secret), revoke: (secret) => void known.delete(secret) };
};

const digits = (seed: string): string => createHash('sha256').update(`sandbox ${seed}`).digest('hex').slice(0, 32);
