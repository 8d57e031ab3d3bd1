import { expect, it } from 'vitest';
import { problemSchema } from '../../preload/contract/problem.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import { problemLine, problemWords } from '../../preload/contract/problem-words.ts';

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
