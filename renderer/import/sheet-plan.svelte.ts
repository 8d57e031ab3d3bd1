import type { Bridge } from '../../preload/contract/calls.ts';
import type { Plan } from '../../preload/contract/import-plan.ts';
import type { Later } from '../parts/later.ts';

/** What sending the open sheet would do, made anew whenever that may be another. */
export class SheetPlan {
  /** Null until it is made. */
  plan = $state.raw<Plan | null>(null);

  readonly #bridge: Bridge;
  readonly #later: Later;
  /** The sheet it is about. */
  #sheet: number | null = null;
  #cancel: (() => void) | null = null;

  constructor(bridge: Bridge, later: Later) {
    this.#bridge = bridge;
    this.#later = later;
  }

  /** It will be made anew by itself. */
  get isDue(): boolean {
    return this.#cancel !== null;
  }

  /** Another sheet is open, or none. */
  clear(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#sheet = null;
    this.plan = null;
  }

  /** Makes it anew after so many milliseconds, and not before if this is asked again. */
  makeAfter(sheet: number, ms: number): void {
    this.#cancel?.();
    this.#sheet = sheet;
    this.#cancel = this.#later(ms, () => {
      this.#cancel = null;
      void this.#make(sheet);
    });
  }

  async #make(sheet: number): Promise<void> {
    const answer = await this.#bridge.call('import.plan', { sheet });
    if (answer.ok && sheet === this.#sheet) this.plan = answer.value;
  }
}
