import type { Bridge } from '../../preload/contract/calls.ts';
import type { Place } from '../../preload/contract/library-place.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import type { Later } from '../parts/later.ts';

/** The place is kept once nothing has happened for this long. Unsaved words wait no longer, whatever happens. */
const keepAfterMs = 400;

/** Where the person is in the list, on disk, so that the next start goes on there. */
export class KeptPlace {
  /** How the last write went. */
  problem = $state.raw<Problem | null>(null);

  readonly #bridge: Bridge;
  readonly #later: Later;
  readonly #whole: (shown: Place) => Place | null;
  #cancel: (() => void) | null = null;
  #newest: Place | null = null;
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

  /** Keeps a place once nothing has happened for a moment; unsaved words are on disk while more are typed. */
  keepSoon(place: Place): void {
    this.#newest = place;
    if (this.#cancel && place.unsaved.length > 0) return;
    this.#cancel?.();
    this.#cancel = this.#later(keepAfterMs, () => {
      if (this.#newest) void this.keepNow(this.#newest);
    });
  }

  /** Keeps a place now, for a window that goes; `isLast`: main waits for it to be written. */
  async keepNow(place: Place, isLast = false): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    await this.#keep(place, isLast);
  }

  async #keep(shown: Place, isLast: boolean): Promise<void> {
    const place = this.#whole(shown);
    const text = JSON.stringify(place);
    if (!place || (text === this.#kept && !isLast)) return;
    const answer = await this.#bridge.call('library.keepPlace', place);
    if (answer.ok) this.#kept = text;
    this.problem = answer.ok ? null : answer.problem;
  }
}
