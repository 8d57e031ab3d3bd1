import type { Problem, Result } from '../../preload/contract/problem.ts';
import { askFor, noPages, pageOf, pageSize, readPage, rowAt, rowBefore, wantedPages, withPage } from './pages.ts';
import type { Pages, VisibleRange } from './pages.ts';

/** Where rows come from: what is looked for at first, and how a stretch of what a query finds is read. */
export type RowSource<Q, T> = {
  readonly first: Q;
  readonly isSame: (a: Q, b: Q) => boolean;
  readonly read: (
    query: Q,
    stretch: { readonly offset: number; readonly limit: number },
  ) => Promise<Result<{ readonly rows: readonly T[]; readonly total: number }>>;
};

/** Main answers one call after the other: more at once would only make the newest wait for older ones. */
const atOnce = 2;

/**
 * What a query finds, by index: pages in sight are read and kept, pages far away are dropped. Answers to an earlier
 * query are dropped too, and what is shown stays until the first answer to the new one.
 */
export class Rows<Q, T> {
  /** How many rows there are; null until the first answer. */
  total = $state<number | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** The query whose rows are shown. */
  query: Q;
  #pages = $state.raw<Pages<T>>(noPages);

  readonly #source: RowSource<Q, T>;
  readonly #arrived: (isOther: boolean) => void;
  #wanted: Q;
  #edition = 0;
  #shownEdition = 0;
  #isStale = false;
  #visible: VisibleRange = { from: 0, to: 0 };
  #pinned = -1;
  #reading: readonly { readonly page: number; readonly edition: number }[] = [];

  /** `arrived` hears of the first answer to each reading, and whether it answers another query than the one before. */
  constructor(source: RowSource<Q, T>, arrived: (isOther: boolean) => void) {
    this.#source = source;
    this.#arrived = arrived;
    this.query = $state.raw(source.first);
    this.#wanted = source.first;
  }

  /** The row at an index, once it is here. */
  at(index: number): T | null {
    return rowAt(this.#pages, index);
  }

  /** The row before it, once the one at the index is here. */
  before(index: number): T | null {
    return rowBefore(this.#pages, index);
  }

  /** Looks for something else; `first` is the row that will be the first in sight. */
  look(query: Q, first = 0): void {
    this.#wanted = query;
    this.#edition += 1;
    this.#isStale = false;
    this.#visible = { from: first, to: first };
    this.#pinned = -1;
    this.#fill();
  }

  /** Shows the first rows of something else, which came unasked; what more there is comes with `refresh`. */
  begin(query: Q, rows: readonly T[]): void {
    this.#wanted = query;
    this.#edition += 1;
    this.#isStale = false;
    this.#visible = { from: 0, to: 0 };
    this.#pinned = -1;
    const page = readPage(0, rows.slice(0, pageSize), this.#edition);
    this.#pages = withPage<T>(noPages, 0, page, this.#visible, this.#pinned);
    this.#settle(Math.min(rows.length, pageSize));
  }

  /** Reads again what is in sight. Changes heard while it is read lead to one more reading, not to many. */
  refresh(): void {
    if (this.#reading.some(({ edition }) => edition === this.#edition)) {
      this.#isStale = true;
      return;
    }
    this.#isStale = false;
    this.#edition += 1;
    this.#fill();
  }

  /** Says which rows are in sight. */
  show(from: number, to: number): void {
    if (from === this.#visible.from && to === this.#visible.to) return;
    this.#visible = { from, to };
    this.#fill();
  }

  /** Keeps one row here, wherever the others are scrolled to. */
  pin(index: number): void {
    this.#pinned = index;
    this.#fill();
  }

  get #isOther(): boolean {
    return this.total === null || !this.#source.isSame(this.query, this.#wanted);
  }

  #fill(): void {
    const isOther = this.#isOther;
    const wanted = isOther ? [pageOf(this.#visible.from)] : wantedPages(this.#visible, this.#pinned, this.total ?? 0);
    for (const page of wanted) {
      if (this.#reading.length >= atOnce) return;
      const isThere = !isOther && this.#pages.get(page)?.edition === this.#edition;
      if (!isThere && !this.#reading.some((reading) => reading.page === page)) void this.#read(page);
    }
  }

  async #read(page: number): Promise<void> {
    const reading = { page, edition: this.#edition };
    this.#reading = [...this.#reading, reading];
    const answer = await this.#source.read(this.#wanted, askFor(page));
    this.#reading = this.#reading.filter((other) => other !== reading);
    if (reading.edition !== this.#edition) {
      this.#fill();
      return;
    }
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) {
      const { rows, total } = answer.value;
      const pages: Pages<T> = this.#isOther ? noPages : this.#pages;
      const read = readPage(page, rows, reading.edition);
      this.#pages = withPage(pages, page, read, this.#visible, this.#pinned);
      this.#settle(total);
    }
    if (this.#isStale && this.#reading.length === 0) this.refresh();
    else if (answer.ok) this.#fill();
  }

  #settle(total: number): void {
    const isOther = this.#isOther;
    this.total = total;
    this.query = this.#wanted;
    if (this.#shownEdition === this.#edition) return;
    this.#shownEdition = this.#edition;
    this.#arrived(isOther);
  }
}
