import type { Bridge } from '../../preload/contract/calls.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import type { Statistics } from '../../preload/contract/statistics.ts';

/** The panel with numbers about the account; they are read when it opens and while it is open. */
export class StatisticsPanel {
  isOpen = $state(false);
  numbers = $state.raw<Statistics | null>(null);
  problem = $state.raw<Problem | null>(null);

  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async open(): Promise<void> {
    this.isOpen = true;
    const answer = await this.#bridge.call('library.statistics', null);
    if (answer.ok) this.numbers = answer.value;
    this.problem = answer.ok ? null : answer.problem;
  }

  close(): void {
    this.isOpen = false;
  }
}
