import type { Problem } from '../../../preload/contract/problem.ts';

/** What an answer that is not a success means for what was sent (ARCHITECTURE.md, step 7). */
export type Meaning =
  /** It never reached the account, and nothing else would either: everything waits. */
  | { kind: 'later'; atLeastMs: number }
  /** This hourly allowance is used up; the budget knows until when. */
  | { kind: 'budget' }
  /** The key or the account: everything sleeps until the person acts. */
  | { kind: 'key' }
  /** Omi will never take it as it is: it stands under Needs attention, its words kept. */
  | { kind: 'refused' }
  /** It was sent and nobody knows whether it arrived. */
  | { kind: 'unknown' };

const notReadyPause = 5 * 60_000;

/** The one place that decides what each problem means for the outbox. */
export const meaningOf = (problem: Problem): Meaning => {
  switch (problem.kind) {
    case 'offline':
    case 'insecure':
      return { kind: 'later', atLeastMs: 0 };
    case 'server-unavailable':
      return { kind: 'later', atLeastMs: problem.retryAfterMs ?? 0 };
    case 'account-not-ready':
      return { kind: 'later', atLeastMs: notReadyPause };
    // The address leads to a server that doesn't know the call: nothing is wrong with the words.
    case 'unsupported':
      return { kind: 'later', atLeastMs: notReadyPause };
    case 'rate-limited':
      return { kind: 'budget' };
    case 'key-refused':
    case 'key-read-only':
    case 'key-cannot-read':
    case 'key-too-old':
    case 'account-closing':
    case 'forbidden':
      return { kind: 'key' };
    case 'rejected':
    case 'locked':
    case 'gone':
    case 'empty':
    case 'too-long':
    case 'too-much':
    case 'changed-in-omi':
    case 'not-taken':
      return { kind: 'refused' };
    case 'answer-lost':
      return { kind: 'unknown' };
    // What follows is never an answer to a request. Should one come all the same, the safe reading is that nobody
    // knows, so that it is looked up before anything is sent twice.
    case 'no-key':
    case 'key-malformed':
    case 'no-pair':
    case 'another-account':
    case 'account-not-opened':
    case 'address-invalid':
    case 'keychain-locked':
    case 'keychain-waiting':
    case 'keychain-unavailable':
    case 'keychain-mismatch':
    case 'disk-full':
    case 'storage-failed':
    case 'backup-unusable':
    case 'settings-unwritable':
    case 'file-not-written':
    case 'hotkey-invalid':
    case 'hotkey-taken':
    case 'hotkey-not-given':
    case 'import-too-large':
    case 'import-too-many-lines':
    case 'import-binary':
    case 'import-markup':
    case 'import-empty':
    case 'import-stale':
    case 'import-draft-unreadable':
    case 'call-refused':
    case 'internal':
      return { kind: 'unknown' };
  }
};
