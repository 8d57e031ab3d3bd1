import type { CommandLine } from 'electron';

/** Wayland gives no program everybody's keys: the desktop binds them, through its portal or in its own settings. */
export const isWayland = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean =>
  platform === 'linux' && (env['XDG_SESSION_TYPE'] === 'wayland' || Boolean(env['WAYLAND_DISPLAY']));

/**
 * Asks Chromium to register shortcuts through the desktop's portal, and to name the wanted keys, without which GNOME is
 * left out (Electron's globalShortcut; electron#52221). Before Electron is ready; without Wayland it changes nothing.
 */
export const useShortcutPortal = (commandLine: Pick<CommandLine, 'getSwitchValue' | 'appendSwitch'>): void => {
  // A switch that is set again takes the place of the first.
  const asked = commandLine.getSwitchValue('enable-features');
  const features = ['GlobalShortcutsPortal', 'GlobalShortcutsPortalPreferredTrigger'];
  commandLine.appendSwitch('enable-features', [...(asked === '' ? [] : [asked]), ...features].join(','));
};
