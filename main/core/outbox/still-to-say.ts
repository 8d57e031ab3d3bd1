import type { Memory } from '../../../preload/contract/memory.ts';
import { settableCategories } from '../../../preload/contract/rules.ts';
import type { ServerMemory } from '../omi/client.ts';
import type { MemoryFields } from '../store/memory-row.ts';
import type { OutboxEntry, UpdateBody } from '../store/outbox-entry.ts';
import { joinTags } from './field-update.ts';

/** True for a category that Omi has not taken and, asked again, would not take. With "auto" it chooses by itself. */
export const isPassedOver = (category: string, server: Pick<ServerMemory, 'category'>): boolean =>
  category !== server.category && category !== 'auto' && !settableCategories.has(category);

/** True where Omi files whatever has this category under "system" (omi-api 2a, generation C). */
export const isFiledAsSystem = (category: string, server: Pick<ServerMemory, 'category'>): boolean =>
  server.category === 'system' && isPassedOver(category, server);

/** What a memory shows while a change of it is on its way. */
export const overlay = (fields: MemoryFields, entry: OutboxEntry): MemoryFields => {
  if (entry.kind !== 'update') return fields;
  const { body, base } = entry;
  if (!('tags' in body)) return { ...fields, ...body };
  return { ...fields, tags: joinTags(body.tags, base && 'tags' in base ? base.tags : [], fields.tags) };
};

/** What of a new memory Omi does not have, though it has the memory. */
export const missing = (body: Pick<Memory, 'category' | 'tags' | 'visibility'>, server: ServerMemory): UpdateBody[] => {
  const changes: UpdateBody[] = [];
  const newTags = [...new Set(body.tags)].filter((tag) => !server.tags.includes(tag));
  // Tags that stand there already were somebody's words too: they stay.
  if (newTags.length > 0) changes.push({ tags: [...server.tags, ...newTags] });
  if (body.category !== null && body.category !== server.category && settableCategories.has(body.category)) {
    changes.push({ category: body.category });
  }
  if (body.visibility !== server.visibility) changes.push({ visibility: body.visibility });
  return changes;
};
