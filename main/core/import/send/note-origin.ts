import type { Clock } from '../../clock.ts';
import type { Landed } from '../../outbox/arrival.ts';
import type { ServerMemory } from '../../omi/client.ts';
import type { ServerClock } from '../../omi/server-clock.ts';
import type { MemoryRows } from '../../store/memory-rows.ts';
import type { MirrorRows } from '../../store/mirror-rows.ts';
import type { CreateEntry } from '../../store/outbox-entry.ts';
import type { Store } from '../../store/store.ts';
import { originOf } from './origin.ts';
import { differences } from './outcome.ts';

export type NoteOriginDeps = {
  readonly store: Pick<Store, 'outbox' | 'imports'>;
  readonly memories: MemoryRows;
  readonly mirror: Pick<MirrorRows, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly serverClock: Pick<ServerClock, 'at'>;
};

/**
 * Answers whose memory it is in Omi that a create was answered with, and notes it for a row of an import; what a row finds
 * there is left as it is, like what is known to be there before a row is sent. Call it inside the transaction of the
 * arrival, before anything else of it is stored.
 */
export const createNoteOrigin = ({ store, memories, mirror, clock, serverClock }: NoteOriginDeps) => {
  /** A person who edits a row that waits says something of their own. */
  const isAsPlanned = (importJob: number | null, memoryId: string, body: CreateEntry['body']): boolean =>
    importJob !== null &&
    store.imports.ofMemory(importJob, memoryId).some((item) => differences(item, body).length === 0);

  return ({ seq, memoryId, importJob, body }: CreateEntry, server: ServerMemory, took: number | null): Landed => {
    const isOfImport = store.imports.hasCreate(memoryId);
    // As it was sent: what the outbox was asked for may be from before that.
    const entry = store.outbox.find(seq);
    if (!entry) return { origin: 'unsure', isLeft: false };
    const known = memories.findByServerId(server.id);
    const isOther = known !== null && known.id !== memoryId;
    const origin = originOf({
      wasKnown: isOther && (memories.wasWrittenHere(known.id) || memories.isOlderHere(known.id, memoryId)),
      createdAt: server.createdAt,
      // Of an answer that just came, this holds whatever the clock was set to meanwhile.
      sentAt: took === null ? serverClock.at(entry.sentAt ?? entry.queuedAt) : serverClock.at(clock.now()) - took,
      readyAt: serverClock.at(entry.queuedAt),
      attempts: entry.attempts,
      // An older Omi has written the capture over whatever was there by then: nothing else of it is left to be lost.
      canTell: !isOfImport || wasSeenWhole(mirror),
    });
    const { content, category, tags, visibility } = server;
    if (isOfImport) store.imports.land(memoryId, origin, { content, category, tags: [...tags], visibility });
    return { origin, isLeft: origin === 'before' && isAsPlanned(importJob, memoryId, body) };
  };
};

const wasSeenWhole = (mirror: Pick<MirrorRows, 'read'>): boolean => {
  const { completeAt, unseen } = mirror.read() ?? { completeAt: null, unseen: null };
  // Only a newer Omi lists no more than so many (omi-api 2d).
  return completeAt !== null && (unseen === null || unseen === 'beyond-window');
};
