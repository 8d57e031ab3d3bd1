import type { BulkAction, ItemAction } from '../../../preload/contract/jobs.ts';
import type { Memory } from '../../../preload/contract/memory.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import { settableCategories } from '../../../preload/contract/rules.ts';
import type { ChangingDeps } from '../changing-deps.ts';
import { overlay } from '../outbox/still-to-say.ts';
import { fieldIn } from '../outbox/field-update.ts';
import type { Duplicates } from '../library/duplicates/duplicates.ts';
import type { Settled } from '../store/job-rows.ts';
import type { MemoryFields } from '../store/memory-row.ts';
import type { OutboxEntry, UpdateBase, UpdateBody } from '../store/outbox-entry.ts';
import type { Trash } from '../trash.ts';
import { createFieldChange } from './field-change.ts';

/** What became of one memory. `later`: another job has something under way about the same field of this memory. */
export type Applied = Settled | { readonly state: 'later'; readonly memoryId: string };

type ApplyDeps = Pick<ChangingDeps, 'store' | 'memories' | 'clock'> & {
  readonly trash: Pick<Trash, 'within'>;
  readonly duplicates: Pick<Duplicates, 'groupOf'>;
};

/** Applies a job's action to one memory, and undoes it. All of it inside a transaction. */
export const createApply = ({ store, memories, clock, trash, duplicates }: ApplyDeps) => {
  const { outbox } = store;
  const fields = createFieldChange({ store, memories, clock, folds: true });

  const change = (jobId: number, shownId: string, wantedOf: (memory: Memory) => Wanted | null): Applied => {
    const id = memories.originalOf(shownId);
    const memory = memories.find(id);
    const body = memory && !memories.isDeleted(id) ? wantedOf(memory) : null;
    if (!memory || !body) return asItIs;
    if (memory.locked) return failed({ kind: 'locked' });
    const obstacle = fields.obstacle(id, body);
    if (obstacle) return obstacle === 'later' ? { state: 'later', memoryId: id } : failed(obstacle.problem);
    fields.change(jobId, memory, body);
    return { state: 'applied', before: fieldIn(memory, body) };
  };

  const tagsOfOthers = (id: string): readonly string[] =>
    duplicates.groupOf(id)?.others.flatMap((other) => memories.find(other)?.tags ?? []) ?? [];

  /** Remembers the category: where nothing had left, no entry in the outbox says that it was this job. */
  const remove = (jobId: number, id: string): Applied => {
    const memory = memories.find(id);
    const isRemoved = trash.within.remove(id, jobId);
    return isRemoved && memory ? { state: 'applied', before: fieldIn(memory, { category: null }) } : asItIs;
  };

  /** The oldest of a group comes first among the items, so that it has the tags of the others before they go. */
  const keepOldest = (jobId: number, id: string): Applied => {
    const group = duplicates.groupOf(id);
    if (!group) return asItIs;
    if (group.oldest === id) return change(jobId, id, (memory) => withTags(memory, tagsOfOthers(id)));
    const [oldest, other] = [memories.find(group.oldest), memories.find(id)];
    if (!oldest || !other || !group.others.includes(id)) return asItIs;
    const lacking = withTags(oldest, other.tags);
    if (lacking && oldest.locked) return failed({ kind: 'locked' });
    // Its tags wait for another job: the others stay until it has those of all.
    if (lacking && fields.obstacle(oldest.id, lacking) === 'later') {
      return { state: 'later', memoryId: oldest.id };
    }
    if (lacking) return failed(oldest.problem);
    return remove(jobId, id);
  };

  return {
    apply: (jobId: number, action: ItemAction, id: string): Applied => {
      if (action.kind === 'delete') return remove(jobId, id);
      if (action.kind === 'restore') {
        const restored = trash.within.restore(id, jobId);
        return restored.ok ? asItIs : failed(restored.problem);
      }
      if (action.kind === 'keep-oldest') return keepOldest(jobId, id);
      return change(jobId, id, (memory) => wanted(action, memory));
    },
    /** Takes a job's part out of what the person did and still waits; false when that has another one by now. */
    unfold: (action: ItemAction, shownId: string, before: UpdateBase | null): boolean => {
      const id = memories.originalOf(shownId);
      const memory = memories.find(id);
      const without = (found: Memory, had: UpdateBase): Wanted | null =>
        action.kind === 'keep-oldest' ? withoutTags(found, tagsOfOthers(id), had) : unwanted(action, found, had);
      const body = memory && before && !memories.isDeleted(id) ? without(memory, before) : null;
      return memory !== null && body !== null && fields.unfold(memory, body, id !== shownId);
    },
    /** Puts what a job removed before it ever left back into the list. */
    putBack: (id: string): boolean => trash.within.restore(id, null).ok,
    /**
     * Takes back what has not left. `before` is what the memory had; false when nobody knows that, or it is another one
     * by now.
     */
    undo: (entry: OutboxEntry, before: UpdateBase | null): boolean => {
      const id = entry.memoryId;
      const memory = memories.find(id);
      if (!memory) return false;
      if (entry.kind === 'delete') return trash.within.restore(id, null).ok;
      if (entry.kind === 'create') trash.within.remove(id, null);
      else if (before && entry.base) {
        const rest = ownPart(entry.body, entry.base, before);
        if (rest) outbox.reword(entry.seq, rest);
        else outbox.withdraw(entry.seq, clock.now());
        const shown = outbox.openOf(id).reduce<MemoryFields>(overlay, { ...memory, ...entry.base });
        memories.overwrite(id, shown, 'me', clock.now());
      } else return false;
      return true;
    },
  };
};

