import type { Store } from '../store/store.ts';

/** As many entries as one query asks about. Whoever waits for more of them is tried again by the timer. */
const most = 500;

/** Remembers the entries that items of jobs wait for: what others have under way about the same memories. */
export const createHeld = ({ outbox }: Pick<Store, 'outbox'>) => {
  let seqs: readonly number[] = [];

  return {
    clear: (): void => {
      seqs = [];
    },
    /** Waits for all that is under way about these memories. */
    add: (memoryIds: Iterable<string>): void => {
      for (const id of memoryIds) {
        if (seqs.length >= most) return;
        seqs = [...seqs, ...outbox.openOf(id).flatMap(({ seq, state }) => (state === 'refused' ? [] : [seq]))];
      }
    },
    /** True once any of it has come to an end. */
    isFreed: (): boolean => seqs.length > 0 && outbox.countGoing(seqs) < seqs.length,
  };
};
