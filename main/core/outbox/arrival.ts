import type { Problem } from '../../../preload/contract/problem.ts';
import type { ServerMemory } from '../omi/client.ts';
import type { MemoryFields, MemoryRows } from '../store/memory-rows.ts';
import type { CreateEntry, OutboxEntry, UpdateBody, UpdateEntry } from '../store/outbox-rows.ts';
import type { Store } from '../store/store.ts';

// Older categories are shown as "system" by the server whatever is asked (omi-api 2a): asking again changes nothing.
const settableCategories: ReadonlySet<string> = new Set(['interesting', 'system', 'manual', 'workflow']);

/** Records that something is in Omi. Call inside a transaction. */
export const createArrivals = (store: Store, memories: MemoryRows) => {
  /**
   * A created memory has its id. Omi answers an identical text with the row it already had and ignores the tags,
   * category and visibility that came along (omi-api 2b), so what differs is sent after it.
   */
  const created = (entry: CreateEntry, server: ServerMemory, now: number): void => {
    const since = store.outbox.openOf(entry.memoryId).filter(({ seq }) => seq !== entry.seq);
    const target = linkTo(entry.memoryId, server.id);
    store.outbox.acknowledge(entry.seq, now);
    const tags = tagsOnTheWayTo(target);
    if (target !== entry.memoryId) handOver(since, target, [...server.tags, ...tags], now);
    if (memories.isDeleted(entry.memoryId)) return;
    for (const change of missing(entry, server, tags)) {
      // What the person changed since then counts more than what was said at first.
      if (!since.some((later) => isSameConcern(later, change))) store.outbox.queueUpdate(target, change, now);
    }
    show(target, server, now);
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
  const linkTo = (memoryId: string, serverId: string): string => {
    const other = memories.findByServerId(serverId);
    if (!other || other.id === memoryId) {
      memories.link(memoryId, serverId);
      return memoryId;
    }
    if (memories.isDeleted(other.id)) {
      // Said again after it was deleted, and an older server gives the same words the same id.
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

const missing = ({ body }: CreateEntry, server: ServerMemory, underWay: readonly string[]): UpdateBody[] => {
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
