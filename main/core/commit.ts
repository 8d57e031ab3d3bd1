import type { Result } from '../../preload/contract/problem.ts';
import { storing } from './store/database.ts';
import type { Store } from './store/store.ts';

export type CommitDeps = {
  readonly store: Pick<Store, 'transaction'>;
  /** Called after something is stored that is to be sent. */
  readonly changed: () => void;
};

/** Does something in one transaction, and tells of it once it is stored. */
export const createCommit =
  ({ store, changed }: CommitDeps) =>
  <T>(work: () => Result<T>): Result<T> => {
    const done = storing(() => store.transaction(work));
    if (done.ok) changed();
    return done.ok ? done.value : done;
  };
