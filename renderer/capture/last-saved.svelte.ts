import type { Bridge } from '../../preload/contract/calls.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import type { Later } from '../parts/later.ts';
import type { DraftCopy } from './memory-draft.svelte.ts';

/** What was saved last, and the draft it was. */
export type Saved = {
  readonly ids: readonly string[];
  readonly draft: DraftCopy;
  /** The words without their marks, to show what it was. */
  readonly content: string;
};

/** How far it has come: on this computer, in Omi, or refused by Omi. Never more than main has said. */
export type Progress = 'saved' | 'in-omi' | 'refused';

/** How long what was saved can be taken back from here; the library can always delete it. */
const undoableMs = 60_000;

/** The quiet confirmation of the last save, for a minute. */
export class LastSaved {
  saved = $state.raw<Saved | null>(null);
  progress = $state<Progress>('saved');

  readonly #bridge: Bridge;
  readonly #later: Later;
  #cancel: (() => void) | null = null;

  constructor(bridge: Bridge, later: Later) {
    this.#bridge = bridge;
    this.#later = later;
  }

  /** Follows what main says about it. */
  start(): void {
    this.#bridge.on('memories.changed', () => void this.#follow());
  }

  remember(saved: Saved): void {
    this.#cancel?.();
    this.saved = saved;
    this.progress = 'saved';
    this.#cancel = this.#later(undoableMs, () => this.#forget(saved));
  }

  /** Takes it out of the list and out of Omi. Null when that is done. */
  async takeBack(saved: Saved): Promise<Problem | null> {
    for (const id of saved.ids) {
      const removed = await this.#bridge.call('memories.remove', { id });
      if (!removed.ok && removed.problem.kind !== 'gone') return removed.problem;
    }
    this.#forget(saved);
    return null;
  }

  async #follow(): Promise<void> {
    const saved = this.saved;
    if (!saved) return;
    const found = await this.#bridge.call('memories.find', [...saved.ids]);
    if (!found.ok || saved !== this.saved) return;
    if (found.value.length < saved.ids.length) this.#forget(saved);
    else if (found.value.some(({ state }) => state === 'refused')) this.progress = 'refused';
    else this.progress = found.value.every(({ state }) => state === 'synced') ? 'in-omi' : 'saved';
  }

  #forget(saved: Saved): void {
    if (saved !== this.saved) return;
    this.#cancel?.();
    this.saved = null;
  }
}
