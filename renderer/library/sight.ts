import type { Bridge } from '../../preload/contract/calls.ts';

/** What is used of the page's document. */
export type Visibility = {
  readonly visibilityState: string;
  addEventListener(type: 'visibilitychange', turned: () => void): void;
};

/**
 * Whether somebody can see the window. Main tells when it shows the window, and the page knows when it is hidden or
 * minimised; of a window that was made ahead and never shown the page alone would believe that it is visible.
 */
export class Sight {
  readonly #bridge: Bridge;
  readonly #document: Visibility;
  readonly #listeners: (() => void)[] = [];
  #wasShown = false;
  #isOpen = false;

  constructor(bridge: Bridge, document: Visibility) {
    this.#bridge = bridge;
    this.#document = document;
  }

  /** While it is false, nothing is read or asked for. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Calls back whenever the window comes into sight, and when main puts it in front once more. */
  onSeen(run: () => void): void {
    this.#listeners.push(run);
  }

  async start(): Promise<void> {
    this.#bridge.on('window.shown', () => this.#shown());
    this.#document.addEventListener('visibilitychange', () => this.#turned());
    // A page that was loaded again in a window that is shown is told nothing.
    const answer = await this.#bridge.call('window.isShown', null);
    if (answer.ok && answer.value && !this.#wasShown) this.#shown();
  }

  #shown(): void {
    this.#wasShown = true;
    this.#seen();
  }

  #turned(): void {
    if (this.#document.visibilityState === 'hidden') this.#isOpen = false;
    else if (this.#wasShown && !this.#isOpen) this.#seen();
  }

  #seen(): void {
    this.#isOpen = true;
    for (const run of this.#listeners) run();
  }
}
