import type { Bridge } from '../../preload/contract/calls.ts';
import type { Counts } from '../../preload/contract/library.ts';
import type { PageVisibility } from './page-visibility.ts';

/** How many memories there are of everything the sidebar offers. */
export class LibraryCounts {
  counts = $state.raw<Counts | null>(null);

  readonly #bridge: Bridge;
  readonly #pageVisibility: PageVisibility;
  #isReading = false;
  #isStale = false;

  constructor(bridge: Bridge, pageVisibility: PageVisibility) {
    this.#bridge = bridge;
    this.#pageVisibility = pageVisibility;
  }

  async start(): Promise<void> {
    this.#bridge.on('memories.changed', () => {
      this.#isStale = true;
      if (this.#pageVisibility.isVisible) void this.read();
    });
    this.#pageVisibility.onVisible(() => {
      if (this.#isStale) void this.read();
    });
    await this.read();
  }

  /** Counts again. Changes heard meanwhile lead to one more reading, not to many. */
  async read(): Promise<void> {
    this.#isStale = true;
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#isStale) {
      this.#isStale = false;
      const answer = await this.#bridge.call('library.counts', null);
      // When they can't be read the list says so; the last ones stay.
      if (answer.ok) this.counts = answer.value;
    }
    this.#isReading = false;
  }
}
