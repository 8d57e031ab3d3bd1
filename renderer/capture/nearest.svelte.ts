import type { Bridge } from '../../preload/contract/calls.ts';
import type { Memory } from '../../preload/contract/memory.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { contentLimit } from '../../preload/contract/rules.ts';
import type { LastSaved, Outcome } from './last-saved.svelte.ts';
import type { MemoryDraft } from './memory-draft.svelte.ts';
import { baseOf, updateOf } from './memory-update.ts';

/** Fewer characters are near to too much. */
const fewest = 12;

/** The memory that says nearly what is being typed, as main found it when the typing last paused. */
export class Nearest {
  #found = $state.raw<Memory | null>(null);

  readonly #bridge: Bridge;
  readonly #draft: MemoryDraft;
  readonly #last: LastSaved;

  constructor(bridge: Bridge, draft: MemoryDraft, last: LastSaved) {
    this.#bridge = bridge;
    this.#draft = draft;
    this.#last = last;
  }

  readonly #isLongEnough = $derived.by(() => this.#draft.length >= fewest && this.#draft.length <= contentLimit);

  /** Null also for what was saved from here just now, and for what Omi shows only in part. */
  readonly memory = $derived.by((): Memory | null => {
    const found = this.#found;
    if (!found || found.locked || !this.#isLongEnough) return null;
    return this.#last.saved?.ids.includes(found.id) ? null : found;
  });

  /** There is nothing to save: the words are there already. */
  readonly isSame = $derived.by(() => this.memory?.content === this.#draft.typed.content);

  /** Whether the words may take the place of the memory's own. */
  readonly canUpdate = $derived.by(() => this.memory !== null && updateOf(this.memory, this.#draft.typed) !== null);

  /** Asks main about the words as they are now; an answer about others is dropped. */
  async look(): Promise<void> {
    const { content } = this.#draft.typed;
    if (!this.#isLongEnough) {
      this.#found = null;
      return;
    }
    const answer = await this.#bridge.call('memories.nearest', { content });
    // Without one, typing goes on as before.
    if (content === this.#draft.typed.content) this.#found = answer.ok ? (answer.value?.memory ?? null) : null;
  }

  forget(): void {
    this.#found = null;
  }

  /** Null when nothing was done: the memory is another one by now, and is shown as it is. */
  async update(): Promise<Result<Outcome> | null> {
    const { memory } = this;
    const { typed } = this.#draft;
    if (!memory) return null;
    const { id } = memory;
    const found = await this.#bridge.call('memories.find', [id]);
    if (!found.ok) return found;
    const [now = null] = found.value;
    this.#found = now;
    const update = now && now.content === memory.content ? updateOf(now, typed) : null;
    if (!now || !update) return null;
    const { change, undo } = update;
    const edited = await this.#bridge.call('memories.edit', { id, change, base: baseOf(now, change) });
    return edited.ok ? { ok: true, value: { ids: [id], update: { undo } } } : edited;
  }
}
