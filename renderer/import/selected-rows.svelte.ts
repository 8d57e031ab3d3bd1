import type { Bridge } from '../../preload/contract/calls.ts';
import { mostSelected } from '../../preload/contract/import-values.ts';
import type { RowSelection } from '../../preload/contract/import.ts';
import { noIds, setOf, toggled } from '../parts/ids.ts';
import type { Ids } from '../parts/ids.ts';
import type { SheetRows } from './sheet-rows.ts';

/** How many rows one call brings. */
const mostPageRows = 200;

/** The rows that were chosen to do something with: some by their ids, or all that are shown. */
export class SelectedRows {
  ids = $state.raw<Ids<number>>(noIds);
  /** Everything that the filter shows, however much that is. */
  isAll = $state(false);

  readonly #bridge: Bridge;
  readonly #rows: SheetRows;
  #anchor = 0;
  #asked = 0;

  constructor(bridge: Bridge, rows: SheetRows) {
    this.#bridge = bridge;
    this.#rows = rows;
  }

  get count(): number {
    return this.isAll ? (this.#rows.total ?? 0) : this.ids.size;
  }

  has(id: number): boolean {
    return this.isAll || this.ids.has(id);
  }

  /** How main is told what was chosen; null when nothing was. */
  get selection(): RowSelection | null {
    if (this.isAll) return { filter: this.#rows.query.filter, find: this.#rows.query.find };
    return this.ids.size === 0 ? null : { ids: [...this.ids] };
  }

  clear(): void {
    this.#put([]);
  }

  all(): void {
    this.#put([]);
    this.isAll = (this.#rows.total ?? 0) > 0;
  }

  /** A stretch will begin here. */
  anchorAt(index: number): void {
    this.#anchor = index;
  }

  /** Chooses one more row, or one less. After "all" it begins anew: all but one can't be named. */
  toggle(id: number, index: number): void {
    this.#anchor = index;
    const ids = toggled(this.ids, id);
    if (ids.size <= mostSelected) this.#put(ids);
  }

  /** Chooses everything from where the stretch began up to here, as far as one call can name it. */
  async extendTo(index: number): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const from = Math.min(this.#anchor, index);
    const to = Math.min(Math.max(this.#anchor, index) + 1, from + mostSelected);
    const starts = Array.from({ length: Math.ceil((to - from) / mostPageRows) }, (_, at) => from + at * mostPageRows);
    const ids: number[] = [];
    for (const offset of starts) {
      const limit = Math.min(mostPageRows, to - offset);
      const answer = await this.#bridge.call('import.page', { ...this.#rows.query, offset, limit });
      // A later wish counts, whichever answer comes first.
      if (!answer.ok || asked !== this.#asked) return;
      ids.push(...answer.value.rows.map(({ id }) => id));
    }
    this.#put(ids);
  }

  #put(ids: Iterable<number>): void {
    this.#asked += 1;
    this.isAll = false;
    this.ids = setOf(ids);
  }
}
