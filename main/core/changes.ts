import type { Change, EditBase, Memory, Version } from '../../preload/contract/memory.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { contentLimit, finalContent, judgeContent } from '../../preload/contract/rules.ts';
import type { ChangingDeps } from './changing-deps.ts';
import { createMending, isGone } from './mending.ts';
import { createOnMemory, type Work } from './on-memory.ts';
import { fieldIn, updatesSameField, joinTags } from './outbox/field-update.ts';
import { isWithdrawable } from './outbox/withdrawable.ts';
import type { CreateBody, OutboxEntry, UpdateBody } from './store/outbox-entry.ts';

export type Changes = ReturnType<typeof createChanges>;

/**
 * Edits memories. An edit of what has not left yet is folded into it; an edit of what has left, or may have, is queued
 * behind it, one entry a field.
 */
export const createChanges = ({ store, memories, clock, changed }: ChangingDeps) => {
  const { outbox } = store;
  const { onOne, onMemory } = createOnMemory({ store, memories, changed });

  /** Withdraws deletions that Omi refused, and queues again what they had taken back. Answers what is open then. */
  const keepAfterAll = (id: string, entries: readonly OutboxEntry[]): readonly OutboxEntry[] => {
    const refused = entries.filter(({ kind, state }) => kind === 'delete' && state === 'refused');
    for (const { seq, queuedAt } of refused) {
      outbox.withdraw(seq, clock.now());
      outbox.reopen(id, queuedAt, clock.now());
    }
    return refused.length === 0 ? entries : outbox.openOf(id);
  };

  /** `asked` holds values that can be sent as they are; `base` is what the person saw before. */
  const changeTo =
    (asked: Change, base: EditBase = {}): Work<Memory> =>
    (memory, open) => {
      const { id } = memory;
      if (memory.locked) return { ok: false, problem: { kind: 'locked' } };
      const now = clock.now();
      const wanted = overTags(asked, base, memory);
      // Whoever changes it wants to keep it.
      const entries = keepAfterAll(id, open);
      const after: Memory = {
        ...memory,
        content: wanted.content ?? memory.content,
        category: wanted.category ?? memory.category,
        tags: wanted.tags ?? memory.tags,
        visibility: wanted.visibility ?? memory.visibility,
        updatedAt: now,
      };
      const unsent = entries.find((entry) => entry.kind === 'create' && isWithdrawable(entry));
      if (unsent) rewriteAll(unsent.seq, bodyOf(after), fieldUpdates(memory, wanted), entries);
      else if (entries.some(isGone)) makeAnew(after, entries);
      else for (const body of fieldUpdates(memory, wanted)) queueChange(memory, body, entries, base);
      memories.overwrite(id, after, 'me', now);
      return { ok: true, value: memories.find(id) ?? memory };
    };

  const edit = (shownId: string, change: Change, base?: EditBase): Result<Memory> => {
    const wanted = readChange(change);
    return wanted.ok ? onMemory(shownId, changeTo(wanted.value, base)) : wanted;
  };

  /**
   * Gives new words to a create that has not left. Changes queued behind it would follow with older words, so they end
   * here: the create says it all. A job's change of another field stays, and will find it done.
   */
  const rewriteAll = (
    seq: number,
    body: CreateBody,
    changed: readonly UpdateBody[],
    entries: readonly OutboxEntry[],
  ): void => {
    const now = clock.now();
    outbox.rewrite(seq, body, now);
    for (const entry of entries) {
      const isSaid = entry.jobId === null || changed.some((one) => updatesSameField(entry, one));
      if (entry.kind === 'update' && isWithdrawable(entry) && isSaid) outbox.acknowledge(entry.seq, now);
    }
  };

  /** Queues a change. Where one of the same field has not left yet, that one gets the new value and keeps its base. */
  const queueChange = (memory: Memory, body: UpdateBody, entries: readonly OutboxEntry[], base: EditBase): void => {
    const now = clock.now();
    const same = entries.filter((entry) => entry.kind === 'update').filter((entry) => updatesSameField(entry, body));
    const [kept, ...more] = same.filter(isWithdrawable);
    const onItsWay = same.findLast((entry) => !isWithdrawable(entry));
    for (const entry of more) outbox.acknowledge(entry.seq, now);
    // Behind a change that is on its way: Omi will have what that one says.
    const before = fieldIn(onItsWay ? memory : atBase(memory, base), body);
    if (!kept) outbox.queueUpdate(memory.id, body, before, now);
    else if (kept.theirs) outbox.reword(kept.seq, body);
    else {
      outbox.rewrite(kept.seq, body, now);
      if (onItsWay) outbox.rebase(kept.seq, body, onItsWay.body);
    }
  };

  /** Sends what was deleted in Omi as a new memory, for the person or for the import it came from. */
  const makeAnew = (memory: Memory, entries: readonly OutboxEntry[]): void => {
    const now = clock.now();
    for (const entry of entries.filter(isWithdrawable)) outbox.withdraw(entry.seq, now);
    memories.letGo(memory.id, now);
    const importJob = entries.findLast((entry) => entry.importJob !== null)?.importJob ?? null;
    outbox.queueCreate(memory.id, bodyOf(memory), now, { importJob });
    if (importJob !== null) store.imports.dropCheck(importJob);
  };

  return {
    /**
     * Changes the fields that are named, and no others; `base` is what the person saw in them. A memory that Omi
     * refused is tried again with its new words.
     */
    edit,
    /** The same inside an open transaction, for values that can be sent as they are. */
    within: { edit: (id: string, change: Change): Result<Memory> => onOne(id, changeTo(change)) },
    ...createMending({ store, memories, clock, onMemory, keepAfterAll, makeAnew }),
  };
};

const readChange = (change: Change): Result<Change> => {
  if (change.content === undefined) return { ok: true, value: change };
  const content = finalContent(change.content);
  const verdict = judgeContent(content);
  if (verdict.kind === 'empty') return { ok: false, problem: { kind: 'empty' } };
  if (verdict.kind === 'too-long') {
    return { ok: false, problem: { kind: 'too-long', length: verdict.length, limit: contentLimit } };
  }
  return { ok: true, value: { ...change, content } };
};

/** A memory as the person saw it. Its tags need nothing: `overTags` has joined both sides. */
const atBase = (memory: Memory, { content, category }: EditBase): Memory => ({
  ...memory,
  content: content ?? memory.content,
  category: category === undefined ? memory.category : category,
});

/** Keeps what was added to the tags, or taken from them, since the person saw them. */
const overTags = (asked: Change, base: EditBase, { tags }: Memory): Change =>
  asked.tags && base.tags ? { ...asked, tags: joinTags(asked.tags, base.tags, tags) } : asked;

/** The fields of a change that differ from the memory, one body each. */
export const fieldUpdates = (memory: Version, { content, tags, category, visibility }: Change): UpdateBody[] => {
  const bodies: UpdateBody[] = [];
  if (content !== undefined && content !== memory.content) bodies.push({ content });
  if (tags !== undefined && JSON.stringify(tags) !== JSON.stringify(memory.tags)) bodies.push({ tags });
  if (category !== undefined && category !== memory.category) bodies.push({ category });
  if (visibility !== undefined && visibility !== memory.visibility) bodies.push({ visibility });
  return bodies;
};

/** The body that creates a memory with these values. */
export const bodyOf = ({ content, category, tags, visibility }: Version): CreateBody => ({
  content,
  category,
  tags,
  visibility,
});
