import { Redacted } from '../../main/redacted.ts';
import { createKeyVault } from '../../main/shell/key-vault.ts';
import type { KeytarLike, KeyVaultDeps } from '../../main/shell/key-vault.ts';
import { createFakeClock } from '../fakes/clock.ts';

export const key = new Redacted('omi_dev_0123456789abcdef0123456789abcdef');
export const found = { kind: 'found', key };
export const problem = (value: object) => ({ ok: false, problem: value });
export const waiting = problem({ kind: 'keychain-waiting' });
export const done = { ok: true, value: null };

/** A keychain in memory that hangs, fails or lies when told to, and writes down what it was asked. */
export const createKeychain = (saved = new Map<string, string>()) => {
  const asked: string[] = [];
  const hanging: (() => void)[] = [];
  const rules = {
    /** Names of functions that hang until `release`. */
    hangs: new Set<string>(),
    fails: null as Error | null,
    keeps: (secret: string): string | null => secret,
  };
  const ask = async (name: string): Promise<void> => {
    asked.push(name);
    if (rules.hangs.has(name)) await new Promise<void>((resolve) => hanging.push(resolve));
    if (rules.fails) throw rules.fails;
  };
  const keytar: KeytarLike = {
    getPassword: async (service, account) => {
      await ask('get');
      return saved.get(`${service}/${account}`) ?? null;
    },
    setPassword: async (service, account, password) => {
      await ask('set');
      const kept = rules.keeps(password);
      if (kept !== null) saved.set(`${service}/${account}`, kept);
    },
    deletePassword: async (service, account) => {
      await ask('delete');
      return saved.delete(`${service}/${account}`);
    },
  };
  /** The person answers the prompt. */
  const release = (): void => {
    rules.hangs.clear();
    for (const go of hanging.splice(0)) go();
  };
  return { keytar, saved, asked, rules, release };
};

export const setUp = (keychain = createKeychain(), more: Partial<KeyVaultDeps> = {}) => {
  const clock = createFakeClock();
  const settled: boolean[] = [];
  const vault = createKeyVault({
    loadKeytar: () => Promise.resolve(keychain.keytar),
    setTimer: clock.setTimer,
    onSettled: (isOpen) => settled.push(isOpen),
    ...more,
  });
  return { ...keychain, clock, vault, settled };
};

/** What a promise has answered so far; undefined while it has not. */
export const watch = <T>(promise: Promise<T>): { answer: T | undefined } => {
  const state: { answer: T | undefined } = { answer: undefined };
  void promise.then((value) => (state.answer = value));
  return state;
};
