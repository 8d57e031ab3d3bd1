import type { Memory } from '../../../preload/contract/memory.ts';
import type { ServerMemory } from '../omi/client.ts';
import type { Origin } from '../store/import-item.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { CreateEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';

/** What a capture met in Omi. */
type Met = {
  readonly server: ServerMemory;
  readonly origin: Origin;
  /** The memory here that had the server's id until now. */
  readonly holder: Memory | null;
  /** The same where an older Omi wiped it. */
  readonly earlier: Memory | null;
};

/**
 * Notes what a capture met in Omi, so that Undo takes back no more than it added. Answers true when the capture was
 * deleted meanwhile and the memory must stay: it may be older than the capture. Call inside a transaction.
 */
export const createNoteLanding =
  (store: Pick<Store, 'landings'>, memories: MemoryRows) =>
  ({ memoryId, body, jobId }: CreateEntry, { server, origin, holder, earlier }: Met): boolean => {
    // Deleted by the person, or sent anew with words of its own: nobody else stands there any more.
    const isLeft =
      holder !== null &&
      holder.id !== memoryId &&
      (memories.isDeleted(holder.id) || memories.find(holder.id)?.serverId !== server.id);
    if (origin === 'ours' || isLeft) {
      if (jobId === null) store.landings.forget(memoryId);
      return false;
    }
    const { content, category, tags, visibility } = earlier ?? server;
    const before = { content, category, tags: [...tags], visibility };
    if (jobId === null) store.landings.note(memoryId, { origin, added: body, before });
    return memories.isDeleted(memoryId);
  };
