import type { Bridge } from '../../preload/contract/calls.ts';
import type { HotkeyStatus } from '../../preload/contract/settings.ts';
import type { Status } from '../../preload/contract/status.ts';
import type { Sight } from './sight.ts';

/** What stands around the list: the status line, the capture shortcut, and the day it is. */
export class Surroundings {
  status = $state.raw<Status | null>(null);
  hotkey = $state.raw<HotkeyStatus | null>(null);
  now = $state(0);
  /** How often the window came into sight. */
  shown = $state(0);

  readonly #bridge: Bridge;
  readonly #clock: () => number;
  readonly #sight: Sight;

  constructor(bridge: Bridge, clock: () => number, sight: Sight) {
    this.#bridge = bridge;
    this.#clock = clock;
    this.#sight = sight;
    this.now = clock();
  }

  async start(): Promise<void> {
    this.#bridge.on('status.changed', (status) => (this.status = status));
    this.#bridge.on('hotkey.changed', (hotkey) => (this.hotkey = hotkey));
    // The days are named anew whenever something is looked at or changes; a hidden window needs no timer for that.
    this.#sight.onSeen(() => {
      this.now = this.#clock();
      this.shown += 1;
    });
    this.#bridge.on('memories.changed', () => {
      if (this.#sight.isOpen) this.now = this.#clock();
    });
    const [status, hotkey] = await Promise.all([
      this.#bridge.call('status.read', null),
      this.#bridge.call('hotkey.read', null),
    ]);
    if (status.ok) this.status ??= status.value;
    if (hotkey.ok) this.hotkey ??= hotkey.value;
  }

  async open(window: 'capture' | 'import' | 'settings'): Promise<void> {
    await this.#bridge.call('window.open', window);
  }
}
