import type { Draft, EarlierText, Memory } from '../../preload/contract/memory.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { contentLimit, finalContent, judgeContent } from '../../preload/contract/rules.ts';
import type { Clock } from './clock.ts';
import { asShown } from './library/shown.ts';
import { storing } from './store/database.ts';
import type { MemoryRows } from './store/memory-rows.ts';
import type { Store } from './store/store.ts';

export type MemoriesDeps = {
  readonly store: Store;
  readonly memories: MemoryRows;
  readonly clock: Clock;
  /** False while nothing can be sent, so that what waits is shown as paused. */
  readonly canSend: () => boolean;
  /** Called after the list changed and there is something to send. */
  readonly captured: () => void;
};

export type Memories = ReturnType<typeof createMemories>;

/** What a person does with memories. */
export const createMemories = ({ store, memories, clock, canSend, captured }: MemoriesDeps) => {
  const shown = (memory: Memory): Memory => asShown(memory, canSend());

  /** A copy shows the state of the memory it is a copy of: what is to be sent for it is queued there. */
  const findWithState = (id: string): Memory | null => {
    const memory = memories.isDeleted(id) ? null : memories.find(id);
    const originalId = memories.originalOf(id);
    if (!memory || originalId === id) return memory;
    const original = memories.isDeleted(originalId) ? null : memories.find(originalId);
    if (!original) return null;
    const { state, pending, problem, theirs } = original;
    return { ...memory, state, pending, problem, theirs };
  };

  const save = (draft: Draft): Memory => {
    const known = memories.find(draft.id);
    if (known) return known;
    const now = clock.now();
    const { id, content, category, tags, visibility } = draft;
    const body = { content, category, tags, visibility };
    memories.insert(id, null, { ...body, createdAt: now, updatedAt: now, manuallyAdded: true, locked: false });
    store.outbox.queueCreate(id, body, now);
    const saved = memories.find(id);
    if (!saved) throw new Error('the memory that was just saved is not there');
    return saved;
  };

  const captureAll = (drafts: readonly Draft[], clearDraft: boolean): Result<Memory[]> => {
    const wanted = drafts.map((draft) => ({ ...draft, content: finalContent(draft.content) }));
    for (const { content } of wanted) {
      const verdict = judgeContent(content);
      if (verdict.kind === 'empty') return { ok: false, problem: { kind: 'empty' } };
      if (verdict.kind === 'too-long') {
        return { ok: false, problem: { kind: 'too-long', length: verdict.length, limit: contentLimit } };
      }
    }
    const saved = storing(() =>
      store.transaction(() => {
        const rows = wanted.map(save);
        if (clearDraft) store.draft.clear();
        return rows;
      }),
    );
    if (!saved.ok) return saved;
    captured();
    return { ok: true, value: saved.value.map(shown) };
  };

  return {
    /** `captureAll` for one. */
    capture: (draft: Draft, clearDraft: boolean): Result<Memory> => {
      const saved = captureAll([draft], clearDraft);
      if (!saved.ok) return saved;
      const [memory] = saved.value;
      if (!memory) throw new Error('one draft was saved as nothing');
      return { ok: true, value: memory };
    },

    /**
     * Saves memories with their outbox entries: all of it is on disk when this returns, or nothing is. Saving the same
     * draft again answers what was saved. `clearDraft` empties the kept draft in the same transaction, so that a
     * crash can't bring saved words back as unsaved ones.
     */
    captureAll,

    /** Those of the ids that are in the list, in the order they were asked for. */
    find: (ids: readonly string[]): Result<Memory[]> =>
      storing(() =>
        ids.flatMap((id) => {
          const memory = findWithState(id);
          return memory ? [shown(memory)] : [];
        }),
      ),

    /** What a memory said before, newest first. */
    earlierTexts: (id: string): Result<EarlierText[]> => storing(() => memories.earlierTexts(id)),
  };
};
