import type { Clock } from './clock.ts';
import type { MemoryRows } from './store/memory-rows.ts';
import type { Store } from './store/store.ts';

/** What is needed to change memories of one account. */
export type ChangingDeps = {
  readonly store: Store;
  readonly memories: MemoryRows;
  readonly clock: Clock;
  /** Called after something is stored that is to be sent. */
  readonly changed: () => void;
};
