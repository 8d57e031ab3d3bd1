import { expect, it } from 'vitest';
import { deriveStatus, type OutboxState } from '../../main/core/status.ts';
import type { Account } from '../../preload/contract/account.ts';
import type { Status } from '../../preload/contract/status.ts';
import { statusWords } from '../../preload/contract/status-words.ts';

const none = { queued: 0, sending: 0, unknown: 0, refused: 0, deleting: 0, notTaken: 0 };
const full: OutboxState['trouble'] = { kind: 'disk-full' };
const calm: OutboxState = { trouble: null, nextAttemptAt: null, isUsedUp: false, left: 495 };
const ready: Account = {
  keyState: 'ready',
  keyHint: 'cdef',
  sessionOnly: false,
  baseUrl: 'https://api.omi.me',
  onboarded: true,
  problem: null,
};
const words = (status: Status): string => statusWords(status, () => '14:20').text;

type Row = [string, Partial<typeof none>, Partial<Account>, Partial<OutboxState>];
it.each<Row>([
  ['Synced', {}, {}, {}],
  ['Sending…', { sending: 1 }, {}, {}],
  ['3 waiting', { queued: 3 }, {}, {}],
  ['2 waiting, checking with Omi', { queued: 1, unknown: 1 }, {}, {}],
  ['Offline, 3 waiting', { queued: 3 }, {}, { trouble: { kind: 'offline', reason: 'no-network' } }],
  ['Synced', {}, {}, { trouble: { kind: 'offline', reason: 'no-network' } }],
  ['Synced', {}, {}, { trouble: { kind: 'server-unavailable', status: 503, retryAfterMs: null } }],
  ['Sending…', { sending: 1 }, {}, { trouble: { kind: 'offline', reason: 'no-network' } }],
  ['Paused', {}, {}, { trouble: full }],
  ['1 deletion waiting', { queued: 1, deleting: 1 }, {}, {}],
  ['2 waiting, 3 deletions', { queued: 5, deleting: 3 }, {}, {}],
  [
    'Offline, 2 deletions waiting',
    { queued: 2, deleting: 2 },
    {},
    { trouble: { kind: 'offline', reason: 'no-network' } },
  ],
  ['Limit reached, goes on at 14:20', { queued: 3 }, {}, { isUsedUp: true, nextAttemptAt: 5, left: 0 }],
  ['3 waiting, limit reached, goes on at 14:20', { queued: 3 }, {}, { isUsedUp: true, nextAttemptAt: 5 }],
  [
    '2 deletions waiting, limit reached, goes on at 14:20',
    { queued: 2, deleting: 2 },
    {},
    { isUsedUp: true, nextAttemptAt: 5 },
  ],
  ['1 waiting, limit reached, goes on at 14:20', { unknown: 1 }, {}, { isUsedUp: true, nextAttemptAt: 5 }],
  ['Synced', {}, {}, { isUsedUp: true, nextAttemptAt: 5 }],
  [
    '1 waiting, limit reached, goes on at 14:20',
    { queued: 1 },
    {},
    { isUsedUp: true, nextAttemptAt: 5, trouble: { kind: 'server-unavailable', status: 503, retryAfterMs: null } },
  ],
  ['This key may only read', { queued: 1 }, { keyState: 'rejected', problem: { kind: 'key-read-only' } }, {}],
  ['1 waiting', { queued: 1 }, { keyState: 'waiting', problem: null }, {}],
  ['Your keychain has not answered', {}, { keyState: 'waiting', problem: { kind: 'keychain-waiting' } }, {}],
  ['Your keychain is locked', { queued: 1 }, { keyState: 'locked', problem: { kind: 'keychain-locked' } }, {}],
  ['No account, 1 waiting', { queued: 1 }, { keyState: 'none' }, {}],
  ['No account', {}, { keyState: 'none' }, {}],
  ['Paused, 1 waiting', { queued: 1 }, {}, {}],
  [
    'Omi is not available just now, 1 waiting',
    { queued: 1 },
    {},
    { trouble: { kind: 'server-unavailable', status: 503, retryAfterMs: null } },
  ],
  ['1 needs attention', { refused: 1, queued: 2 }, {}, {}],
  ['2 need attention', { refused: 2 }, {}, {}],
  ['1 needs attention', { notTaken: 1 }, {}, {}],
  ['3 need attention', { refused: 1, notTaken: 2, queued: 1 }, {}, {}],
  ['The disk is full', { queued: 1 }, {}, { trouble: { kind: 'disk-full' } }],
  ['Inkling can’t write to its store', {}, {}, { trouble: { kind: 'storage-failed', code: 10 } }],
  ['Your Omi account is not ready for this yet', { queued: 1 }, {}, { trouble: { kind: 'account-not-ready' } }],
])('says "%s"', (text, counts, account, outbox) => {
  expect(
    words(
      deriveStatus({ ...none, ...counts }, { ...ready, ...account }, { ...calm, ...outbox }, text.startsWith('Paused')),
    ),
  ).toBe(text);
});

it('tells of no next attempt once nothing waits', () => {
  const trying = { ...calm, nextAttemptAt: 5 };
  expect(deriveStatus({ ...none, queued: 1 }, ready, trying, false).nextAttemptAt).toBe(5);
  expect(deriveStatus({ ...none, refused: 1 }, ready, trying, false).nextAttemptAt).toBeNull();
});
