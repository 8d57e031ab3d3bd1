import { expect, it } from 'vitest';
import type { Account } from '../../preload/contract/account.ts';
import { problemSchema } from '../../preload/contract/problem.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import type { Status } from '../../preload/contract/status.ts';
import { problemLine, problemWords } from '../../preload/contract/problem-words.ts';
import {
  accountWords,
  deletionWords,
  inOmiWords,
  stateWords,
  statusWords,
  trayWords,
} from '../../preload/contract/words.ts';

/** One problem of every kind the contract knows. */
const samples: Problem[] = [
  { kind: 'empty' },
  { kind: 'too-long', length: 512, limit: 500 },
  { kind: 'too-much', length: 300_000, limit: 200_000 },
  { kind: 'no-key' },
  { kind: 'key-malformed', looksLike: 'nothing' },
  { kind: 'key-malformed', looksLike: 'mcp-key' },
  { kind: 'key-malformed', looksLike: 'app-key' },
  { kind: 'key-malformed', looksLike: 'other' },
  { kind: 'key-refused' },
  { kind: 'key-read-only' },
  { kind: 'key-cannot-read' },
  { kind: 'key-too-old' },
  { kind: 'account-not-ready' },
  { kind: 'account-closing' },
  { kind: 'forbidden', reason: '' },
  { kind: 'another-account', waiting: 2, known: 30 },
  { kind: 'account-not-opened' },
  { kind: 'address-invalid' },
  { kind: 'keychain-locked' },
  { kind: 'keychain-waiting' },
  { kind: 'keychain-unavailable', reason: 'no-library' },
  { kind: 'keychain-mismatch' },
  { kind: 'offline', reason: 'no-network' },
  { kind: 'insecure' },
  { kind: 'answer-lost', reason: 'timeout', status: null },
  { kind: 'server-unavailable', status: 503, retryAfterMs: null },
  { kind: 'rate-limited', retryAfterMs: 1000 },
  { kind: 'gone' },
  { kind: 'no-pair' },
  { kind: 'locked' },
  { kind: 'rejected', status: 422, reason: '' },
  { kind: 'unsupported' },
  { kind: 'changed-in-omi' },
  { kind: 'not-taken', fields: ['category', 'tags'] },
  { kind: 'not-taken', fields: ['category'], olderCategory: 'work' },
  { kind: 'disk-full' },
  { kind: 'backup-unusable' },
  { kind: 'storage-failed', code: 11 },
  { kind: 'settings-unwritable' },
  { kind: 'file-not-written', name: 'memories.csv', reason: 'full' },
  { kind: 'file-not-written', name: 'memories.csv', reason: 'forbidden' },
  { kind: 'file-not-written', name: 'memories.csv', reason: 'in-use' },
  { kind: 'file-not-written', name: 'memories.csv', reason: 'no-folder' },
  { kind: 'file-not-written', name: 'memories.csv', reason: 'failed' },
  { kind: 'hotkey-invalid' },
  { kind: 'hotkey-taken', accelerator: 'CommandOrControl+Shift+Space' },
  { kind: 'hotkey-not-given' },
  { kind: 'import-too-large', bytes: 50 * 1024 * 1024, limit: 20 * 1024 * 1024 },
  { kind: 'import-too-many-lines', lines: 1_200_000, limit: 1_000_000 },
  { kind: 'import-binary', at: 12 },
  { kind: 'import-markup', of: 'HTML' },
  { kind: 'import-empty' },
  { kind: 'import-stale' },
  { kind: 'import-draft-unreadable', keptAside: 'unreadable-1' },
  { kind: 'call-refused', reason: 'input' },
  { kind: 'internal' },
];

const account: Account = {
  keyState: 'ready',
  keyHint: '3f9c',
  sessionOnly: false,
  baseUrl: 'https://api.omi.me',
  onboarded: true,
  problem: null,
};

const status: Status = {
  kind: 'synced',
  waiting: 0,
  deleting: 0,
  refused: 0,
  notTaken: 0,
  unknown: 0,
  problem: null,
  nextAttemptAt: null,
  left: 495,
};

it('has a sample of every problem', () => {
  const known = problemSchema.options.map(({ shape }) => shape.kind.value);
  expect([...new Set(samples.map(({ kind }) => kind))].toSorted()).toEqual(known.toSorted());
});

it.each(samples)('says what $kind is and what to do, in short sentences', (problem) => {
  const { title, advice } = problemWords(problem);
  for (const text of [title, advice]) expect(text).toMatch(/^[A-Z].{5,140}[.!?]$/u);
});

