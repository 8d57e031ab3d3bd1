import type { Account } from '../../preload/contract/account.ts';
import type { Bridge } from '../../preload/contract/calls.ts';
import type { Sync } from '../../preload/contract/sync.ts';
import type { Later } from '../parts/later.ts';
import type { PageVisibility } from './page-visibility.ts';

/** How often Omi is asked for news while somebody looks: mostly one of 120 reads an hour. */
const askEveryMs = 5 * 60_000;

/** How far the account has come down, and what makes it go on while somebody looks. */
export class LibrarySync {
  sync = $state.raw<Sync | null>(null);
  /** When it was told; milliseconds since 1970. */
  toldAt = $state(0);
  /** There is a key that can ask. */
  isConnected = $state(false);

  readonly #bridge: Bridge;
  readonly #later: Later;
  readonly #clock: () => number;
  readonly #pageVisibility: PageVisibility;
  #cancel = (): void => undefined;
  #cancelAsking = (): void => undefined;

  constructor(bridge: Bridge, later: Later, clock: () => number, pageVisibility: PageVisibility) {
    this.#bridge = bridge;
    this.#later = later;
    this.#clock = clock;
    this.#pageVisibility = pageVisibility;
  }

  async start(): Promise<void> {
    this.#bridge.on('sync.changed', (sync) => this.#show(sync));
    this.#pageVisibility.onVisible(() => this.#keepAsking());
    this.#bridge.on('account.changed', (account) => {
      this.#meet(account);
      if (this.isConnected && this.#pageVisibility.isVisible) void this.refresh();
    });
    if (this.#pageVisibility.isVisible) this.#keepAsking();
    const [answer, account] = await Promise.all([
      this.#bridge.call('sync.read', null),
      this.#bridge.call('account.read', null),
    ]);
    if (answer.ok && this.sync === null) this.#show(answer.value);
    if (account.ok) this.#meet(account.value);
  }

  /** The person is back: asks for news, and goes on asking while the window is in sight. */
  async comeBack(): Promise<void> {
    this.#keepAsking();
    await this.refresh();
  }

  async refresh(): Promise<void> {
    await this.#bridge.call('memories.refresh', null);
  }

  #meet({ keyState }: Account): void {
    this.isConnected = keyState === 'ready' || keyState === 'session-only';
  }

  /** In a hidden window nothing is due; it begins anew when it is shown again. */
  #keepAsking(): void {
    this.#cancelAsking();
    this.#cancelAsking = this.#later(askEveryMs, () => {
      if (this.#pageVisibility.isVisible) void this.comeBack();
    });
  }

  /** A look that stopped half-way goes on when it may; in a window that is hidden by then, when it is shown again. */
  #show(sync: Sync): void {
    this.sync = sync;
    this.toldAt = this.#clock();
    this.#cancel();
    this.#cancel = () => undefined;
    if (sync.phase !== 'resting' || sync.nextAt === null) return;
    this.#cancel = this.#later(Math.max(0, sync.nextAt - this.#clock()) + aMoment, () => {
      if (this.#pageVisibility.isVisible) void this.refresh();
    });
  }
}

// So that main, whose clock has finer steps, does not find it too early.
const aMoment = 50;
