import type { Bridge } from '../../preload/contract/calls.ts';

/** How many tags are offered. */
const most = 1_000;

/** The tags in use, the most used first. */
export class KnownTags {
  tags = $state.raw<readonly string[]>([]);

  readonly #bridge: Bridge;
  #isStale = true;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async start(): Promise<void> {
    this.#bridge.on('memories.changed', () => (this.#isStale = true));
    await this.refresh();
  }

  /** Reads them again if anything changed since: somebody is about to type one. */
  async refresh(): Promise<void> {
    if (!this.#isStale) return;
    this.#isStale = false;
    const answer = await this.#bridge.call('tags.known', { limit: most });
    // Without them, tags are typed in full.
    if (answer.ok) this.tags = answer.value;
    else this.#isStale = true;
  }
}
