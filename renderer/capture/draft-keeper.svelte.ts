import type { Bridge } from '../../preload/contract/calls.ts';
import type { TypedDraft, Visibility } from '../../preload/contract/memory.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import type { Later } from '../parts/later.ts';
import type { MemoryDraft } from './memory-draft.svelte.ts';
import { joined, longestLine } from './typed-line.ts';

/** Leaves main time to write within the promised 250 ms. */
const delayMs = 120;

/** Keeps the draft on disk as it changes, and brings it back. */
export class DraftKeeper {
  /** How the last write went. */
  problem = $state.raw<Problem | null>(null);

  readonly #bridge: Bridge;
  readonly #later: Later;
  readonly #draft: MemoryDraft;
  /** Before the kept draft is back it would be overwritten. */
  #isBack = false;
  #cancel: (() => void) | null = null;

  constructor(bridge: Bridge, later: Later, draft: MemoryDraft) {
    this.#bridge = bridge;
    this.#later = later;
    this.#draft = draft;
  }

  get isBack(): boolean {
    return this.#isBack;
  }

  /**
   * Brings back what was kept last. Where it can't be read, `problem` says so, and what is typed is kept all the same.
   */
  async bringBack(): Promise<void> {
    const kept = await this.#bridge.call('draft.read', null);
    this.#isBack = true;
    if (!kept.ok) this.problem = kept.problem;
    // What was chosen without any words is forgotten.
    else if (kept.value.text !== '') this.#put(kept.value);
    if (this.#draft.text !== (kept.ok ? kept.value.text : '')) this.keepSoon();
  }

  /** Words typed before the draft came back go after it. */
  #put(kept: TypedDraft): void {
    const typed = this.#draft.copy();
    const line = typed.text === '' ? kept : joined(kept, typed, 'second');
    this.#draft.restore({ ...kept, ...typed, text: line.text, caret: line.caret });
  }

  /** Keeps the draft soon: on disk within 250 ms of the first change since the last write. */
  keepSoon(): void {
    if (this.#isBack) this.#cancel ??= this.#later(delayMs, () => void this.keepNow());
  }

  /** Keeps nothing yet: words that are being saved would be on disk again as unsaved ones once main has taken them. */
  hold(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /** Keeps the draft now, with the caret where it is. */
  async keepNow(): Promise<void> {
    if (!this.#isBack) return;
    this.hold();
    const draft = this.#draft.copy();
    const text = draft.text.slice(0, longestLine);
    const kept = await this.#bridge.call('draft.write', { ...draft, text, caret: Math.min(draft.caret, text.length) });
    this.problem = kept.ok ? null : kept.problem;
  }

  moveCaret(caret: number): void {
    if (caret === this.#draft.caret) return;
    this.#draft.caret = caret;
    this.keepSoon();
  }

  pickCategory(category: string | null): void {
    this.#draft.pickCategory(category);
    this.keepSoon();
  }

  pickVisibility(visibility: Visibility): void {
    this.#draft.pickVisibility(visibility);
    this.keepSoon();
  }
}
