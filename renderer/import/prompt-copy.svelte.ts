import type { Bridge } from '../../preload/contract/calls.ts';

/** Copies the prompt for another AI, and says whether that went well. */
export class PromptCopy {
  /** How often it was copied; each time is said anew. */
  copied = $state(0);
  hasFailed = $state(false);

  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async copy(): Promise<void> {
    const answer = await this.#bridge.call('import.copyPrompt', null);
    this.hasFailed = !answer.ok;
    this.copied = answer.ok ? this.copied + 1 : 0;
  }
}
