import { app, Menu, nativeImage, nativeTheme, Tray } from 'electron';
import path from 'node:path';
import { statusWords } from '../../preload/contract/status-words.ts';
import { trayMenu, type TrayActions, type TrayState } from './menu.ts';

export type TrayPictures = {
  /** The folder with the tray's pictures. */
  readonly icons: string;
  readonly isBarDark: () => boolean;
};

/** The icon in the tray, and its menu, made anew each time it says something else. */
export const createTray = (pictures: TrayPictures, given: Omit<TrayActions, 'quit'>, read: () => TrayState) => {
  const actions: TrayActions = {
    ...given,
    quit: () => {
      app.quit();
    },
  };
  const make = (): Tray => {
    const made = new Tray(trayIcon(pictures));
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
    tray.setImage(trayIcon(pictures));
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

const trayIcon = ({ icons, isBarDark }: TrayPictures): Electron.NativeImage => {
  const image = nativeImage.createFromPath(path.join(icons, iconName(isBarDark)));
  if (process.platform === 'darwin') image.setTemplateImage(true);
  return image;
};

// macOS colours a template itself. The @2x files beside these are found by Electron.
const iconName = (isBarDark: () => boolean): string => {
  if (process.platform === 'darwin') return 'trayTemplate.png';
  return `tray-on-${isBarDark() ? 'dark' : 'light'}-${process.platform === 'win32' ? 16 : 24}.png`;
};

const clockTime = (ms: number): string => new Date(ms).toLocaleTimeString([], { timeStyle: 'short' });
