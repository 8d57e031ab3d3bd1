import type { Result } from '../../preload/contract/problem.ts';
import type { Changes } from './changes.ts';
import type { ChangingDeps } from './changing-deps.ts';
import { createCommit } from './commit.ts';
import type { Trash } from './trash.ts';

export type MergingDeps = Pick<ChangingDeps, 'store' | 'memories' | 'changed'> & {
  readonly changes: Pick<Changes, 'within'>;
  readonly trash: Pick<Trash, 'within'>;
};

export type Merging = ReturnType<typeof createMerging>;

/** Makes one memory of two that say the same. */
export const createMerging = ({ store, memories, changed, changes, trash }: MergingDeps) => {
  const commit = createCommit({ store, changed });

  /** A copy of another one is not in the list. */
  const listed = (id: string) => (memories.isDeleted(id) || memories.originalOf(id) !== id ? null : memories.find(id));

  return {
    /**
     * Deletes one of two and keeps the other, with the tags of both where that is wanted; nothing happens unless both are
     * in the list still. Answers the tags that were added.
     */
    keepOne: (keepId: string, removeId: string, withTags: boolean): Result<{ added: string[] }> =>
      commit(() => {
        const [kept, other] = [listed(keepId), listed(removeId)];
        if (!kept || !other || kept.id === other.id) return { ok: false, problem: { kind: 'no-pair' } };
        const isNew = (tag: string, at: number): boolean => !kept.tags.includes(tag) && other.tags.indexOf(tag) === at;
        const added = withTags ? other.tags.filter(isNew) : [];
        const tagged = added.length > 0 ? changes.within.edit(keepId, { tags: [...kept.tags, ...added] }) : null;
        if (tagged?.ok === false) return tagged;
        trash.within.remove(removeId, null);
        return { ok: true, value: { added } };
      }),
    /** Takes that back: the other is in the list again, and the kept one without the tags that were added. */
    unmerge: (keepId: string, removeId: string, added: readonly string[]): Result<{ isNew: boolean }> =>
      commit(() => {
        const restored = trash.within.restore(removeId, null);
        if (!restored.ok) return restored;
        const kept = listed(keepId);
        // What was deleted meanwhile needs no tags taken off.
        if (kept) changes.within.edit(keepId, { tags: kept.tags.filter((tag) => !added.includes(tag)) });
        return { ok: true, value: { isNew: restored.value.isNew } };
      }),
  };
};
