import type { Bridge } from '../../preload/contract/calls.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import type { Settings, SettingsView, TrayHost } from '../../preload/contract/settings.ts';

/** What the settings file holds, and what happened to one that could not be read. */
export class AppSettings {
  view = $state.raw<SettingsView | null>(null);
  problem = $state.raw<Problem | null>(null);
  tray = $state.raw<TrayHost>('unknown');

  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async start(): Promise<void> {
    this.#bridge.on('settings.changed', (view) => (this.view = view));
    this.#bridge.on('tray.changed', (host) => (this.tray = host));
    const [answer, tray] = await Promise.all([
      this.#bridge.call('settings.read', null),
      this.#bridge.call('tray.read', null),
    ]);
    if (tray.ok && this.tray === 'unknown') this.tray = tray.value;
    if (answer.ok) this.view ??= answer.value;
    else this.problem = answer.problem;
  }

  /** What can't be saved, or wasn't. */
  readonly trouble = $derived.by(
    (): Problem | null => this.problem ?? (this.view?.unsaved ? { kind: 'settings-unwritable' } : null),
  );

  /** Holds everything back, or goes on; main does so even where it can't be saved, and tells what holds. */
  async pause(sendingPaused: boolean): Promise<void> {
    const answer = await this.#bridge.call('settings.change', { sendingPaused });
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.view = answer.value;
  }

  /** Shows the choice at once, and takes it back when it could not be saved. */
  async chooseTheme(theme: Settings['theme']): Promise<void> {
    const before = this.view;
    if (before) this.view = { ...before, settings: { ...before.settings, theme } };
    const answer = await this.#bridge.call('settings.change', { theme });
    this.problem = answer.ok ? null : answer.problem;
    this.view = answer.ok ? answer.value : before;
  }
}
