import type { MemoryRows } from '../store/memory-rows.ts';
import type { CreateEntry, OutboxEntry, UpdateBody } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import { isCreate } from './kinds.ts';

/**
 * New memories that have their id in Omi: a deletion before them was refused, or a backup knows less than the memory
 * beside it. Sent, they would make a second one.
 */
export const createAlreadyThere = (
  store: Pick<Store, 'outbox' | 'transaction'>,
  memories: Pick<MemoryRows, 'inOmiAmong'>,
) => ({
  /** Those of these entries. */
  alreadyThere: (entries: readonly OutboxEntry[]): CreateEntry[] => {
    const creates = entries.filter(isCreate);
    if (creates.length === 0) return [];
    const there = memories.inOmiAmong(creates.map(({ memoryId }) => memoryId));
    return creates.filter(({ memoryId }) => there.has(memoryId));
  },
  /** Says field by field what they say: Omi is asked first, and where it has something else the person chooses. */
  sayAsChanges: (entries: readonly CreateEntry[], now: number): void => {
    store.transaction(() => {
      for (const { seq, memoryId, body, jobId, importJob } of entries) {
        store.outbox.acknowledge(seq, now);
        for (const change of changesOf(body))
          store.outbox.queueUpdate(memoryId, change, null, now, { jobId, importJob });
      }
    });
  },
});

const changesOf = ({ content, category, tags, visibility }: CreateEntry['body']): UpdateBody[] => [
  { content },
  { tags },
  { visibility },
  ...(category === null ? [] : [{ category }]),
];
