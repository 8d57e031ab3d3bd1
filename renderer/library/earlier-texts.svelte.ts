import type { Bridge } from '../../preload/contract/calls.ts';
import type { EarlierText } from '../../preload/contract/memory.ts';

/** What the memory in the editor said before, newest first; empty while that is not known. */
export class EarlierTexts {
  texts = $state.raw<readonly EarlierText[]>([]);

  readonly #bridge: Bridge;
  #id: string | null = null;
  #isReading = false;
  #isStale = false;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Shows those of another memory, of none for null, or the same ones again. */
  look(id: string | null): void {
    if (id === this.#id) return;
    this.#id = id;
    this.texts = [];
    this.refresh();
  }

  /** Reads again; changes heard while it is read lead to one more reading, not to many. */
  refresh(): void {
    this.#isStale = true;
    if (!this.#isReading) void this.#read();
  }

  async #read(): Promise<void> {
    this.#isReading = true;
    while (this.#isStale && this.#id !== null) {
      const id = this.#id;
      this.#isStale = false;
      const answer = await this.#bridge.call('memories.history', { id });
      // Without them the memory is edited as before.
      if (answer.ok && id === this.#id) this.texts = answer.value;
    }
    this.#isReading = false;
  }
}