it('hands on the reason the server gave', () => {
  expect(problemWords({ kind: 'rejected', status: 422, reason: 'No such tag' }).advice).toBe('No such tag');
  expect(problemWords({ kind: 'too-long', length: 512, limit: 500 }).title).toBe('Too long by 12.');
});

it('alarms only where the person has to act', () => {
  expect(problemLine({ kind: 'key-refused' })).toEqual({ text: 'Omi refused this key', tone: 'bad' });
  expect(problemLine({ kind: 'offline', reason: 'no-network' })).toEqual({
    text: 'No connection to Omi',
    tone: 'warn',
  });
});

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

it.each([
  [{ kind: 'synced' }, 'Synced'],
  [{ kind: 'sending', waiting: 2 }, 'Sending…'],
  [{ kind: 'waiting', waiting: 2 }, '2 waiting'],
  [{ kind: 'waiting', waiting: 2, unknown: 1 }, '2 waiting, checking with Omi'],
  [{ kind: 'waiting', deleting: 2 }, '2 deletions waiting'],
  [{ kind: 'offline', waiting: 2, deleting: 1 }, 'Offline, 2 waiting, 1 deletion'],
  [{ kind: 'offline' }, 'Offline'],
  [{ kind: 'offline', waiting: 3 }, 'Offline, 3 waiting'],
  [{ kind: 'no-account' }, 'No account'],
  [{ kind: 'no-account', waiting: 1 }, 'No account, 1 waiting'],
  [{ kind: 'key', problem: { kind: 'key-read-only' } }, 'This key may only read'],
  [{ kind: 'key' }, 'Key refused'],
  [{ kind: 'limited', waiting: 2, left: 0 }, 'Limit reached'],
  [{ kind: 'limited', waiting: 2, left: 0, nextAttemptAt: 860 }, 'Limit reached, goes on at 860 ms'],
  [{ kind: 'limited', waiting: 2, nextAttemptAt: 860 }, '2 waiting, limit reached, goes on at 860 ms'],
  [{ kind: 'attention', refused: 1 }, '1 needs attention'],
  [{ kind: 'attention', refused: 2 }, '2 need attention'],
  [{ kind: 'storage' }, 'Inkling can’t write to its store'],
] as const)('says the status %j', (changes, text) => {
  expect(statusWords({ ...status, ...changes }, (ms) => `${ms} ms`).text).toBe(text);
});

it('marks every memory that has not arrived, and no other', () => {
  expect(stateWords('synced')).toBeNull();
  for (const state of ['queued', 'sending', 'paused', 'unknown', 'refused'] as const) {
    expect(stateWords(state)?.text).toBeTruthy();
  }
});

it('says of a deletion that it waits, and nothing of one that is over', () => {
  expect(deletionWords('synced')).toBeNull();
  expect(deletionWords('queued')?.text).toBe('deletion waiting');
  expect(deletionWords('paused')?.text).toBe('deletion paused');
  for (const state of ['sending', 'unknown', 'refused'] as const) expect(deletionWords(state)?.text).toBeTruthy();
});

it.each([
  [{ state: 'synced', pending: null }, false, 'Yes, as it is here'],
  [{ state: 'queued', pending: 'update' }, false, 'Not yet as it is here: waiting'],
  [{ state: 'refused', pending: 'delete' }, false, 'Yes: it was not deleted'],
  [{ state: 'synced', pending: null }, true, 'No'],
  [{ state: 'queued', pending: 'delete' }, true, 'Still: deletion waiting'],
  [{ state: 'unknown', pending: 'create' }, true, 'Not known: checking'],
] as const)('says of %j, in the trash: %j, whether Omi has it', (memory, isTrash, words) => {
  expect(inOmiWords(memory, isTrash)).toBe(words);
});

it('says where Inkling is when its windows are closed, as a fact where that is known', () => {
  expect(trayWords('there', 'Ctrl+Shift+Space')).toBe('Inkling runs on in the tray when its windows are closed.');
  expect(trayWords('none', 'Ctrl+Shift+Space')).toBe(
    'Your desktop shows no tray. Inkling stays in your dash; Ctrl+Shift+Space captures.',
  );
  expect(trayWords('none', null)).toBe('Your desktop shows no tray. Inkling stays in your dash.');
  expect(trayWords('unknown', null)).toContain('If your desktop shows no tray, start Inkling again to open it.');
});
