import type { Bridge } from '../../preload/contract/calls.ts';
import { noIds, setOf, toggled } from '../parts/ids.ts';
import type { Ids } from '../parts/ids.ts';
import type { LibraryRows } from './query.ts';

/** The memories that were chosen to do something with, in sight or not. */
export class Selection {
  ids = $state.raw<Ids<string>>(noIds);

  readonly #bridge: Bridge;
  readonly #rows: LibraryRows;
  /** Where a stretch begins that Shift makes. */
  #anchor = 0;
  #asked = 0;

  constructor(bridge: Bridge, rows: LibraryRows) {
    this.#bridge = bridge;
    this.#rows = rows;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  put(ids: Iterable<string>): void {
    this.#asked += 1;
    this.ids = setOf(ids);
  }

  /** A stretch will begin here. */
  anchorAt(index: number): void {
    this.#anchor = index;
  }

  toggle(id: string, index: number): void {
    this.#anchor = index;
    this.put(toggled(this.ids, id));
  }

  /** Chooses everything from where the stretch began up to here. */
  async extendTo(index: number): Promise<void> {
    await this.#read(Math.min(this.#anchor, index), Math.max(this.#anchor, index) + 1);
  }

  async all(): Promise<void> {
    await this.#read(0, this.#rows.total ?? 0);
  }

  /** Forgets memories that are no longer there. */
  drop(ids: readonly string[]): void {
    this.put([...this.ids].filter((id) => !ids.includes(id)));
  }

  async #read(from: number, to: number): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const answer = await this.#bridge.call('library.ids', { query: this.#rows.query, from, to });
    // A later wish counts, whichever answer comes first.
    if (answer.ok && asked === this.#asked) this.ids = setOf(answer.value);
  }
}
