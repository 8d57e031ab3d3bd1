import type { Bridge } from '../../preload/contract/calls.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import type { Statistics } from '../../preload/contract/statistics.ts';

/** The panel with numbers about the account; they are read when it opens and while it is open. */
export class StatisticsPanel {
  isOpen = $state(false);
  numbers = $state.raw<Statistics | null>(null);
  problem = $state.raw<Problem | null>(null);

  readonly #bridge: Bridge;
  #isReading = false;
  #isStale = false;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  start(): void {
    this.#bridge.on('memories.changed', () => {
      if (this.isOpen) void this.#read();
    });
  }

  async open(): Promise<void> {
    this.isOpen = true;
    await this.#read();
  }

  close(): void {
    this.isOpen = false;
  }

  /** Changes heard meanwhile lead to one more reading, not to many. */
  async #read(): Promise<void> {
    this.#isStale = true;
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#isStale && this.isOpen) {
      this.#isStale = false;
      const answer = await this.#bridge.call('library.statistics', null);
      if (answer.ok) this.numbers = answer.value;
      this.problem = answer.ok ? null : answer.problem;
    }
    this.#isReading = false;
  }
}