/**
 * What of a change the person said and Omi has not got: it took the words as those of a memory that it had already, and
 * the rest travels with the job. Null where that is nothing.
 */
const ownPart = (body: UpdateBody, there: UpdateBase, before: UpdateBase): UpdateBody | null => {
  if ('tags' in body && 'tags' in there && 'tags' in before) {
    const more = before.tags.filter((tag) => body.tags.includes(tag) && !there.tags.includes(tag));
    return more.length > 0 ? { tags: [...there.tags, ...more] } : null;
  }
  if ('visibility' in before && 'visibility' in there) return before.visibility === there.visibility ? null : before;
  if (!('category' in before && 'category' in there) || before.category === null) return null;
  const { category } = before;
  return category === there.category || !settableCategories.has(category) ? null : { category };
};

const failed = (problem: Problem | null): Applied => ({ state: 'failed', problem: problem ?? { kind: 'internal' } });

const asItIs: Applied = { state: 'applied', before: null };

type Wanted =
  { readonly tags: string[] } | { readonly category: string } | { readonly visibility: Memory['visibility'] };

const withTags = ({ tags }: Memory, more: readonly string[]): Wanted | null => {
  const all = [...new Set([...tags, ...more])];
  return all.length > new Set(tags).size ? { tags: all } : null;
};

/** Those that came from the others are in the list again with them; what never left for the trash stays. */
const withoutTags = ({ tags }: Memory, others: readonly string[], before: UpdateBase): Wanted | null => {
  const had = 'tags' in before ? before.tags : tags;
  const kept = tags.filter((tag) => had.includes(tag) || !others.includes(tag));
  return kept.length < tags.length ? { tags: kept } : null;
};

/** What is to be different; null where it is so already. */
const wanted = (action: BulkAction, { tags, category, visibility }: Memory): Wanted | null => {
  switch (action.kind) {
    case 'tag':
      return tags.includes(action.tag) ? null : { tags: [...tags, action.tag] };
    case 'untag':
      return tags.includes(action.tag) ? { tags: tags.filter((tag) => tag !== action.tag) } : null;
    case 'set-category':
      return category === action.category ? null : { category: action.category };
    case 'set-visibility':
      return visibility === action.visibility ? null : { visibility: action.visibility };
    case 'delete':
    case 'restore':
      return null;
  }
};

/** The same field without what a job made of it; null where it is another one by now, or Omi can't be told. */
const unwanted = (action: BulkAction, memory: Memory, before: UpdateBase): Wanted | null => {
  const { tags, category, visibility } = memory;
  switch (action.kind) {
    case 'tag':
      return tags.includes(action.tag) ? { tags: tags.filter((tag) => tag !== action.tag) } : null;
    case 'untag':
      return tags.includes(action.tag) ? null : { tags: [...tags, action.tag] };
    case 'set-category': {
      const had = 'category' in before ? before.category : null;
      return category === action.category && had !== null ? { category: had } : null;
    }
    case 'set-visibility':
      return visibility === action.visibility && 'visibility' in before ? { visibility: before.visibility } : null;
    case 'delete':
    case 'restore':
      return null;
  }
};
