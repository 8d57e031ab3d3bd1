import type { Memory } from '../../../preload/contract/memory.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import type { ServerMemory } from '../omi/client.ts';
import { isLockedThere } from '../omi/locked.ts';
import type { MemoryFields } from '../store/memory-row.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { CreateEntry, OutboxEntry, UpdateEntry } from '../store/outbox-entry.ts';
import type { Origin } from '../store/import-item.ts';
import type { Store } from '../store/store.ts';
import { fieldIn, updatesSameField, joinTags } from './field-update.ts';
import { missing, overlay } from './still-to-say.ts';
import { createHolders } from './holders.ts';
import { createNoteLanding } from './note-landing.ts';
import { createNotTaken } from './not-taken.ts';
import type { RecentReads } from './recent-reads.ts';
import { reopenWithdrawn } from './reopen.ts';
import { sendAnew } from './rewritten.ts';

/** `isLeft`: nobody wants it to be another than it was before. */
export type Landed = { readonly origin: Origin; readonly isLeft: boolean };
/**
 * Finds out whose memory it is that Omi answered a create with. `took`: how long ago that was sent, in milliseconds;
 * null where it was found later.
 */
export type Landing = (entry: CreateEntry, server: ServerMemory, took: number | null) => Landed;
export type Arrivals = ReturnType<typeof createArrivals>;

