import type { Account } from '../../preload/contract/account.ts';
import type { HotkeyStatus, SettingsView } from '../../preload/contract/settings.ts';
import { well } from '../fakes/bridge.ts';
import type { Answers } from '../fakes/bridge.ts';

/** Nobody has connected yet. */
export const nobody: Account = {
  keyState: 'none',
  keyHint: null,
  sessionOnly: false,
  baseUrl: 'https://api.omi.me',
  onboarded: false,
  problem: null,
};
/** A key that works. */
export const connected: Account = { ...nobody, keyState: 'ready', keyHint: '3f9c', onboarded: true };

/** A shortcut that works. */
export const hotkey: HotkeyStatus = {
  accelerator: 'CommandOrControl+Shift+Space',
  registered: true,
  problem: null,
  alternatives: [],
  isBoundByDesktop: false,
};
/** Settings as they are at first. */
export const view: SettingsView = {
  settings: { theme: 'system', hotkey: hotkey.accelerator, sendingPaused: false },
  notice: null,
  unsaved: false,
};

/** A main that answers settings well, but for `answers`. */
export const settingsMain = (account: Account, answers: Answers = {}): Answers => ({
  'account.read': () => well(account),
  'account.connect': () => well(connected),
  'account.disconnect': () => well({ ...nobody, onboarded: true }),
  'account.check': () => well(connected),
  'account.startOffline': () => well({ ...nobody, onboarded: true }),
  'settings.read': () => well(view),
  'settings.change': ({ theme = 'system', hotkey: chosen = hotkey.accelerator, sendingPaused = false }) =>
    well({ settings: { theme, hotkey: chosen, sendingPaused }, notice: null, unsaved: false }),
  'hotkey.read': () => well(hotkey),
  'tray.read': () => well('unknown'),
  'backups.read': () => well({ lastAt: null, folder: '/home/me/inkling backups', trouble: null }),
  'hotkey.pause': () => well(null),
  'hotkey.resume': () => well(null),
  'hotkey.tryOut': () => well('arrived'),
  'window.open': () => well(null),
  'window.hide': () => well(null),
  'window.isShown': () => well(false),
  'app.quit': () => well(null),
  'links.open': () => well(null),
  ...answers,
});
