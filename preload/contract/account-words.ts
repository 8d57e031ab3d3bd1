import type { Account } from './account.ts';
import { problemLine } from './problem-words.ts';
import type { Tone } from './wording.ts';

/** What stands beside the key field. */
export const accountWords = (account: Account): { text: string; tone: Tone } => {
  if (account.problem) return problemLine(account.problem);
  switch (account.keyState) {
    case 'ready':
      return { text: 'Works', tone: 'ok' };
    case 'session-only':
      return { text: 'Works, until Inkling quits', tone: 'ok' };
    case 'none':
      return { text: 'Not connected', tone: 'quiet' };
    case 'locked':
      return { text: 'Keychain locked', tone: 'warn' };
    case 'waiting':
      return { text: 'Waiting for the keychain', tone: 'warn' };
    case 'unavailable':
      return { text: 'No keychain', tone: 'warn' };
    case 'rejected':
      return { text: 'Key refused', tone: 'bad' };
  }
};
