import type { Bridge } from '../../preload/contract/calls.ts';
import type { Sync } from '../../preload/contract/sync.ts';
import type { Later } from '../parts/later.ts';
import type { Sight } from './sight.ts';

/** How far the account has come down, and what makes it go on while somebody looks. */
export class LibrarySync {
  sync = $state.raw<Sync | null>(null);
  /** When it was told; milliseconds since 1970. */
  toldAt = $state(0);

  readonly #bridge: Bridge;
  readonly #later: Later;
  readonly #clock: () => number;
  readonly #sight: Sight;
  #cancel = (): void => undefined;

  constructor(bridge: Bridge, later: Later, clock: () => number, sight: Sight) {
    this.#bridge = bridge;
    this.#later = later;
    this.#clock = clock;
    this.#sight = sight;
  }

  async start(): Promise<void> {
    this.#bridge.on('sync.changed', (sync) => this.#show(sync));
    const answer = await this.#bridge.call('sync.read', null);
    if (answer.ok && this.sync === null) this.#show(answer.value);
  }

  async refresh(): Promise<void> {
    await this.#bridge.call('memories.refresh', null);
  }

  /** A look that stopped half-way goes on when it may; in a window that is hidden by then, when it is shown again. */
  #show(sync: Sync): void {
    this.sync = sync;
    this.toldAt = this.#clock();
    this.#cancel();
    this.#cancel = () => undefined;
    if (sync.phase !== 'resting' || sync.nextAt === null) return;
    this.#cancel = this.#later(Math.max(0, sync.nextAt - this.#clock()) + aMoment, () => {
      if (this.#sight.isOpen) void this.refresh();
    });
  }
}

// So that main, whose clock has finer steps, does not find it too early.
const aMoment = 50;
