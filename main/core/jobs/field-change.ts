import type { Memory } from '../../../preload/contract/memory.ts';
import type { ChangingDeps } from '../changing-deps.ts';
import { fieldIn, updatesSameField } from '../outbox/field-update.ts';
import { isWithdrawable } from '../outbox/withdrawable.ts';
import type { OutboxEntry, UpdateBase, UpdateBody } from '../store/outbox-entry.ts';

type FieldChangeDeps = Pick<ChangingDeps, 'store' | 'memories' | 'clock'> & { readonly folds: boolean };

/**
 * Changes one field of a memory for a job. `obstacle` says what stands in the way: `later`, another job has something
 * under way about the same field; or the entry that needs attention first. `folds`: what a person said and still waits
 * takes the change along; else that goes first. All of it inside a transaction.
 */
export const createFieldChange = ({ store, memories, clock, folds }: FieldChangeDeps) => {
  const { outbox } = store;

  const standing = (id: string, body: UpdateBody) => {
    const entries = outbox.openOf(id);
    const same = entries.filter((entry) => updatesSameField(entry, body));
    const waiting = same.find((entry) => entry.jobId === null && isWithdrawable(entry));
    const create = entries.find((entry) => entry.kind === 'create' && isWithdrawable(entry));
    // What waits behind it about the same field has the last word.
    const unsent = same.length === 0 ? create : undefined;
    return { entries, create, unsent, same, waiting };
  };

  return {
    obstacle: (id: string, body: UpdateBody): 'later' | OutboxEntry | null => {
      const { entries, create, unsent, same, waiting } = standing(id, body);
      const first = folds ? undefined : (create ?? waiting);
      if (first && first.state !== 'refused') return 'later';
      const isFree = unsent !== undefined || waiting !== undefined;
      if (!isFree && same.some((entry) => entry.jobId !== null && entry.state !== 'refused')) return 'later';
      return create && folds ? null : (entries.find((entry) => entry.state === 'refused') ?? null);
    },
    /**
     * Changes what `change` was folded into once more; false when that has left. `isCopy`: it was folded into words that
     * Omi had already, as this memory; what is there stays.
     */
    unfold: (memory: Memory, without: UpdateBody, isCopy: boolean): boolean => {
      const { unsent, waiting } = standing(memory.id, without);
      const body = isCopy && waiting?.kind === 'update' ? withThere(without, memory, waiting.base) : without;
      if (unsent?.kind === 'create') outbox.reword(unsent.seq, { ...unsent.body, ...body });
      else if (waiting) outbox.reword(waiting.seq, body);
      else return false;
      memories.overwrite(memory.id, { ...memory, ...body, updatedAt: clock.now() }, 'me', clock.now());
      return true;
    },
    /** Answers the memory as it is then. */
    change: (jobId: number, memory: Memory, body: UpdateBody): Memory => {
      const { unsent, waiting } = standing(memory.id, body);
      const now = clock.now();
      // What travels anyway takes it along: a request is dear.
      if (unsent?.kind === 'create') outbox.reword(unsent.seq, { ...unsent.body, ...body });
      else if (waiting) outbox.reword(waiting.seq, body);
      else outbox.queueUpdate(memory.id, body, fieldIn(memory, body), now, { jobId });
      const after = { ...memory, ...body, updatedAt: now };
      memories.overwrite(memory.id, after, 'me', now);
      return after;
    },
  };
};

/** The same, with the tags that are there. */
const withThere = (body: UpdateBody, { tags }: Memory, base: UpdateBase | null): UpdateBody => {
  if (!('tags' in body) || base === null || !('tags' in base)) return body;
  return { tags: tags.filter((tag) => body.tags.includes(tag) || base.tags.includes(tag)) };
};
