import type { Version } from '../../preload/contract/memory.ts';
import type { Result } from '../../preload/contract/problem.ts';
import type { Changes } from './changes.ts';
import type { ChangingDeps } from './changing-deps.ts';
import { createCommit } from './commit.ts';
import { matches } from './outbox/field-update.ts';
import type { Landing } from './store/landing-rows.ts';
import type { Trash } from './trash.ts';

export type TakingBackDeps = ChangingDeps & {
  readonly changes: Pick<Changes, 'within'>;
  readonly trash: Pick<Trash, 'within'>;
};
/** `stays`: one of them was in Omi before it was captured, or nobody knows whether it was, and stays there. */
export type TakenBack = { readonly stays: Landing['origin'] | null };
export type TakingBack = ReturnType<typeof createTakingBack>;

/** Takes captures back as if they had not been: what they made goes, and what was there before is as it was. */
export const createTakingBack = ({ store, memories, clock, changed, changes, trash }: TakingBackDeps) => {
  const { outbox, landings } = store;
  const commit = createCommit({ store, changed });

  /** Withdraws what the capture added and has not been sent, and changes the rest back. */
  const undoAdded = (id: string, { added, before }: Landing): void => {
    const memory = memories.find(id);
    if (!memory || memory.locked || memories.isDeleted(id)) return;
    const change = changeBack(memory, added, before);
    const wanted = { ...memory, ...change };
    let shown = memory;
    for (const entry of outbox.openOf(id)) {
      if (entry.kind !== 'update' || entry.state !== 'queued' || entry.inDoubt || !entry.base) continue;
      if (!matches(wanted, entry.base)) continue;
      outbox.withdraw(entry.seq, clock.now());
      shown = { ...shown, ...entry.base };
    }
    memories.overwrite(id, shown, 'me', clock.now());
    changes.within.edit(id, change);
  };

  const takeBackOne = (id: string): TakenBack['stays'] => {
    if (memories.isDeleted(id)) return null;
    const landing = landings.of(id);
    if (!landing) {
      trash.within.remove(id, null);
      return null;
    }
    const originalId = memories.originalOf(id);
    undoAdded(originalId, landing);
    if (originalId !== id) memories.markDeleted(id, clock.now());
    landings.forget(id);
    return landing.origin;
  };

  return {
    /** All of them, or none. */
    takeBack: (ids: readonly string[]): Result<TakenBack> =>
      commit(() => {
        const stays = ids.map(takeBackOne).filter((origin) => origin !== null);
        return { ok: true, value: { stays: stays.includes('before') ? 'before' : (stays[0] ?? null) } };
      }),
  };
};

/** The change that takes back what a capture added. What somebody changed since then stays. */
const changeBack = (now: Version, added: Version, before: Version) => ({
  tags: now.tags.filter((tag) => before.tags.includes(tag) || !added.tags.includes(tag)),
  ...(now.visibility === added.visibility ? { visibility: before.visibility } : {}),
  ...(before.category !== null && now.category === added.category ? { category: before.category } : {}),
});
