import type { Vault, VaultReading } from '../../main/vault.ts';
import type { Redacted } from '../../main/redacted.ts';
import type { Problem } from '../../preload/contract/problem.ts';

export type FakeVault = Vault & {
  readonly saved: Map<string, Redacted>;
  /** What the next readings answer instead of what is saved; null for the truth. */
  answer: VaultReading | null;
  /** What the next writes answer instead of keeping the key. */
  refusal: Problem | null;
};

/** A keychain in memory. */
export const createFakeVault = (): FakeVault => {
  const saved = new Map<string, Redacted>();
  const vault: FakeVault = {
    saved,
    answer: null,
    refusal: null,
    read: (name) => {
      const key = saved.get(name);
      return Promise.resolve(vault.answer ?? (key ? { kind: 'found', key } : { kind: 'absent' }));
    },
    write: (name, key) => {
      if (vault.refusal) return Promise.resolve({ ok: false, problem: vault.refusal });
      saved.set(name, key);
      return Promise.resolve({ ok: true, value: null });
    },
    forget: (name) => {
      saved.delete(name);
      return Promise.resolve({ ok: true, value: null });
    },
  };
  return vault;
};
