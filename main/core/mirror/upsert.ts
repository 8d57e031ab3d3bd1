import type { ServerMemory } from '../omi/client.ts';
import { isLockedThere } from '../omi/locked.ts';
import type { Span } from './asked-at.ts';
import { listsSettleIn } from '../store/let-go-rows.ts';
import type { MemoryFields } from '../store/memory-row.ts';
import type { MemoryRows } from '../store/memory-rows.ts';
import type { MirrorRows } from '../store/mirror-rows.ts';
import type { OutboxRows } from '../store/outbox-rows.ts';

/** Takes over rows of the server. Call inside a transaction. */
export const createUpsert = (memories: MemoryRows, rows: MirrorRows, outbox: Pick<OutboxRows, 'wasClosedIn'>) => {
  const bringBack = (id: string, now: number): boolean => {
    const deletedAt = memories.deletedAt(id);
    if (deletedAt === null) return true;
    if (!memories.isGone(id) && now - deletedAt < listsSettleIn) return false;
    memories.unmarkDeleted(id);
    return true;
  };

  return {
    /**
     * Answers whether the row told anything new. What has something waiting here is never overwritten, nor what had
     * when Omi was asked: its list may be older than what has arrived there since.
     */
    upsert: (server: ServerMemory, asking: Span, now: number): boolean => {
      const known = memories.findByServerId(server.id);
      if (!known) {
        if (memories.wasLetGo(server.id, now)) return false;
        memories.insert(memories.mirroredId(server.id), server.id, toFields(server));
        return true;
      }
      const wasAway = memories.isDeleted(known.id);
      if (known.state !== 'synced' || outbox.wasClosedIn(known.id, asking)) {
        if (!wasAway) rows.present(known.id);
        return false;
      }
      if (!bringBack(known.id, now)) return false;
      rows.present(known.id);
      const fields = {
        ...toFields(server),
        content: betterWords(known.content, server),
        locked: isLockedThere(known, server),
        createdAt: server.createdAt === 0 ? known.createdAt : server.createdAt,
        updatedAt: server.updatedAt === 0 ? known.updatedAt : server.updatedAt,
      };
      if (isSame(known, fields)) return wasAway;
      memories.overwrite(known.id, fields, 'omi', now);
      return true;
    },
  };
};

/** As the store gives it back: half an emoji would be kept as another character, and be news for ever. */
const toFields = ({ id: _id, ...fields }: ServerMemory): MemoryFields => ({
  ...fields,
  content: fields.content.toWellFormed(),
  category: fields.category?.toWellFormed() ?? null,
  tags: fields.tags.map((tag) => tag.toWellFormed()),
});

/** A row without words, or with only the first 70 characters of ours (omi-api 2d), must not replace the whole. */
const betterWords = (known: string, { content, locked }: ServerMemory): string => {
  const isPreviewOfOurs = locked && known.startsWith(content.slice(0, -'...'.length).toWellFormed());
  return content === '' || isPreviewOfOurs ? known : content.toWellFormed();
};

const isSame = (known: MemoryFields, server: MemoryFields): boolean =>
  known.content === server.content &&
  known.category === server.category &&
  known.visibility === server.visibility &&
  known.createdAt === server.createdAt &&
  known.updatedAt === server.updatedAt &&
  known.locked === server.locked &&
  JSON.stringify(known.tags) === JSON.stringify(server.tags);
