import { expect, it } from 'vitest';
import { statusWords } from '../../preload/contract/status-words.ts';
import { status } from '../fakes/memories.ts';

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
  expect(statusWords(status(changes), (ms) => `${ms} ms`).text).toBe(text);
});
