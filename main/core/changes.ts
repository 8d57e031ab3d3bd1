import type { Change, EditBase, Memory, Version } from '../../preload/contract/memory.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { contentLimit, finalContent, judgeContent } from '../../preload/contract/rules.ts';
import type { ChangingDeps } from './changing-deps.ts';
import { createMending, isGone } from './mending.ts';
import { createOnMemory, type Work } from './on-memory.ts';
import { fieldIn, updatesSameField, joinTags } from './outbox/field-update.ts';
import { isWithdrawable } from './outbox/withdrawable.ts';
import type { CreateBody, OpenEntry, UpdateBody } from './store/outbox-entry.ts';

export type Changes = ReturnType<typeof createChanges>;

/**
 * What a person changes afterwards. A change of what has not left yet folds into it; a change of what has left, or may
 * have, is queued behind it, one field an entry.
 */
export const createChanges = ({ store, memories, clock, changed }: ChangingDeps) => {
  const { outbox } = store;
  const { onOne, onMemory } = createOnMemory({ store, memories, changed });

  /** A deletion that Omi refused is not wanted any more: what it took back is to be said after all. */
  const keepAfterAll = (id: string, entries: readonly OpenEntry[]): readonly OpenEntry[] => {
    const refused = entries.filter(({ kind, state }) => kind === 'delete' && state === 'refused');
    for (const { seq, queuedAt } of refused) {
      outbox.withdraw(seq, clock.now());
      outbox.reopen(id, queuedAt, clock.now());
    }
    return refused.length === 0 ? entries : outbox.openOf(id);
  };

  /** Each `asked` is fit to be sent; `base` is what it was made of. */
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
   * What was said while it was under way waits behind it, and would follow it with older words: it is said with it now.
   * A job's change of another field goes on by itself, and finds that it is there.
   */
  const rewriteAll = (
    seq: number,
    body: CreateBody,
    changed: readonly UpdateBody[],
    entries: readonly OpenEntry[],
  ): void => {
    const now = clock.now();
    outbox.rewrite(seq, body, now);
    for (const entry of entries) {
      const isSaid = entry.jobId === null || changed.some((one) => updatesSameField(entry, one));
      if (entry.kind === 'update' && isWithdrawable(entry) && isSaid) outbox.acknowledge(entry.seq, now);
    }
  };

  /** A change of the same field that is still here says the new thing instead; what it was made of stays. */
  const queueChange = (memory: Memory, body: UpdateBody, entries: readonly OpenEntry[], base: EditBase): void => {
    const now = clock.now();
    const same = entries.filter((entry) => entry.kind === 'update').filter((entry) => updatesSameField(entry, body));
    const [kept, ...more] = same.filter(isWithdrawable);
    const onItsWay = same.findLast((entry) => !isWithdrawable(entry));
    for (const entry of more) outbox.acknowledge(entry.seq, now);
    // Behind one that is on its way, Omi will have what that says.
    const before = fieldIn(onItsWay ? memory : atBase(memory, base), body);
    if (!kept) outbox.queueUpdate(memory.id, body, before, now);
    else if (kept.theirs) outbox.reword(kept.seq, body);
    else {
      outbox.rewrite(kept.seq, body, now);
      if (onItsWay) outbox.rebase(kept.seq, body, onItsWay.body);
    }
  };

  /** What was deleted in Omi goes there as a new memory: the words are the person's, or those of an import's row. */
  const makeAnew = (memory: Memory, entries: readonly OpenEntry[]): void => {
    const now = clock.now();
    for (const entry of entries.filter(isWithdrawable)) outbox.withdraw(entry.seq, now);
    memories.letGo(memory.id, now);
    const importJob = entries.findLast((entry) => entry.importJob !== null)?.importJob ?? null;
    outbox.queueCreate(memory.id, bodyOf(memory), now, null, importJob);
    if (importJob !== null) store.imports.dropCheck(importJob);
  };

  return {
    /** Changes what is named and nothing else, of what the person saw. A memory that Omi refused is tried again with its new words. */
    edit,
    /** The same inside a transaction that is open already, for what is fit to be sent. */
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

/** A memory as the person saw it; of its tags both sides are joined already. */
const atBase = (memory: Memory, { content, category }: EditBase): Memory => ({
  ...memory,
  content: content ?? memory.content,
  category: category === undefined ? memory.category : category,
});

/** Tags that came or went here since the person saw them stay so. */
const overTags = (asked: Change, base: EditBase, { tags }: Memory): Change =>
  asked.tags && base.tags ? { ...asked, tags: joinTags(asked.tags, base.tags, tags) } : asked;

/** What is to be different, one field each: only what is named, and is another. */
export const fieldUpdates = (memory: Version, { content, tags, category, visibility }: Change): UpdateBody[] => {
  const bodies: UpdateBody[] = [];
  if (content !== undefined && content !== memory.content) bodies.push({ content });
  if (tags !== undefined && JSON.stringify(tags) !== JSON.stringify(memory.tags)) bodies.push({ tags });
  if (category !== undefined && category !== memory.category) bodies.push({ category });
  if (visibility !== undefined && visibility !== memory.visibility) bodies.push({ visibility });
  return bodies;
};

/** What a memory says, as it is sent when it is new. */
export const bodyOf = ({ content, category, tags, visibility }: Version): CreateBody => ({
  content,
  category,
  tags,
  visibility,
});
