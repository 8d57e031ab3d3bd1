import type { OutboxEntry } from '../../store/outbox-entry.ts';
import type { DoItemDeps } from './do-item.ts';

/** Takes back here what a job asked for and has not left; its entry goes without the job from then on. */
export const createWithdraw =
  ({ store: { outbox }, memories, clock, trash }: DoItemDeps) =>
  (entry: OutboxEntry): void => {
    if (entry.kind === 'create') trash.within.remove(entry.memoryId, null);
    else if (entry.kind === 'delete') trash.within.restore(entry.memoryId, null);
    else {
      outbox.withdraw(entry.seq, clock.now());
      const memory = memories.find(entry.memoryId);
      if (memory && entry.base) memories.overwrite(memory.id, { ...memory, ...entry.base }, 'me', clock.now());
    }
    outbox.release(entry.seq);
  };