/** Records that something is in Omi. Call inside a transaction. */
export const createArrivals = (
  store: Store,
  memories: MemoryRows,
  recentReads: RecentReads,
  /** Called with a new memory before its arrival is stored. */
  landing: Landing,
) => {
  const { isOfAnother, makeWay, linkTo } = createHolders(store, memories);
  const noteLanding = createNoteLanding(store, memories);
  const notTaken = createNotTaken(store, memories);

  /**
   * A created memory has its id. Omi answers an identical text with the row it already had and ignores the tags,
   * category and visibility that came along, or, an older one, with that row written anew (omi-api 2b). What is
   * missing there is sent after it. A row that was found later may have been edited by another client since it was
   * made: then only tags are added. One that is to be left as it was gets no more than what an older Omi wiped of it.
   */
  const created = (entry: CreateEntry, server: ServerMemory, now: number, took: number | null): void => {
    const isAnswer = took !== null;
    const since = store.outbox.openOf(entry.memoryId).filter(({ seq }) => seq !== entry.seq);
    if (isOfAnother(entry, server, since)) {
      standApart(entry, server, now);
      return;
    }
    const { origin, isLeft } = landing(entry, server, took);
    const holder = memories.findByServerId(server.id);
    const earlier = makeWay(entry.memoryId, server, now);
    const stays = noteLanding(entry, { server, origin, holder, earlier });
    const target = linkTo(entry.memoryId, server.id, now);
    const isOurs = isAnswer || server.updatedAt <= server.createdAt;
    const wiped = earlier?.tags.filter((tag) => !server.tags.includes(tag)) ?? [];
    store.outbox.acknowledge(entry.seq, now);
    if (target !== entry.memoryId) handOver(since, target, now);
    else if (stays) keepInList(target, earlier, server, now);
    if (stays && target === entry.memoryId) return;
    for (const later of since) if (isOurs || 'tags' in later.body) rebase(later, server, wiped);
    if (earlier && target !== entry.memoryId && memories.isDeleted(entry.memoryId)) restore(earlier, server, now);
    if (memories.isDeleted(entry.memoryId)) return;
    const said = isLeft ? (earlier ?? server) : entry.body;
    for (const change of missing({ ...said, tags: [...wiped, ...said.tags] }, server)) {
      // What the person changed since then counts more than what was said at first.
      const isSaidSince = since.some((later) => updatesSameField(later, change));
      if (isSaidSince || !(isOurs || 'tags' in change)) continue;
      const importJob = target === entry.memoryId && !isLeft ? entry.importJob : null;
      store.outbox.queueUpdate(target, change, fieldIn(server, change), now, { importJob });
    }
    show(target, server, now);
    if (isAnswer) notTaken.ofCreate(entry, target, server);
  };

  const standApart = ({ seq, memoryId }: CreateEntry, server: ServerMemory, now: number): void => {
    const earlier = makeWay(memoryId, server, now);
    const memory = memories.find(memoryId);
    store.outbox.acknowledge(seq, now);
    if (earlier) restore(earlier, server, now);
    if (memory) sendAnew(store, memories, memory, now);
  };

  /** It was there before it was captured, and the capture was taken back meanwhile: it is in the list as it was. */
  const keepInList = (memoryId: string, earlier: Memory | null, server: ServerMemory, now: number): void => {
    withdrawAll(memoryId, now);
    memories.unmarkDeleted(memoryId);
    if (earlier) restore({ ...earlier, id: memoryId }, server, now);
    show(memoryId, server, now);
  };

  /** Gives a memory back what its copy took away in Omi. */
  const restore = ({ id, ...known }: Memory, server: ServerMemory, now: number): void => {
    const changes = missing({ ...known, tags: [] }, server);
    for (const change of [{ tags: [...known.tags] }, ...changes]) {
      store.outbox.queueUpdate(id, change, fieldIn(server, change), now);
    }
  };

  /**
   * Moves what was changed about a copy since it was sent to the memory it is a copy of; a removal concerns the copy
   * alone.
   */
  const handOver = (since: readonly OutboxEntry[], target: string, now: number): void => {
    for (const { seq, kind, memoryId } of since) {
      if (kind === 'delete') store.outbox.withdraw(seq, now);
      else store.outbox.retarget(memoryId, target);
    }
  };

  /** Makes what Omi has now the base of a queued change. Tags that Omi never took, or lost, are added again. */
  const rebase = (later: OutboxEntry, server: ServerMemory, wiped: readonly string[] = []): void => {
    if (later.kind !== 'update') return;
    const { seq, body, base } = later;
    if ('tags' in body) {
      const taken = base && 'tags' in base ? base.tags.filter((tag) => server.tags.includes(tag)) : [];
      const joined = new Set([...joinTags(body.tags, taken, server.tags), ...wiped]);
      store.outbox.rebase(seq, { tags: [...joined] }, { tags: [...server.tags] });
    } else store.outbox.rebase(seq, body, fieldIn(server, body));
  };

  const updated = (entry: UpdateEntry, server: ServerMemory, now: number): void => {
    store.outbox.acknowledge(entry.seq, now);
    const later = store.outbox.openOf(entry.memoryId).filter((other) => updatesSameField(other, entry.body));
    for (const other of later) rebase(other, server);
    if (entry.importJob !== null) store.imports.take(entry.importJob, entry.memoryId, entry.body, server);
    show(entry.memoryId, server, now);
  };

  /** Where it was restored meanwhile, a create is waiting that will bring it a new id. */
  const removed = (entry: OutboxEntry, now: number): void => {
    store.outbox.acknowledge(entry.seq, now);
    if (!memories.isDeleted(entry.memoryId)) memories.letGo(entry.memoryId, now);
  };

  /** Withdraws all that waits: the memory never came to be in Omi, so there is nothing to change or to delete. */
  const withdrawAll = (memoryId: string, now: number): void => {
    for (const { seq } of store.outbox.openOf(memoryId)) store.outbox.withdraw(seq, now);
  };

  /** The row shows what the server has, and over it what is still on its way there. */
  const show = (memoryId: string, server: ServerMemory, now: number): void => {
    const { id: _id, ...there } = server;
    const known = memories.find(memoryId);
    const locked = known ? isLockedThere(known, server) : server.locked;
    const fields = store.outbox.openOf(memoryId).reduce<MemoryFields>(overlay, { ...there, locked });
    memories.overwrite(memoryId, fields, 'omi', now);
  };

  return {
    /** Omi's answer to what was sent so many milliseconds ago. `server` is null for a deletion. */
    arrived: (entry: OutboxEntry, server: ServerMemory | null, now: number, took: number): void => {
      if (server) recentReads.note(server);
      if (entry.kind === 'create' && server) created(entry, server, now, took);
      else if (entry.kind === 'update' && server) {
        updated(entry, server, now);
        notTaken.ofUpdate(entry, server);
      } else removed(entry, now);
    },
    /** It was seen in Omi; nobody knows since when. */
    found: (entry: CreateEntry | UpdateEntry, server: ServerMemory, now: number): void => {
      if (entry.kind === 'create') created(entry, server, now, null);
      else updated(entry, server, now);
    },
    /**
     * What it is about is not in Omi, and nothing that would bring it there is on its way: it goes there as it is, or
     * there is nothing to delete.
     */
    notThere: (entry: OutboxEntry, now: number): void => {
      const memory = memories.find(entry.memoryId);
      if (memory && !memories.isDeleted(memory.id)) sendAnew(store, memories, memory, now);
      else withdrawAll(entry.memoryId, now);
    },
    /** Omi refused it, and always would. */
    refused: (entry: OutboxEntry, problem: Problem, now: number): void => {
      const deletedAt = memories.deletedAt(entry.memoryId);
      const isDeleted = deletedAt !== null;
      if (entry.kind === 'delete' && isDeleted) {
        // It is still in Omi, so it belongs in the list, where it says why, with what waited before it was deleted.
        reopenWithdrawn(store, memories, entry.memoryId, deletedAt, now);
        memories.unmarkDeleted(entry.memoryId);
      }
      // It was restored meanwhile and is there; or it was deleted meanwhile, and nobody need hear of the refusal.
      if ((entry.kind === 'delete') !== isDeleted) store.outbox.withdraw(entry.seq, now);
      else store.outbox.refuse(entry.seq, problem);
      if (entry.kind === 'create' && isDeleted) withdrawAll(entry.memoryId, now);
    },
  };
};
