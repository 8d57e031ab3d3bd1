import type { Account } from '../../preload/contract/account.ts';
import type { Memory } from '../../preload/contract/memory.ts';
import type { Status } from '../../preload/contract/status.ts';
import type { Sync } from '../../preload/contract/sync.ts';

/** A memory that has arrived; `changes` says what matters to the test. */
export const memory = (changes: Partial<Memory> = {}): Memory => ({
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  serverId: 'mem_xyz789',
  content: 'My sister Sarah lives in Portland',
  category: 'system',
  tags: [],
  visibility: 'private',
  createdAt: 0,
  updatedAt: 0,
  manuallyAdded: true,
  locked: false,
  state: 'synced',
  pending: null,
  problem: null,
  theirs: null,
  ...changes,
});

/** A status with nothing waiting; `changes` says what matters to the test. */
export const status = (changes: Partial<Status> = {}): Status => ({
  kind: 'synced',
  waiting: 0,
  deleting: 0,
  refused: 0,
  notTaken: 0,
  unknown: 0,
  problem: null,
  nextAttemptAt: null,
  left: 495,
  ...changes,
});

/** An account that has come down; `changes` says what matters to the test. */
export const sync = (changes: Partial<Sync> = {}): Sync => ({
  phase: 'idle',
  seen: 0,
  completeSince: 0,
  unseen: null,
  nextAt: null,
  problem: null,
  ...changes,
});

/** An account whose key works; `changes` says what matters to the test. */
export const account = (changes: Partial<Account> = {}): Account => ({
  keyState: 'ready',
  keyHint: '0123',
  sessionOnly: false,
  baseUrl: 'https://api.omi.me',
  onboarded: true,
  problem: null,
  ...changes,
});
