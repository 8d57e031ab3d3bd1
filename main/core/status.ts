import type { Account } from '../../preload/contract/account.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import type { Status } from '../../preload/contract/status.ts';
import type { OutboxCounts } from './store/open-counts.ts';

/** What the outbox knows besides what is stored. */
export type OutboxState = {
  /** What keeps everything from being sent just now, or null. */
  readonly trouble: Problem | null;
  /** When it tries again, milliseconds since 1970. */
  readonly nextAttemptAt: number | null;
  /** Everything that waits is waiting for an hourly allowance, and for nothing else. */
  readonly isUsedUp: boolean;
  /** How many new memories the allowances still take. */
  readonly left: number;
};

/** The one status line, worked out anew from stored state each time, so that it can't disagree with it. */
export const deriveStatus = (
  counts: OutboxCounts,
  account: Account,
  outbox: OutboxState,
  isPaused: boolean,
): Status => {
  const open = counts.queued + counts.sending + counts.unknown;
  const status = (kind: Status['kind'], problem: Problem | null): Status => ({
    kind,
    waiting: open - counts.deleting,
    deleting: counts.deleting,
    refused: counts.refused,
    notTaken: counts.notTaken,
    unknown: counts.unknown,
    problem,
    // What waited may be taken back before the outbox has looked anew.
    nextAttemptAt: open > 0 && !isPaused ? outbox.nextAttemptAt : null,
    left: outbox.left,
  });

  const { trouble } = outbox;
  if (account.keyState === 'none') return status('no-account', null);
  if (isPaused) return status('paused', null);
  if (trouble && isStorage(trouble)) return status('storage', trouble);
  if (keepsFromSending(account)) return status('key', account.problem);
  if (counts.sending > 0) return status('sending', null);
  if (open > 0) {
    // What keeps things from being sent matters only while there is something to send.
    if (trouble?.kind === 'account-not-ready') return status('key', trouble);
    // Nothing is tried before that, whatever went wrong.
    if (outbox.isUsedUp) return status('limited', null);
    if (trouble) return status('offline', trouble);
  }
  if (counts.refused + counts.notTaken > 0) return status('attention', null);
  return status(open > 0 ? 'waiting' : 'synced', null);
};

/** The line while the store can't be read, or is known to be damaged: there is nothing to count. */
export const unreadableStatus = (problem: Problem | null): Status => ({
  kind: 'storage',
  waiting: 0,
  deleting: 0,
  refused: 0,
  notTaken: 0,
  unknown: 0,
  problem,
  nextAttemptAt: null,
  left: 0,
});

/** There is no key, or none that may be used. While it is merely being read at a start, nothing is wrong yet. */
const keepsFromSending = ({ keyState, problem }: Account): boolean =>
  keyState !== 'ready' && keyState !== 'session-only' && !(keyState === 'waiting' && problem === null);

/** True for what is wrong on this computer, and not with Omi or the way to it. */
export const isStorage = (problem: Problem): boolean =>
  problem.kind === 'disk-full' || problem.kind === 'storage-failed';
