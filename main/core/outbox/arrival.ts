import type { Memory } from '../../../preload/contract/memory.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import type { ServerMemory } from '../omi/client.ts';
import type { MemoryFields, MemoryRows } from '../store/memory-rows.ts';
import type { CreateEntry, OutboxEntry, UpdateBody, UpdateEntry } from '../store/outbox-rows.ts';
import type { Store } from '../store/store.ts';
import { isWrittenAgain, lostItsPlace, sendAnew } from './rewritten.ts';

// Older categories are shown as "system" by the server whatever is asked (omi-api 2a): asking again changes nothing.
const settableCategories: ReadonlySet<string> = new Set(['interesting', 'system', 'manual', 'workflow']);

/** Records that something is in Omi. Call inside a transaction. */
export const createArrivals = (store: Store, memories: MemoryRows) => {
  /**
   * A created memory has its id. Omi answers an identical text with the row it already had and ignores the tags,
   * category and visibility that came along, or, an older one, with that row written anew (omi-api 2b). What is
   * missing there is sent after it.
   */
  const created = (entry: CreateEntry, server: ServerMemory, now: number): void => {
    const since = store.outbox.openOf(entry.memoryId).filter(({ seq }) => seq !== entry.seq);
    const earlier = makeWay(entry.memoryId, server, now);
    const target = linkTo(entry.memoryId, server.id, now);
    store.outbox.acknowledge(entry.seq, now);
    const tags = earlier ? earlier.tags : tagsOnTheWayTo(target);
    if (target !== entry.memoryId) handOver(since, target, [...server.tags, ...tags], now);
    if (earlier && target !== entry.memoryId && memories.isDeleted(entry.memoryId)) restore(earlier, server, now);
    if (memories.isDeleted(entry.memoryId)) return;
    for (const change of missing(entry.body, server, tags)) {
      // What the person changed since then counts more than what was said at first.
      if (!since.some((later) => isSameConcern(later, change))) store.outbox.queueUpdate(target, change, now);
    }
    show(target, server, now);
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

  /** Gives a memory back what its copy took away in Omi. */
  const restore = ({ id, ...known }: Memory, server: ServerMemory, now: number): void => {
    const changes = missing({ ...known, tags: [] }, server, []);
    for (const change of [{ tags: [...known.tags] }, ...changes]) store.outbox.queueUpdate(id, change, now);
  };

  /** What was said of a copy since it was sent is said of the memory it is a copy of; but a removal is the copy's own. */
  const handOver = (since: readonly OutboxEntry[], target: string, tags: readonly string[], now: number): void => {
    for (const { seq, kind, memoryId, body } of since) {
      if (kind === 'delete') store.outbox.withdraw(seq, now);
      else store.outbox.retarget(memoryId, target);
      if (kind === 'update' && 'tags' in body) {
        store.outbox.rewrite(seq, { tags: [...new Set([...tags, ...body.tags])] }, now);
      }
    }
  };

  const updated = (entry: UpdateEntry, server: ServerMemory, now: number): void => {
    store.outbox.acknowledge(entry.seq, now);
    show(entry.memoryId, server, now);
  };

  /** Whoever restored it meanwhile has a create waiting, which brings it a new id. */
  const removed = (entry: OutboxEntry, now: number): void => {
    store.outbox.acknowledge(entry.seq, now);
    if (!memories.isDeleted(entry.memoryId)) memories.unlink(entry.memoryId);
  };

  /** It never came to be in Omi, so that there is nothing to change or to delete. */
  const withdrawAll = (memoryId: string, now: number): void => {
    for (const { seq } of store.outbox.openOf(memoryId)) store.outbox.withdraw(seq, now);
  };

  /** The row shows what the server has, and over it what is still on its way there. */
  const show = (memoryId: string, server: ServerMemory, now: number): void => {
    let fields = fieldsOf(server);
    for (const entry of store.outbox.openOf(memoryId)) {
      if (entry.kind === 'update') fields = { ...fields, ...entry.body };
    }
    memories.overwrite(memoryId, fields, 'omi', now);
  };

  /** Tags that another entry of the same memory is still to bring there; a later one must not take them away. */
  const tagsOnTheWayTo = (memoryId: string): readonly string[] =>
    store.outbox.openOf(memoryId).length > 0 ? (memories.find(memoryId)?.tags ?? []) : [];

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

  return {
    /** `server` is null for a deletion. */
    arrived: (entry: OutboxEntry, server: ServerMemory | null, now: number): void => {
      if (entry.kind === 'create' && server) created(entry, server, now);
      else if (entry.kind === 'update' && server) updated(entry, server, now);
      else removed(entry, now);
    },
    /** Omi will never do it as it is. */
    refused: (entry: OutboxEntry, problem: Problem, now: number): void => {
      const isDeleted = memories.isDeleted(entry.memoryId);
      // Still in Omi, so it belongs into the list, where it says why.
      if (entry.kind === 'delete' && isDeleted) memories.unmarkDeleted(entry.memoryId);
      // Meanwhile it is wanted again, and there it is; or it is not wanted any more, and the refusal is no news.
      if ((entry.kind === 'delete') !== isDeleted) store.outbox.withdraw(entry.seq, now);
      else store.outbox.refuse(entry.seq, problem);
      if (entry.kind === 'create' && isDeleted) withdrawAll(entry.memoryId, now);
    },
  };
};

const isSameConcern = (entry: OutboxEntry, change: UpdateBody): boolean =>
  entry.kind === 'update' && Object.keys(entry.body).join() === Object.keys(change).join();

const missing = (
  body: Pick<Memory, 'category' | 'tags' | 'visibility'>,
  server: ServerMemory,
  underWay: readonly string[],
): UpdateBody[] => {
  const changes: UpdateBody[] = [];
  const newTags = [...new Set([...underWay, ...body.tags])].filter((tag) => !server.tags.includes(tag));
  // Tags that stand there already were somebody's words too: they stay.
  if (newTags.length > 0) changes.push({ tags: [...server.tags, ...newTags] });
  if (body.category !== null && body.category !== server.category && settableCategories.has(body.category)) {
    changes.push({ category: body.category });
  }
  if (body.visibility !== server.visibility) changes.push({ visibility: body.visibility });
  return changes;
};

const fieldsOf = ({ id: _id, ...fields }: ServerMemory): MemoryFields => fields;
