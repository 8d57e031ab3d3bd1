import type { Memory } from '../../../preload/contract/memory.ts';
import type { ServerMemory } from '../omi/client.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { OutboxEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import { isWithdrawable } from './withdrawable.ts';

/**
 * True when an older Omi wrote a new document over the known memory, since both have the same words (omi-api 2b). Its
 * dates, tags, category and visibility are gone there, and its words, if they had been edited. Only the dates tell: a
 * row that nobody has changed since it was made is such a new one.
 */
export const isWrittenAgain = (known: Memory, server: ServerMemory): boolean =>
  server.createdAt !== known.createdAt || server.updatedAt === server.createdAt;

/**
 * True when a memory whose id was given to other words must be sent anew: these stand in its place in Omi, or it is
 * still on its way to say something else than they do. A stale row is not: what Omi has counts.
 */
export const lostItsPlace = (known: Memory, open: readonly OutboxEntry[], server: ServerMemory): boolean => {
  if (known.content === server.content || known.locked || !open.every(hasNotArrived)) return false;
  return isWrittenAgain(known, server) || open.some(({ kind, body }) => kind === 'update' && 'content' in body);
};

/** The row that Omi answers with is younger than a change whose answer was lost: it does not show it, so it never came. */
const hasNotArrived = (entry: OutboxEntry): boolean =>
  isWithdrawable(entry) || (entry.kind === 'update' && entry.state === 'unknown');

/** Sends a memory as a new one, with all that was still to be sent of it. Call inside a transaction. */
export const sendAnew = (store: Store, memories: MemoryRows, known: Memory, now: number): void => {
  memories.unlink(known.id);
  for (const { seq } of store.outbox.openOf(known.id)) store.outbox.withdraw(seq, now);
  const { content, category, tags, visibility } = known;
  store.outbox.queueCreate(known.id, { content, category, tags: [...tags], visibility }, now);
};
