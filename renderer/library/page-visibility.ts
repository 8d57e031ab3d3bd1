import type { Bridge } from '../../preload/contract/calls.ts';

/** What is used of the page's document. */
export type PageDocument = {
  readonly visibilityState: string;
  addEventListener(type: 'visibilitychange', turned: () => void): void;
};

/**
 * Whether somebody can see the window. Main tells when it shows the window, and the page knows when it is hidden or
 * minimised; of a window that was made ahead and never shown the page alone would believe that it is visible.
 */
export class PageVisibility {
  readonly #bridge: Bridge;
  readonly #document: PageDocument;
  readonly #listeners: (() => void)[] = [];
  #wasShown = false;
  #isVisible = false;

  constructor(bridge: Bridge, document: PageDocument) {
    this.#bridge = bridge;
    this.#document = document;
  }

  /** While it is false, nothing is read or asked for. */
  get isVisible(): boolean {
    return this.#isVisible;
  }

  /** Calls back whenever the window becomes visible, and when main puts it in front once more. */
  onVisible(run: () => void): void {
    this.#listeners.push(run);
  }

  async start(): Promise<void> {
    this.#bridge.on('window.shown', () => this.#windowShown());
    this.#document.addEventListener('visibilitychange', () => this.#visibilityChanged());
    // A page that was loaded again in a window that is shown is told nothing.
    const answer = await this.#bridge.call('window.isShown', null);
    if (answer.ok && answer.value && !this.#wasShown) this.#windowShown();
  }

  #windowShown(): void {
    this.#wasShown = true;
    this.#becomeVisible();
  }

  #visibilityChanged(): void {
    if (this.#document.visibilityState === 'hidden') this.#isVisible = false;
    else if (this.#wasShown && !this.#isVisible) this.#becomeVisible();
  }

  #becomeVisible(): void {
    this.#isVisible = true;
    for (const run of this.#listeners) run();
  }
}
