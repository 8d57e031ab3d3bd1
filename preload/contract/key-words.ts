import type { Problem } from './problem.ts';
import type { Words } from './wording.ts';

type KeyProblem = Extract<
  Problem,
  {
    kind:
      | 'no-key'
      | 'key-malformed'
      | 'key-refused'
      | 'key-read-only'
      | 'key-cannot-read'
      | 'key-too-old'
      | 'account-not-ready'
      | 'account-closing'
      | 'another-account'
      | 'keychain-locked'
      | 'keychain-waiting'
      | 'keychain-unavailable'
      | 'keychain-mismatch';
  }
>;

/** What a problem of the key, the account or the keychain is called and what to do about it. Free of zod. */
export const keyProblemWords = (problem: KeyProblem): Words => {
  switch (problem.kind) {
    case 'no-key':
      return { title: 'No key yet.', advice: 'Connect your Omi account in Settings; memories wait here until then.' };
    case 'key-malformed':
      return malformedKeyWords(problem.looksLike);
    case 'key-refused':
      return {
        title: 'Omi refused this key.',
        advice: 'It is unknown or was revoked. Make a new one in the Omi app: Settings, Developer, Create Key.',
      };
    case 'key-read-only':
      return {
        title: 'This key may only read.',
        advice: 'Make a new key in the Omi app and choose memories read and write.',
      };
    case 'key-cannot-read':
      return {
        title: 'This key may not read memories.',
        advice: 'Make a new key in the Omi app and choose memories read and write.',
      };
    case 'key-too-old':
      return {
        title: 'This key is too old for memories.',
        advice: 'Keys made before 27 June 2026 lack a grant. Make a new one in the Omi app.',
      };
    case 'account-not-ready':
      return {
        title: 'Your Omi account is not ready for this yet.',
        advice: 'The key is fine, keep it. Inkling tries again by itself.',
      };
    case 'account-closing':
      return { title: 'This Omi account is being deleted.', advice: 'Connect another account; your words stay here.' };
    case 'another-account':
      return {
        title: 'Is this key for the same Omi account?',
        advice: `None of the ${problem.known} memories known here was found there, and ${problem.waiting} wait to be sent.`,
      };
    case 'keychain-locked':
      return { title: 'Your keychain is locked.', advice: 'Unlock it, then press Try again. Your key is still there.' };
    case 'keychain-waiting':
      return {
        title: 'Your keychain has not answered.',
        advice: 'Look for its window and answer it. If nothing happens then, try again.',
      };
    case 'keychain-unavailable':
      return {
        title: 'There is no keychain here.',
        advice:
          problem.reason === 'no-library'
            ? 'Use the key for this session only, or install its library (on Linux: libsecret).'
            : 'Use the key for this session only, or install one (on Linux: gnome-keyring).',
      };
    case 'keychain-mismatch':
      return {
        title: 'Your keychain did not keep the key.',
        advice: 'Use the key for this session only, or try again.',
      };
  }
};

const malformedKeyWords = (looksLike: Extract<Problem, { kind: 'key-malformed' }>['looksLike']): Words => {
  switch (looksLike) {
    case 'nothing':
      return { title: 'No key was given.', advice: 'Paste the key from the Omi app: Settings, Developer, Create Key.' };
    case 'mcp-key':
      return {
        title: 'This is a key for Omi’s MCP.',
        advice: 'Inkling needs a developer key; it begins with omi_dev_.',
      };
    case 'app-key':
      return { title: 'This is an app’s key.', advice: 'Inkling needs a developer key; it begins with omi_dev_.' };
    case 'other':
      return { title: 'This is not an Omi key.', advice: 'A developer key begins with omi_dev_.' };
  }
};
