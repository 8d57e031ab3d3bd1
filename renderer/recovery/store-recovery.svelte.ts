import type { Bridge } from '../../preload/contract/calls.ts';
import type { Problem, Result } from '../../preload/contract/problem.ts';
import type { Recovery } from '../../preload/contract/recovery.ts';

/** What happened to the store, and what a person does about it. When it helps, main closes this window. */
export class StoreRecovery {
  view = $state.raw<Recovery | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** True after an attempt that did not open the store. */
  hasTried = $state(false);
  isBusy = $state(false);
  /** A backup is on its way into the store's place: with much to take over this takes a while. */
  isRestoring = $state(false);

  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async read(): Promise<void> {
    const answer = await this.#bridge.call('recovery.read', null);
    if (answer.ok) this.view = answer.value;
    else this.problem = answer.problem;
  }

  restore(backup: string): Promise<void> {
    if (!this.isBusy) this.isRestoring = true;
    return this.#attempt(() => this.#bridge.call('recovery.restore', { backup }));
  }

  startEmpty(): Promise<void> {
    return this.#attempt(() => this.#bridge.call('recovery.startEmpty', null));
  }

  retry(): Promise<void> {
    return this.#attempt(() => this.#bridge.call('recovery.retry', null));
  }

  async quit(): Promise<void> {
    await this.#bridge.call('recovery.quit', null);
  }

  async #attempt(act: () => Promise<Result<{ started: boolean }>>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem = null;
    this.hasTried = false;
    const answer = await act();
    // Once the app is up there is nothing to press here any more.
    if (answer.ok && answer.value.started) return;
    if (!answer.ok) this.problem = answer.problem;
    await this.read();
    this.hasTried = answer.ok;
    this.isBusy = false;
    this.isRestoring = false;
  }
}
