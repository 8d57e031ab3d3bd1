import type { Problem } from '../../../preload/contract/problem.ts';
import type { OpenAccount } from '../account.ts';
import type { Redacted } from '../../redacted.ts';
import { isKeyProblem } from '../key-problems.ts';
import { isStorage } from '../status.ts';
import { meaningOf } from './meaning.ts';
import type { Pace } from './pace.ts';

const localPause = 30_000;

export type TroubleDeps = {
  readonly account: Pick<OpenAccount, 'uses' | 'reject' | 'works' | 'notReady'>;
  readonly pace: Pace;
  readonly changed: () => void;
};

export type Trouble = ReturnType<typeof createTrouble>;

/** What keeps everything from being sent just now, and for how long. */
export const createTrouble = ({ account, pace, changed }: TroubleDeps) => {
  let present: Problem | null = null;
  // Omi may say no to what is written and yet tell what it has (omi-api 2i).
  let isOfWriting = false;

  const answered = (key: Redacted): void => {
    if (!isOfWriting) present = null;
    account.works(key);
    changed();
  };
  const hold = (problem: Problem, atLeastMs: number, mayLook = false): void => {
    present = problem;
    isOfWriting = mayLook;
    pace.holdAll(atLeastMs, mayLook);
  };

  return {
    /** Null when nothing does. */
    present: (): Problem | null => present,
    /**
     * Holds back what must wait after this problem. `key` and `asked`: what the request was sent with, and what it was.
     */
    onFailure: (problem: Problem, key: Redacted, asked: 'read' | 'write'): void => {
      const meaning = meaningOf(problem);
      if (account.uses(key) && meaning.kind === 'later') {
        hold(problem, meaning.atLeastMs, asked === 'write' && !isUnreachable(problem));
      }
      if (problem.kind === 'account-not-ready') account.notReady(problem, key);
      if (isKeyProblem(problem)) account.reject(problem, key);
      changed();
    },
    /** Omi took what was sent with this key, or refused it: nothing keeps anything from being sent. */
    onSuccess: (key: Redacted): void => {
      pace.release();
      isOfWriting = false;
      answered(key);
    },
    /** Omi told what it has. Whether it takes what is written is another matter (omi-api 2i). */
    answered,
    /** Omi answers something else; true when it was not to be reached until now. */
    reached: (): boolean => {
      if (!present || !isOverOnceReached(present)) return false;
      present = null;
      pace.hurry();
      return true;
    },
    /** True while the last thing that went wrong went wrong on this computer. */
    isLocal: (): boolean => present !== null && isLocal(present),
    /** Everything that was due could be stored. */
    storeWorks: (): void => {
      if (present && isLocal(present) && pace.held() === 0) present = null;
    },
    /** Something on this computer went wrong: waits a little, shows it. */
    stumble: (problem: Problem): void => {
      hold(problem, localPause);
      changed();
    },
  };
};

const isLocal = (problem: Problem): boolean => isStorage(problem) || problem.kind === 'internal';

const isUnreachable = (problem: Problem): boolean => problem.kind === 'offline' || problem.kind === 'insecure';

/** Whether Omi takes what is written is another matter, and what it asked to wait for is waited for. */
const isOverOnceReached = (problem: Problem): boolean =>
  isUnreachable(problem) || (problem.kind === 'server-unavailable' && problem.retryAfterMs === null);
