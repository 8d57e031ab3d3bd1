import type { Bridge } from '../../preload/contract/calls.ts';

/** How many tags are offered. */
const most = 200;

/** The tags in use, the most used first. */
export class KnownTags {
  tags = $state.raw<readonly string[]>([]);

  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async start(): Promise<void> {
    const answer = await this.#bridge.call('tags.known', { limit: most });
    if (answer.ok) this.tags = answer.value;
  }
}
