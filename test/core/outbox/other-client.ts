import { freshForMs } from '../../../main/core/outbox/recent-reads.ts';
import type { ServerMemory } from '../../../main/core/omi/client.ts';
import type { Harness } from '../harness.ts';

export type OtherClient = ReturnType<typeof createOtherClient>;

/**
 * Somebody else in the same account, who changes and deletes memories. `overwritten` are those of its values that
 * Inkling replaced although the person had not seen them when they said what is to be there instead; what is younger
 * than a recent read may be, since no server tells that anything changed in between.
 */
export const createOtherClient = (harness: Harness) => {
  const madeAt = new Map<string, number>();
  const seen = new Set<string>();
  const overwritten: string[] = [];

  harness.omi.beforeUpdate = (row, { content, category, tags }) => {
    const replaced = [
      ...(content === undefined || content === row.content ? [] : [row.content]),
      ...(category === undefined || category === row.category ? [] : [row.category ?? '']),
      ...(tags === undefined ? [] : row.tags.filter((tag) => !tags.includes(tag))),
    ];
    for (const value of replaced) {
      const at = madeAt.get(value);
      const isYoung = at !== undefined && harness.clock.monotonic() - at <= freshForMs;
      if (at !== undefined && !isYoung && !seen.has(value)) overwritten.push(value);
    }
  };

  const rowOf = (id: string): ServerMemory | undefined =>
    harness.omi.rows.get(harness.core.memories.find(id)?.serverId ?? '');

  return {
    overwritten,
    /** Changes a memory that is known to be there; answers the new value, or null where there is none. */
    edit: (id: string, field: 'content' | 'tags' | 'category', index: number): string | null => {
      const row = rowOf(id);
      if (!row) return null;
      const value = `elsewhere edit ${index}`;
      madeAt.set(value, harness.clock.monotonic());
      harness.omi.edit(row.id, { [field]: field === 'tags' ? [...row.tags, value] : value });
      return value;
    },
    remove: (id: string): boolean => harness.omi.rows.delete(rowOf(id)?.id ?? ''),
    /** The person looks at a memory, and at the other version of it if there is one, and decides. */
    look: (id: string): void => {
      const memory = harness.core.memories.find(id);
      for (const version of [memory, memory?.theirs]) {
        if (!version) continue;
        for (const value of [version.content, version.category ?? '', ...version.tags]) seen.add(value);
      }
    },
  };
};
