import type { Store } from '../store/store.ts';

/** So many entries are looked for with one question; whoever waits for others has the timer. */
const most = 500;

/** What items of jobs wait for: what others have under way about the same memories. */
export const createHeld = ({ outbox }: Pick<Store, 'outbox'>) => {
  let seqs: readonly number[] = [];

  return {
    clear: (): void => {
      seqs = [];
    },
    /** Something waits for whatever is under way about these. */
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
