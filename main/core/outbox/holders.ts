import type { Memory } from '../../../preload/contract/memory.ts';
import type { ServerMemory } from '../omi/client.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { CreateEntry, OutboxEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import { isWrittenAgain, lostItsPlace, sendAnew } from './rewritten.ts';

/** Which memory here has an id of Omi, where a new one is answered with it. Call inside a transaction. */
export const createHolders = (store: Store, memories: MemoryRows) => {
  /**
   * True for a capture that says something else by now than the memory written here that has its first words in Omi:
   * it is no copy of that one, whose words must stay.
   */
  const isOfAnother = (
    { memoryId }: CreateEntry,
    { id, content }: ServerMemory,
    since: readonly OutboxEntry[],
  ): boolean => {
    const holder = memories.findByServerId(id);
    if (!holder || holder.id === memoryId || holder.content !== content || memories.isDeleted(holder.id)) return false;
    return memories.wasWrittenHere(holder.id) && since.some(({ kind, body }) => kind === 'update' && 'content' in body);
  };

  /**
   * Looks after the memory that held this server id until now. Answers it when it has the same words and an older Omi
   * wiped the rest of it.
   */
  const makeWay = (memoryId: string, server: ServerMemory, now: number): Memory | null => {
    const known = memories.findByServerId(server.id);
    if (!known || known.id === memoryId || memories.isDeleted(known.id)) return null;
    if (lostItsPlace(known, store.outbox.openOf(known.id), server)) {
      sendAnew(store, memories, known, now);
      return null;
    }
    return known.content === server.content && isWrittenAgain(known, server) ? known : null;
  };

  /** Gives a local memory its server id, and answers which local memory carries that id from now on. */
  const linkTo = (memoryId: string, serverId: string, now: number): string => {
    const other = memories.findByServerId(serverId);
    if (!other || other.id === memoryId) {
      memories.link(memoryId, serverId);
      return memoryId;
    }
    if (memories.isDeleted(other.id)) {
      // Said again after it was deleted, before Omi heard of that or on an older one, where the same words have the same
      // id. Nothing is to be said of the deleted one any more, least of all that it goes.
      for (const { seq } of store.outbox.openOf(other.id)) store.outbox.withdraw(seq, now);
      memories.unlink(other.id);
    } else if (memories.wasWrittenHere(other.id)) {
      memories.foldInto(memoryId, other.id);
      return other.id;
    } else {
      memories.removeMirrored(other.id, memoryId);
    }
    memories.link(memoryId, serverId);
    return memoryId;
  };

  return { isOfAnother, makeWay, linkTo };
};
