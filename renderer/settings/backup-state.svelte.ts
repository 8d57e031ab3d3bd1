import type { Bridge } from '../../preload/contract/calls.ts';
import type { Backups } from '../../preload/contract/backups.ts';

/** When the last backup was made and where, and the moment that "today" is told by. */
export class BackupState {
  backups = $state.raw<Backups | null>(null);
  now = $state(0);

  readonly #bridge: Bridge;
  readonly #clock: () => number;

  constructor(bridge: Bridge, clock: () => number) {
    this.#bridge = bridge;
    this.#clock = clock;
    this.now = clock();
  }

  async start(): Promise<void> {
    this.#bridge.on('backups.changed', (backups) => this.#show(backups));
    this.#bridge.on('window.shown', () => (this.now = this.#clock()));
    const answer = await this.#bridge.call('backups.read', null);
    if (answer.ok && !this.backups) this.#show(answer.value);
  }

  #show(backups: Backups): void {
    this.backups = backups;
    this.now = this.#clock();
  }
}
