import type { Bridge } from '../../preload/contract/calls.ts';
import type { Memory } from '../../preload/contract/memory.ts';
import type { LibraryRows } from './query.ts';

/** The row the keys are on. It stays on its memory while the list changes around it. */
export class Cursor {
  /** -1 while there is none. */
  index = $state(-1);
  #id = $state<string | null>(null);

  readonly #bridge: Bridge;
  readonly #rows: LibraryRows;
  #moves = 0;

  constructor(bridge: Bridge, rows: LibraryRows) {
    this.#bridge = bridge;
    this.#rows = rows;
  }

  /** The memory here, once its row has come. */
  get memory(): Memory | null {
    const memory = this.#rows.at(this.index)?.memory ?? null;
    return this.#id === null || memory?.id === this.#id ? memory : null;
  }

  get id(): string | null {
    return this.#id ?? this.memory?.id ?? null;
  }

  /** Goes to a row, or to the one nearest to it. */
  to(index: number): void {
    const { total } = this.#rows;
    this.#moves += 1;
    this.index = Math.min(Math.max(index, 0), (total ?? 0) - 1);
    this.#id = this.#rows.at(this.index)?.memory.id ?? null;
    this.#rows.pin(this.index);
  }

  /** Goes to a memory whose place in the list is known; its row may still have to come. */
  put(id: string, index: number): void {
    this.#moves += 1;
    this.index = index;
    this.#id = id;
    this.#rows.pin(index);
  }

  /** Puts the keys on a memory that was shown before; on the first row when it is gone. */
  async restore(id: string): Promise<void> {
    this.index = 0;
    this.#id = id;
    await this.follow();
  }

  /** The list has changed: finds its memory again, or stays near where it was. */
  async follow(): Promise<void> {
    const { id } = this;
    const moves = this.#moves;
    if (id === null) {
      this.to(this.index);
      return;
    }
    const answer = await this.#bridge.call('library.indexOf', { query: this.#rows.query, id });
    if (!answer.ok || moves !== this.#moves) return;
    this.#id = answer.value === null ? null : id;
    this.index = answer.value ?? Math.min(this.index, (this.#rows.total ?? 0) - 1);
    this.#rows.pin(this.index);
  }
}
