import type { Bridge } from '../../preload/contract/calls.ts';
import type { LibraryRows } from './query.ts';

/**
 * Where the list is to be scrolled to: `start` puts the row at the top, with so many pixels of it hidden above; `nearest`
 * only brings it into sight. `from`: the row stood there before, and everything in sight moves with it, once.
 */
export type Aim =
  | { readonly index: number; readonly align: 'start'; readonly hidden: number }
  | { readonly index: number; readonly align: 'nearest' }
  | { readonly index: number; readonly from: number };

/** The first row in sight, as it was before the list changed. */
type Anchor = { readonly id: string; readonly index: number };

/** By how many rows the first in sight may change without anybody scrolling, when rows of other heights come. */
const mostDrift = 2;

/** Where in the list somebody is. What they look at stays where it is when rows come or go above. */
export class ListPosition {
  aim = $state.raw<Aim | null>(null);
  /** The first row in sight. */
  first = $state(0);
  /** How much of it is above the top, in pixels; it changes with every frame of a scroll. */
  hidden = 0;

  readonly #bridge: Bridge;
  readonly #rows: LibraryRows;
  #anchor: Anchor | null = null;

  constructor(bridge: Bridge, rows: LibraryRows) {
    this.#bridge = bridge;
    this.#rows = rows;
  }

  /** It was scrolled. */
  at(first: number, hidden: number): void {
    this.first = first;
    this.hidden = hidden;
  }

  /** Something else is shown, from this row on. */
  begin(first: number, hidden: number): void {
    this.#anchor = null;
    this.first = first;
    this.aim = { index: first, align: 'start', hidden };
  }

  scrollIntoView(index: number): void {
    this.aim = { index, align: 'nearest' };
  }

  /** Forgets where somebody was: they go elsewhere. */
  letGo(): void {
    this.#anchor = null;
  }

  /** The list is about to be read again. */
  hold(): void {
    this.#anchor ??= this.#firstVisible();
  }

  /** It was read again. */
  async stay(): Promise<void> {
    const anchor = this.#anchor;
    if (!anchor) return;
    const answer = await this.#bridge.call('library.indexOf', { query: this.#rows.query, id: anchor.id });
    if (this.#anchor !== anchor) return;
    this.#anchor = null;
    // Whoever went elsewhere meanwhile stays there.
    if (this.first === 0 || Math.abs(this.first - anchor.index) > mostDrift) return;
    if (!answer.ok || answer.value === null || answer.value === anchor.index) return;
    this.aim = { index: answer.value, from: anchor.index };
  }

  /** Null at the top: who is there wants to see what is new. */
  #firstVisible(): Anchor | null {
    const id = this.#rows.at(this.first)?.memory.id;
    return id === undefined || this.first === 0 ? null : { id, index: this.first };
  }
}
