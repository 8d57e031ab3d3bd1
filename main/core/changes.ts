import type { Change, Memory } from '../../preload/contract/memory.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { contentLimit, finalContent, judgeContent } from '../../preload/contract/rules.ts';
import type { Clock } from './clock.ts';
import { isHere } from './outbox/here.ts';
import { storing } from './store/database.ts';
import type { MemoryRows } from './store/memory-rows.ts';
import type { OpenEntry, UpdateBody } from './store/outbox-rows.ts';
import type { Store } from './store/store.ts';

export type ChangesDeps = {
  readonly store: Store;
  readonly memories: MemoryRows;
  readonly clock: Clock;
  /** Called after something is stored that is to be sent. */
  readonly changed: () => void;
};

export type Changes = ReturnType<typeof createChanges>;

/**
 * What a person changes afterwards. A change of what has not left yet folds into it; a change of what has left, or may
 * have, is queued behind it, one concern an entry.
 */
export const createChanges = ({ store, memories, clock, changed }: ChangesDeps) => {
  const { outbox } = store;

  const onMemory = <T>(id: string, work: (memory: Memory, entries: readonly OpenEntry[]) => Result<T>): Result<T> => {
    const done = storing(() =>
      store.transaction(() => {
        const memory = memories.find(id);
        return memory && !memories.isDeleted(id) ? work(memory, outbox.openOf(id)) : gone;
      }),
    );
    if (done.ok) changed();
    return done.ok ? done.value : done;
  };

  const edit = (id: string, change: Change): Result<Memory> => {
    const wanted = readChange(change);
    if (!wanted.ok) return wanted;
    return onMemory(id, (memory, entries) => {
      if (memory.locked) return { ok: false, problem: { kind: 'locked' } };
      const now = clock.now();
      const after: Memory = {
        ...memory,
        content: wanted.value.content ?? memory.content,
        category: wanted.value.category ?? memory.category,
        tags: wanted.value.tags ?? memory.tags,
        visibility: wanted.value.visibility ?? memory.visibility,
        updatedAt: now,
      };
      // Whoever changes it wants to keep it.
      for (const { seq, kind, state } of entries) {
        if (kind === 'delete' && state === 'refused') outbox.withdraw(seq, now);
      }
      const unsent = entries.find((entry) => entry.kind === 'create' && isHere(entry));
      if (unsent) {
        const { content, category, tags, visibility } = after;
        outbox.rewrite(unsent.seq, { content, category, tags, visibility }, now);
      } else {
        for (const body of concerns(memory, wanted.value)) {
          const same = entries.find((entry) => entry.kind === 'update' && isHere(entry) && isSameConcern(entry, body));
          if (same) outbox.rewrite(same.seq, body, now);
          else outbox.queueUpdate(id, body, now);
        }
      }
      memories.overwrite(id, after, 'me', now);
      return { ok: true, value: memories.find(id) ?? memory };
    });
  };

  return {
    /** Changes what is named and nothing else. A memory that Omi refused is tried again with its new words. */
    edit,
    /** Tries again what Omi refused, as it is. */
    sendAgain: (id: string): Result<null> =>
      onMemory(id, (_memory, entries) => {
        const now = clock.now();
        for (const entry of entries) {
          if (entry.state !== 'refused') continue;
          outbox.requeue(entry.seq, now, null);
          if (entry.kind === 'delete') memories.markDeleted(id, now);
        }
        return { ok: true, value: null };
      }),
  };
};

const gone: Result<never> = { ok: false, problem: { kind: 'gone' } };

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

const concerns = (memory: Memory, { content, tags, category, visibility }: Change): UpdateBody[] => {
  const bodies: UpdateBody[] = [];
  if (content !== undefined && content !== memory.content) bodies.push({ content });
  if (tags !== undefined && tags.join('\n') !== memory.tags.join('\n')) bodies.push({ tags });
  if (category !== undefined && category !== memory.category) bodies.push({ category });
  if (visibility !== undefined && visibility !== memory.visibility) bodies.push({ visibility });
  return bodies;
};

const isSameConcern = (entry: OpenEntry, body: UpdateBody): boolean =>
  Object.keys(entry.body).join() === Object.keys(body).join();
