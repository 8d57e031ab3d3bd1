import type * as keytar from 'keytar';
import { createRequire } from 'node:module';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import { failed, ok } from '../../preload/contract/result.ts';
import { Redacted } from '../redacted.ts';
import type { Vault, VaultReading } from '../vault.ts';
import { createSerialQueue } from './serial-queue.ts';

/** What is used of keytar. `findCredentials` and `findPassword` are not: one odd item makes them crash the process. */
export type KeytarLike = Pick<typeof keytar, 'getPassword' | 'setPassword' | 'deletePassword'>;

export type KeyVault = Vault & {
  /** True while the keychain holds a thread, which a normal exit would wait for. */
  readonly isBusy: () => boolean;
};

export type KeyVaultDeps = {
  readonly loadKeytar: () => Promise<KeytarLike>;
  /** Calls back once after that many milliseconds; the answer takes it back. */
  readonly setTimer: (ms: number, call: () => void) => () => void;
  readonly softTimeoutMs?: number;
  /** Called when the keychain answered after somebody had been told `waiting`; `isOpen`: not by a refusal. */
  readonly onSettled?: (isOpen: boolean) => void;
};

const service = 'app.inkling.Inkling';
const defaultSoftTimeoutMs = 5_000;
/** Windows keeps no more (CRED_MAX_CREDENTIAL_BLOB_SIZE). */
const mostBytes = 2_560;

/** The system's keychain. It may hang behind a prompt for ever, so it gets one question at a time and five seconds. */
export const createKeyVault = (deps: KeyVaultDeps): KeyVault => {
  const queue = createSerialQueue({
    setTimer: deps.setTimer,
    softTimeoutMs: deps.softTimeoutMs ?? defaultSoftTimeoutMs,
  });
  const lateReadings = new Map<string, VaultReading>();
  let loaded: KeytarLike | null = null;

  /** Loads keytar at its first use, since it throws where libsecret is missing; a later attempt loads again. */
  const withKeytar = async <T>(use: (keytar: KeytarLike) => Promise<Result<T>>): Promise<Result<T>> => {
    try {
      loaded ??= await deps.loadKeytar();
    } catch {
      return failed({ kind: 'keychain-unavailable', reason: 'no-library' });
    }
    try {
      return await use(loaded);
    } catch (error) {
      return failed(problemOf(error));
    }
  };
  const settled = (late: Result<null>): void => {
    deps.onSettled?.(late.ok || late.problem.kind === 'keychain-waiting');
  };

  return {
    read: async (account) => {
      const late = lateReadings.get(account);
      lateReadings.delete(account);
      if (late) return late;
      const reading = await queue.run(
        async () => readingOf(await withKeytar(async (keytar) => ok(await keytar.getPassword(service, account)))),
        (reading) => {
          lateReadings.set(account, reading);
          deps.onSettled?.(reading.kind === 'found');
        },
      );
      return reading ?? { kind: 'waiting' };
    },

    write: async (account, key) => {
      const secret = Redacted.reveal(key);
      if (Buffer.byteLength(secret) > mostBytes) return failed({ kind: 'keychain-mismatch' });
      lateReadings.delete(account);
      const written = await queue.run(
        (isLate) => withKeytar((keytar) => save(keytar, account, secret, isLate)),
        settled,
      );
      return written ?? waiting;
    },

    forget: async (account) => {
      lateReadings.delete(account);
      const forgotten = await queue.run((isLate) => withKeytar((keytar) => erase(keytar, account, isLate)), settled);
      return forgotten ?? waiting;
    },

    isBusy: queue.isBusy,
  };
};

/** The native module, from the package of that name. Rejects where its library is missing. */
export const loadKeytar = (): Promise<KeytarLike> =>
  new Promise((resolve) => {
    // Not `import`: that would remember a failure, while libsecret may be installed and tried again.
    const loaded: unknown = createRequire(import.meta.url)('keytar');
    if (!isKeytar(loaded)) throw new TypeError('The keychain module lacks its functions.');
    resolve(loaded);
  });

/** A locked keychain hangs in the first call, so a save that nobody waits for stops before it changed anything. */
const save = async (
  keytar: KeytarLike,
  account: string,
  secret: string,
  isLate: () => boolean,
): Promise<Result<null>> => {
  const before = await keytar.getPassword(service, account);
  if (isLate()) return waiting;
  await keytar.setPassword(service, account, secret);
  const kept = await keytar.getPassword(service, account);
  if (kept === secret && !isLate()) return ok(null);
  await putBack(keytar, account, before);
  return kept === secret ? waiting : failed({ kind: 'keychain-mismatch' });
};

const erase = async (keytar: KeytarLike, account: string, isLate: () => boolean): Promise<Result<null>> => {
  const before = await keytar.getPassword(service, account);
  if (isLate()) return waiting;
  await keytar.deletePassword(service, account);
  if (isLate()) await putBack(keytar, account, before);
  return ok(null);
};

const putBack = async (keytar: KeytarLike, account: string, before: string | null): Promise<void> => {
  if (before) await keytar.setPassword(service, account, before);
  else await keytar.deletePassword(service, account);
};

const readingOf = (result: Result<string | null>): VaultReading => {
  if (result.ok) return result.value ? { kind: 'found', key: new Redacted(result.value) } : { kind: 'absent' };
  if (result.problem.kind !== 'keychain-unavailable') return { kind: 'absent' };
  return { kind: 'unavailable', reason: result.problem.reason };
};

/** Texts of libsecret, D-Bus (measured on Debian 12) and the macOS keychain. They never reach a person. */
const problemOf = (error: unknown): Problem => {
  const text = error instanceof Error ? error.message : '';
  if (/locked|dismissed|interaction is not allowed|user cancell?ed/i.test(text)) return { kind: 'keychain-locked' };
  const hasNoService = /d-?bus|could not connect|connection is closed|\.service files|org\.freedesktop/i.test(text);
  return { kind: 'keychain-unavailable', reason: hasNoService ? 'no-service' : 'failed' };
};

const isKeytar = (value: unknown): value is KeytarLike =>
  typeof value === 'object' &&
  value !== null &&
  ['getPassword', 'setPassword', 'deletePassword'].every((name) => typeof Reflect.get(value, name) === 'function');

const waiting: Result<never> = failed({ kind: 'keychain-waiting' });
