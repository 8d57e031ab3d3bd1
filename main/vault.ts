import type { Result } from '../preload/contract/problem.ts';
import type { Redacted } from './redacted.ts';

/** `absent` is also what a locked keychain answers when nobody can be asked (measured); `waiting`: no answer yet. */
export type VaultReading =
  | { readonly kind: 'found'; readonly key: Redacted }
  | { readonly kind: 'absent' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'unavailable'; readonly reason: 'no-library' | 'no-service' | 'failed' };

/** Where keys are kept, each under a name. The core asks for it, the shell is it. */
export type Vault = {
  /** What came in after a `waiting` is answered to the next read, without asking the keychain again. */
  read(name: string): Promise<VaultReading>;
  /** Saves, and reads back what was saved. Unless this answers ok, the keychain holds what it held before. */
  write(name: string, key: Redacted): Promise<Result<null>>;
  /** Ok also when nothing was there. Unless this answers ok, the key is still there. */
  forget(name: string): Promise<Result<null>>;
};
