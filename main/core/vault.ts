import type { KeyState } from '../../preload/contract/account.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import type { VaultReading } from '../vault.ts';

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
