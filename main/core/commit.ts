import type { Result } from '../../preload/contract/problem.ts';
import { storing } from './store/database.ts';
import type { Store } from './store/store.ts';

export type CommitDeps = {
  readonly store: Pick<Store, 'transaction'>;
  /** Called after something is stored that is to be sent. */
  readonly changed: () => void;
};

/** Runs work in one transaction, and calls `changed` once it is stored. Answers a failure of the store as a problem. */
export const createCommit =
  ({ store, changed }: CommitDeps) =>
  <T>(work: () => Result<T>): Result<T> => {
    const done = storing(() => store.transaction(work));
    if (done.ok) changed();
    return done.ok ? done.value : done;
  };
