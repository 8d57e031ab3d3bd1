// What `import ... from 'electron'` gives a main process. An absent name fails at import, an absent member when it is
// read; both say which one.
import { app } from './app/app.ts';
import { clipboard } from './desktop/clipboard.ts';
import { dialog } from './desktop/dialog.ts';
import { globalShortcut } from './desktop/global-shortcut.ts';
import { MenuItem } from './desktop/menu-item.ts';
import { Menu } from './desktop/menu.ts';
import { nativeImage } from './desktop/native-image.ts';
import { nativeTheme } from './desktop/native-theme.ts';
import { Notification } from './desktop/notification.ts';
import { powerMonitor } from './desktop/power-monitor.ts';
import { screen } from './desktop/screen.ts';
import { shell } from './desktop/shell.ts';
import { Tray } from './desktop/tray.ts';
import { refuseUnknown } from './strict.ts';
import { ipcMain } from './web/ipc-main.ts';
import { net, protocol, session } from './web/session.ts';
import type { WebContents } from './web/web-contents.ts';
import { BrowserWindow } from './window/browser-window.ts';

const allContents = (): WebContents[] => BrowserWindow.getAllWindows().map((window) => window.webContents);

const webContents = refuseUnknown('webContents', {
  getAllWebContents: allContents,
  fromId: (id: number) => allContents().find((contents) => contents.id === id),
  getFocusedWebContents: () => BrowserWindow.getFocusedWindow()?.webContents ?? null,
  /** How Playwright finds the window of a page. */
  fromDevToolsTargetId: (id: string) => allContents().find((contents) => contents.mainFrame.frameToken === id),
});

const electron = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
  webContents,
};

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
  webContents,
};
// `require('electron')`, which Playwright uses, gets the same as one object.
const required = refuseUnknown('electron', electron);
export { required as 'module.exports' };
