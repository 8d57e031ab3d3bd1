import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import type { WindowName } from '../../preload/contract/windows.ts';

/** What every window is made of; nothing else in the app makes one. */
export const optionsFor = (
  name: WindowName,
  files: { readonly preload: string; readonly icon: string },
  dark: boolean,
): BrowserWindowConstructorOptions => ({
  ...shapes[name],
  show: false,
  icon: files.icon,
  // The page's own colour (--panel, --bg), so that nothing flashes before the first paint.
  backgroundColor: backgroundOf(name, dark),
  webPreferences: {
    preload: files.preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    // Capture must be ready while it is hidden. The others rest then; made ahead, they paint once before they are shown.
    backgroundThrottling: name !== 'capture',
    spellcheck: false,
  },
});

/** What capture is at first, in pixels. */
export const captureSize = { width: 640, height: 170 } as const;

const shapes: Readonly<Record<WindowName, BrowserWindowConstructorOptions>> = {
  capture: {
    title: 'Capture',
    ...captureSize,
    useContentSize: true,
    frame: false,
    resizable: false,
    maximizable: false,
    minimizable: false,
    fullscreenable: false,
    alwaysOnTop: true,
    skipTaskbar: true,
    // A panel takes the keyboard on macOS without bringing the app, and its other windows, to the front.
    ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
  },
  library: { title: 'Inkling', width: 1100, height: 720, minWidth: 640, minHeight: 420 },
  import: { title: 'Import memories', width: 1180, height: 760, minWidth: 720, minHeight: 480 },
  settings: { title: 'Inkling Settings', width: 720, height: 640, minWidth: 560, minHeight: 480 },
  recovery: { title: 'Inkling', width: 640, height: 640, minWidth: 480, minHeight: 420 },
};

/** The colour of a window where its page has not painted yet. */
export const backgroundOf = (name: WindowName, dark: boolean): string =>
  backgrounds[name === 'capture' ? 'panel' : 'page'][dark ? 'dark' : 'light'];

const backgrounds = {
  panel: { light: '#ffffff', dark: '#1a1a21' },
  page: { light: '#fbfbfd', dark: '#131318' },
};

/**
 * Lets a window that is always on top come up wherever the person is: on the workspace in front, and above full-screen
 * apps. As a panel it may lie above those on macOS; the dock icon is to stay (Electron's setVisibleOnAllWorkspaces).
 */
export const followPerson = (
  window: Pick<BrowserWindow, 'setAlwaysOnTop' | 'setVisibleOnAllWorkspaces'>,
  platform: NodeJS.Platform,
): void => {
  if (platform === 'darwin') {
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
  } else if (platform === 'win32') {
    // The levels below this one are under the taskbar. On macOS a higher one would hide what an input method offers.
    window.setAlwaysOnTop(true, 'pop-up-menu');
  } else window.setVisibleOnAllWorkspaces(true);
};

type Shown = Pick<BrowserWindow, 'isMinimized' | 'isVisible'>;

/** Whether a person sees it: on some systems a window that is minimised counts as visible. */
export const isSeen = (window: Shown): boolean => window.isVisible() && !window.isMinimized();

/** Whether there is something to hide: a window that is minimised is still in the taskbar, and can be closed there. */
export const isOpen = (window: Shown): boolean => window.isVisible() || window.isMinimized();

type Hideable = Pick<BrowserWindow, 'blur' | 'hide' | 'isFullScreen' | 'isMinimized' | 'minimize' | 'setFullScreen'> & {
  once(event: 'leave-full-screen', listener: () => void): unknown;
};

/** Hides a window so that the app that was in front before gets the keyboard back. */
export const hideWindow = (window: Hideable, platform: NodeJS.Platform): void => {
  if (platform === 'darwin' && window.isFullScreen()) {
    // A full-screen window that is hidden leaves a black screen (electron#39572).
    window.once('leave-full-screen', () => {
      window.hide();
    });
    window.setFullScreen(false);
    return;
  }
  // Windows gives the focus to the next window in order only when one is minimised, not when it is hidden.
  if (platform === 'win32' && !window.isMinimized()) window.minimize();
  if (platform === 'linux') window.blur();
  window.hide();
};
