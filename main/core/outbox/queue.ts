import type { Clock } from '../clock.ts';
import { batchSize } from '../omi/limits.ts';
import type { CreateEntry, OutboxEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import type { Lane } from './pace.ts';

/** What is due: all of it, what nothing is to be read for first, or new memories. */
export type Which = 'all' | 'others' | 'creates';

/** The same, and what no batch takes of the first two. */
type Asked = Which | `${Exclude<Which, 'creates'>}-alone`;

/** What may go now, the oldest first, 25 at most, and which of it is in Omi already. */
type Head = { readonly due: readonly OutboxEntry[]; readonly there: readonly CreateEntry[] };

type Ahead = { readonly lane: Lane; readonly which: Asked; readonly version: number; readonly head: Head };

/**
 * The heads of the two queues, of a person and of jobs. What was asked for last can be read again while a request is under
 * way, so that the next one leaves as soon as that has its answer; it counts only while nothing in the store has
 * changed. What became due since then is a step later.
 */
export const createQueue = (
  { outbox, version }: Pick<Store, 'outbox' | 'version'>,
  alreadyThere: (entries: readonly OutboxEntry[]) => readonly CreateEntry[],
  clock: Pick<Clock, 'now'>,
) => {
  let asked: Pick<Ahead, 'lane' | 'which'> = { lane: 'person', which: 'all' };
  let ahead: Ahead | null = null;

  const read = (lane: Lane, which: Asked): Head => {
    const find = lane === 'person' ? outbox.due : outbox.dueOfJobs;
    const due = find(clock.now(), batchSize, which);
    return { due, there: alreadyThere(due) };
  };

  return {
    head: (lane: Lane, which: Asked): Head => {
      asked = { lane, which };
      const known = ahead?.lane === lane && ahead.which === which && ahead.version === version() ? ahead : null;
      if (known) ahead = null;
      return known ? known.head : read(lane, which);
    },
    lookAhead: (): void => {
      const { lane, which } = asked;
      ahead = { lane, which, version: version(), head: read(lane, which) };
    },
  };
};
