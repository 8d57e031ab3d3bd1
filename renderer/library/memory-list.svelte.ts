import type { Bridge } from '../../preload/contract/calls.ts';
import type { Memory } from '../../preload/contract/memory.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import { pageSize, readLatest } from './read-latest.ts';

/** The latest memories as far as they were scrolled to, kept true while they change, and the one the keys are on. */
export class MemoryList {
  memories = $state.raw<readonly Memory[]>([]);
  /** How many there are in all; null until the first answer. */
  total = $state<number | null>(null);
  problem = $state.raw<Problem | null>(null);
  activeId = $state<string | null>(null);

  readonly hasMore = $derived(this.total !== null && this.memories.length < this.total);
  readonly activeIndex = $derived(this.memories.findIndex(({ id }) => id === this.activeId));

  readonly #bridge: Bridge;
  #wanted = pageSize;
  #reading: Promise<void> | null = null;
  #isStale = false;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Reads the list and goes on following it. */
  async start(): Promise<void> {
    this.#bridge.on('memories.changed', () => void this.read());
    this.#bridge.on('window.shown', () => void this.refresh());
    await Promise.all([this.read(), this.refresh()]);
  }

  /** Lets main ask Omi for news; what is new comes back as a change. */
  async refresh(): Promise<void> {
    await this.#bridge.call('memories.refresh', null);
  }

  /** Reads everything that is shown again. Changes heard meanwhile lead to one more reading, not to many. */
  async read(): Promise<void> {
    this.#isStale = true;
    this.#reading ??= this.#readUntilFresh().finally(() => (this.#reading = null));
    await this.#reading;
  }

  /** Shows the next memories, when there are any. */
  async readMore(): Promise<void> {
    if (!this.hasMore || this.#reading) return;
    this.#wanted = this.memories.length + pageSize;
    await this.read();
  }

  /** Puts the keys on the row so many away, or on the first or last that is shown. */
  move(step: number | 'first' | 'last'): void {
    const last = this.memories.length - 1;
    const at = this.activeIndex;
    const target = step === 'first' ? 0 : step === 'last' ? last : at === -1 ? 0 : at + step;
    this.activeId = this.memories[Math.min(Math.max(target, 0), last)]?.id ?? null;
  }

  async #readUntilFresh(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      await this.#readOnce();
    }
  }

  async #readOnce(): Promise<void> {
    const answer = await readLatest(this.#bridge, this.#wanted);
    if (!answer.ok) {
      this.problem = answer.problem;
      return;
    }
    const before = this.activeIndex;
    this.memories = answer.value.memories;
    this.total = answer.value.total;
    this.problem = null;
    if (before !== -1 && this.activeIndex === -1) this.#stayNear(before);
  }

  #stayNear(index: number): void {
    this.activeId = this.memories[Math.min(index, this.memories.length - 1)]?.id ?? null;
  }
}
