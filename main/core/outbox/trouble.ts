import type { Problem } from '../../../preload/contract/problem.ts';
import type { OpenAccount } from '../account.ts';
import { isKeyProblem } from '../key-problems.ts';
import { meaningOf } from './meaning.ts';
import type { Pace } from './pace.ts';

const localPause = 30_000;

export type TroubleDeps = {
  readonly account: Pick<OpenAccount, 'reject' | 'works' | 'notReady'>;
  readonly pace: Pace;
  readonly changed: () => void;
};

export type Trouble = ReturnType<typeof createTrouble>;

/** What keeps everything from being sent just now, and for how long. */
export const createTrouble = ({ account, pace, changed }: TroubleDeps) => {
  let present: Problem | null = null;

  return {
    /** Null when nothing does. */
    present: (): Problem | null => present,
    /** Holds back what the problem says must be held back. */
    heed: (problem: Problem): void => {
      const meaning = meaningOf(problem);
      if (meaning.kind === 'later') {
        present = problem;
        pace.holdAll(meaning.atLeastMs);
      }
      if (problem.kind === 'account-not-ready') account.notReady(problem);
      if (isKeyProblem(problem)) account.reject(problem);
      changed();
    },
    /** Omi answered: nothing keeps anything from being sent. */
    gotThrough: (): void => {
      present = null;
      pace.release();
      account.works();
      changed();
    },
    /** Something on this computer went wrong: waits a little, shows it. */
    stumble: (problem: Problem): void => {
      present = problem;
      pace.holdAll(localPause);
      changed();
    },
  };
};
