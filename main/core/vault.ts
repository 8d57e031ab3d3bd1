import type { KeyState } from '../../preload/contract/account.ts';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import type { Redacted } from '../redacted.ts';

/** What the keychain answered. `absent` is also what a locked one says when nobody can be asked (measured). */
export type VaultReading =
  | { kind: 'found'; key: Redacted }
  | { kind: 'absent' }
  | { kind: 'waiting' }
  | { kind: 'unavailable'; reason: 'no-library' | 'no-service' | 'failed' };

export type Vault = {
  read(name: string): Promise<VaultReading>;
  write(name: string, key: Redacted): Promise<Result<null>>;
  forget(name: string): Promise<Result<null>>;
};

/** What that means for the account, when a key was saved there. */
export const meaningOfReading = (reading: VaultReading): [KeyState, Problem | null] => {
  switch (reading.kind) {
    case 'found':
      return ['ready', null];
    // A key was saved, so "nothing there" can only mean that the keychain is locked and nobody could be asked.
    case 'absent':
      return ['locked', { kind: 'keychain-locked' }];
    case 'waiting':
      return ['waiting', { kind: 'keychain-waiting' }];
    case 'unavailable':
      return ['unavailable', { kind: 'keychain-unavailable', reason: reading.reason }];
  }
};
