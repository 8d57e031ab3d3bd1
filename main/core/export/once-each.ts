import type { Memory } from '../../../preload/contract/memory.ts';
import type { MemoryRows } from '../store/memory-rows.ts';

/**
 * Finds memories by ids that were theirs a while ago. What became one with another memory since is that one, and null
 * where that is among the ids itself; null for what is gone as well.
 */
export const onceEach = (
  ids: readonly string[],
  memories: Pick<MemoryRows, 'find' | 'originalOf' | 'heirOf'>,
): ((id: string) => Memory | null) => {
  let named: Set<string> | null = null;
  return (id) => {
    const found = memories.find(memories.originalOf(id)) ?? memories.heirOf(id);
    if (!found || found.id === id) return found;
    named ??= new Set(ids);
    if (named.has(found.id)) return null;
    named.add(found.id);
    return found;
  };
};
