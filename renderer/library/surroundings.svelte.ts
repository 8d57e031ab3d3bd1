import type { Bridge } from '../../preload/contract/calls.ts';
import type { HotkeyStatus } from '../../preload/contract/settings.ts';
import type { Status } from '../../preload/contract/status.ts';
import type { Later } from '../parts/later.ts';
import type { PageVisibility } from './page-visibility.ts';

/** What stands around the list: the status line, the capture shortcut, and the day it is. */
export class Surroundings {
  status = $state.raw<Status | null>(null);
  hotkey = $state.raw<HotkeyStatus | null>(null);
  now = $state(0);
  /** How often the window came into sight. */
  shown = $state(0);

  readonly #bridge: Bridge;
  readonly #later: Later;
  readonly #clock: () => number;
  readonly #pageVisibility: PageVisibility;
  #cancel = (): void => undefined;

  constructor(bridge: Bridge, later: Later, clock: () => number, pageVisibility: PageVisibility) {
    this.#bridge = bridge;
    this.#later = later;
    this.#clock = clock;
    this.#pageVisibility = pageVisibility;
    this.now = clock();
  }

  async start(): Promise<void> {
    this.#bridge.on('status.changed', (status) => (this.status = status));
    this.#bridge.on('hotkey.changed', (hotkey) => (this.hotkey = hotkey));
    this.#pageVisibility.onVisible(() => {
      this.look();
      this.shown += 1;
    });
    this.#bridge.on('memories.changed', () => {
      if (this.#pageVisibility.isVisible) this.look();
    });
    this.look();
    const [status, hotkey] = await Promise.all([
      this.#bridge.call('status.read', null),
      this.#bridge.call('hotkey.read', null),
    ]);
    if (status.ok) this.status ??= status.value;
    if (hotkey.ok) this.hotkey ??= hotkey.value;
  }

  /** Names the days anew: when something is looked at or changes, and at midnight for who looks on. */
  look(): void {
    this.now = this.#clock();
    this.#cancel();
    this.#cancel = this.#later(untilMidnight(this.now), () => {
      if (this.#pageVisibility.isVisible) this.look();
    });
  }

  async open(window: 'capture' | 'import' | 'settings'): Promise<void> {
    await this.#bridge.call('window.open', window);
  }
}

/** Milliseconds until the next day begins here. A computer that slept until then looks at its clock when somebody does. */
const untilMidnight = (now: number): number => {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime() - now;
};
