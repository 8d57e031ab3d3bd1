import type { Bridge } from '../../preload/contract/calls.ts';
import type { Place } from '../../preload/contract/library.ts';
import type { Later } from '../parts/later.ts';

/** How long nothing happens before the place is kept. */
const keepAfterMs = 400;

/** Where the person is in the list, on disk, so that the next start goes on there. */
export class KeptPlace {
  readonly #bridge: Bridge;
  readonly #later: Later;
  readonly #whole: (shown: Place) => Place | null;
  #cancel: (() => void) | null = null;
  /** The place that is on disk. */
  #kept = '';

  /** `whole` adds what only counts once a place is kept; null while there is none to keep over the last one. */
  constructor(bridge: Bridge, later: Later, whole: (shown: Place) => Place | null) {
    this.#bridge = bridge;
    this.#later = later;
    this.#whole = whole;
  }

  async read(): Promise<Place | null> {
    const answer = await this.#bridge.call('library.place', null);
    if (!answer.ok || !answer.value) return null;
    this.#kept = JSON.stringify(answer.value);
    return answer.value;
  }

  /** Keeps a place once nothing has happened for a moment. */
  keepSoon(place: Place): void {
    this.#cancel?.();
    this.#cancel = this.#later(keepAfterMs, () => void this.#keep(place));
  }

  /** Keeps a place now; a window that goes can't wait. */
  async keepNow(place: Place): Promise<void> {
    this.#cancel?.();
    await this.#keep(place);
  }

  async #keep(shown: Place): Promise<void> {
    const place = this.#whole(shown);
    const text = JSON.stringify(place);
    if (!place || text === this.#kept) return;
    const answer = await this.#bridge.call('library.keepPlace', place);
    if (answer.ok) this.#kept = text;
  }
}
