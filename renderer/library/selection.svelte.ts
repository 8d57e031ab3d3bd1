import type { Bridge } from '../../preload/contract/calls.ts';
import { noIds, setOf, toggled } from '../parts/ids.ts';
import type { Ids } from '../parts/ids.ts';
import type { LibraryRows } from './query.ts';

/** How many memories one call names. */
const atOnce = 5_000;

/** Ids, as many at once as one call names. */
export const portions = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, at) => ids.slice(at * atOnce, (at + 1) * atOnce));

/** The memories that were chosen to do something with, in sight or not. */
export class Selection {
  ids = $state.raw<Ids<string>>(noIds);

  /** They were chosen as everything there is. */
  isAll = $state(false);

  readonly #bridge: Bridge;
  readonly #rows: LibraryRows;
  /** Where a stretch begins that Shift makes: a memory, wherever it stands by then; its place while it isn't here. */
  #anchor: { readonly id: string | null; readonly index: number } = { id: null, index: 0 };
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
    this.isAll = false;
    this.ids = setOf(ids);
  }

  /** A stretch will begin here. */
  anchorAt(index: number, id = this.#rows.at(index)?.memory.id ?? null): void {
    this.#anchor = { id, index };
  }

  toggle(id: string, index: number): void {
    this.anchorAt(index, id);
    this.put(toggled(this.ids, id));
  }

  /** Chooses everything from where the stretch began up to here; from here, when that is not in the list any more. */
  async extendTo(index: number): Promise<void> {
    const asked = ++this.#asked;
    const from = await this.#anchorIndex(index);
    if (asked === this.#asked) await this.#read(Math.min(from, index), Math.max(from, index) + 1);
  }

  async all(): Promise<void> {
    if (await this.#read(0, this.#rows.total ?? 0)) this.isAll = true;
  }

  /** The list has changed: what is not in it any more is not chosen. */
  async prune(): Promise<void> {
    const [asked, query, before] = [this.#asked, this.#rows.query, [...this.ids]];
    // To ask about each of very many, time and again, would hold up everything else.
    if (before.length > atOnce && (this.#rows.total ?? 0) >= before.length) return;
    const left: string[] = [];
    for (const ids of portions(before)) {
      const answer = await this.#bridge.call('library.present', { query, ids });
      if (!answer.ok || asked !== this.#asked) return;
      left.push(...answer.value);
    }
    if (left.length < before.length) this.put(left);
  }

  /** Forgets memories that are no longer there. */
  drop(ids: readonly string[]): void {
    const dropped = setOf(ids);
    this.put([...this.ids].filter((id) => !dropped.has(id)));
  }

  async #anchorIndex(otherwise: number): Promise<number> {
    const { id, index } = this.#anchor;
    if (id === null) return index;
    if (this.#rows.at(index)?.memory.id === id) return index;
    const answer = await this.#bridge.call('library.indexOf', { query: this.#rows.query, id });
    const found = answer.ok ? answer.value : null;
    if (found === null) this.anchorAt(otherwise);
    return found ?? otherwise;
  }

  /** Answers whether they are chosen now. */
  async #read(from: number, to: number): Promise<boolean> {
    const asked = ++this.#asked;
    const answer = await this.#bridge.call('library.ids', { query: this.#rows.query, from, to });
    // A later wish counts, whichever answer comes first.
    if (!answer.ok || asked !== this.#asked) return false;
    this.isAll = false;
    this.ids = setOf(answer.value);
    return true;
  }
}
