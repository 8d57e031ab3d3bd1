import { expect, it } from 'vitest';
import type { Account } from '../../preload/contract/account.ts';
import { accountWords } from '../../preload/contract/account-words.ts';

const account: Account = {
  keyState: 'ready',
  keyHint: '3f9c',
  sessionOnly: false,
  baseUrl: 'https://api.omi.me',
  onboarded: true,
  problem: null,
};

it('says a problem with the account before it says that the key is there', () => {
  expect(accountWords(account).text).toBe('Works');
  expect(accountWords({ ...account, problem: { kind: 'key-read-only' } }).text).toBe('This key may only read');
});

it.each([
  ['ready', 'Works'],
  ['session-only', 'Works, until Inkling quits'],
  ['none', 'Not connected'],
  ['locked', 'Keychain locked'],
  ['waiting', 'Waiting for the keychain'],
  ['unavailable', 'No keychain'],
  ['rejected', 'Key refused'],
] as const)('calls the key state %s "%s"', (keyState, text) => {
  expect(accountWords({ ...account, keyState }).text).toBe(text);
});
