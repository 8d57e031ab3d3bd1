import type { Bridge } from '../../preload/contract/calls.ts';
import type { Problem } from '../../preload/contract/problem.ts';
import type { HotkeyStatus } from '../../preload/contract/settings.ts';
import { readShortcut } from './accelerator.ts';
import type { Press } from './accelerator.ts';

/** Whether the shortcut really arrives: not tried, waited for, or how that ended. */
export type Trial = 'none' | 'waiting' | 'arrived' | 'missed';

/** The capture shortcut, its trial, and the recording of another one. */
export class HotkeySettings {
  status = $state.raw<HotkeyStatus | null>(null);
  isRecording = $state(false);
  /** The modifiers that are held while recording. */
  held = $state('');
  trial = $state<Trial>('none');
  #failure = $state.raw<Problem | null>(null);

  readonly problem = $derived(this.#failure ?? this.status?.problem ?? null);
  readonly alternatives = $derived(this.isRecording ? [] : (this.status?.alternatives ?? []));

  readonly #bridge: Bridge;
  readonly #isMac: boolean;
  #trials = 0;

  constructor(bridge: Bridge, isMac: boolean) {
    this.#bridge = bridge;
    this.#isMac = isMac;
  }

  async start(): Promise<void> {
    this.#bridge.on('hotkey.changed', (status) => (this.status = status));
    const answer = await this.#bridge.call('hotkey.read', null);
    if (answer.ok) this.status ??= answer.value;
    else this.#failure = answer.problem;
  }

  /** Listens to the next keys; the shortcut that is set reaches this window meanwhile, instead of opening capture. */
  record(): void {
    if (this.isRecording) return;
    this.isRecording = true;
    this.held = '';
    this.trial = 'none';
    this.#failure = null;
    void this.#bridge.call('hotkey.pause', null);
  }

  cancel(): void {
    if (!this.isRecording) return;
    this.#stopRecording();
    void this.#bridge.call('hotkey.resume', null);
  }

  /** Takes a key that was pressed while recording. */
  async press(press: Press): Promise<void> {
    const reading = readShortcut(press, this.#isMac);
    if (reading.kind === 'held') this.held = reading.accelerator;
    if (reading.kind === 'cancelled') this.cancel();
    if (reading.kind === 'unusable') this.#failure = { kind: 'hotkey-invalid' };
    if (reading.kind === 'chosen') await this.choose(reading.accelerator);
  }

  /** Changes to another shortcut, and waits for the person to press it. */
  async choose(hotkey: string): Promise<void> {
    this.#stopRecording();
    const changed = await this.#bridge.call('settings.change', { hotkey });
    // Also after a refusal: main took the old one again.
    await this.#bridge.call('hotkey.resume', null);
    this.#failure = changed.ok ? null : changed.problem;
    const status = await this.#bridge.call('hotkey.read', null);
    if (status.ok) this.status = status.value;
    if (changed.ok && status.ok && status.value.registered) await this.tryOut();
  }

  /** Waits for one press of the shortcut, which opens nothing then. */
  async tryOut(): Promise<void> {
    const mine = (this.#trials += 1);
    this.trial = 'waiting';
    const outcome = await this.#bridge.call('hotkey.tryOut', null);
    // A later trial has stopped this one.
    if (mine !== this.#trials) return;
    this.trial = outcome.ok && outcome.value !== 'stopped' ? outcome.value : 'none';
  }

  #stopRecording(): void {
    this.isRecording = false;
    this.held = '';
  }
}
