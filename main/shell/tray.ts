import { app, Menu, nativeImage, nativeTheme, Tray } from 'electron';
import path from 'node:path';
import { statusWords } from '../../preload/contract/words.ts';
import { trayMenu, type TrayActions, type TrayState } from './menu.ts';

/** The icon in the tray, and its menu, made anew each time it says something else. */
export const createTray = (icons: string, given: Omit<TrayActions, 'quit'>, read: () => TrayState) => {
  const actions: TrayActions = {
    ...given,
    quit: () => {
      app.quit();
    },
  };
  const make = (): Tray => {
    const made = new Tray(trayIcon(icons));
    made.on('click', () => {
      actions.show('library');
    });
    return made;
  };
  let tray = make();
  let shown = '';
  const refresh = (): void => {
    const state = read();
    const template = trayMenu(state, actions, clockTime);
    // A menu put in place of one that says the same would take a click on the old one away.
    const says = JSON.stringify([template, state.recent.map(({ id }) => id)]);
    if (says === shown) return;
    shown = says;
    tray.setToolTip(`Inkling: ${statusWords(state.status, clockTime).text}`);
    // Always a menu: Linux gives no click.
    tray.setContextMenu(Menu.buildFromTemplate(template));
  };
  nativeTheme.on('updated', () => {
    tray.setImage(trayIcon(icons));
  });
  refresh();
  return {
    refresh,
    /** Makes the icon anew, for a tray that has come since. */
    renew: (): void => {
      tray.destroy();
      tray = make();
      shown = '';
      refresh();
    },
  };
};

const trayIcon = (icons: string): Electron.NativeImage => {
  const image = nativeImage.createFromPath(path.join(icons, iconName()));
  if (process.platform === 'darwin') image.setTemplateImage(true);
  return image;
};

// macOS colours a template itself; elsewhere the bar is taken to be as dark as the system theme. The @2x files beside
// these are found by Electron.
const iconName = (): string => {
  if (process.platform === 'darwin') return 'trayTemplate.png';
  const bar = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
  return `tray-on-${bar}-${process.platform === 'win32' ? 16 : 24}.png`;
};

const clockTime = (ms: number): string => new Date(ms).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
