import { BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import { windowNames, type WindowName } from '../../preload/contract/windows.ts';
import type { EventName, EventPayload } from '../../preload/contract/events.ts';
import { tell } from './bridge.ts';
import { rememberBounds } from './bounds.ts';
import { reloadOnCrash } from './reload-on-crash.ts';
import { createCaptureFrame } from './capture-frame.ts';
import { keepReachable, type Rectangle } from './placement.ts';
import { pageOrigin } from './page-files.ts';
import { backgroundOf, captureSize, followPerson, hideWindow, isOpen, isSeen, optionsFor } from './window-kinds.ts';

export type WindowsDeps = {
  readonly preload: string;
  readonly icon: string;
  readonly readBounds: (window: WindowName) => Rectangle | null;
  readonly writeBounds: (window: WindowName, bounds: Rectangle) => void;
  /** True while nothing but its windows leads to Inkling: the library is then minimised, and not hidden. */
  readonly staysInDash?: () => boolean;
  /** Called when Windows is about to end the session; the other systems say so through the power monitor. */
  readonly sessionEnds?: () => void;
  /** Called when a window was hidden or, in its place, minimised. */
  readonly hidden?: (window: WindowName) => void;
  /** What happens when a person closes a window; without it, the window hides. */
  readonly closed?: () => void;
};

/**
 * All windows, by name. Each is made once, hidden, and only hidden or minimised when it is closed: its page stays as it was left,
 * and is at once there when it is shown.
 */
export const createWindows = (deps: WindowsDeps) => {
  const open = new Map<WindowName, BrowserWindow>();
  const pages = new Map<WindowName, ReturnType<typeof reloadOnCrash>>();
  const captureFrame = createCaptureFrame(captureSize);
  let quitting = false;

  const get = (name: WindowName): BrowserWindow => open.get(name) ?? create(name);

  const create = (name: WindowName): BrowserWindow => {
    const window = new BrowserWindow(optionsFor(name, deps, nativeTheme.shouldUseDarkColors));
    open.set(name, window);
    window.removeMenu();
    if (name === 'capture') followPerson(window, process.platform);
    restoreBounds(name, window);
    window.on('close', (event) => {
      if (quitting) return;
      event.preventDefault();
      if (deps.closed) deps.closed();
      else hide(name);
    });
    window.on('query-session-end', () => deps.sessionEnds?.());
    window.on('closed', () => open.delete(name));
    pages.set(name, reloadOnCrash(window, name));
    void load(window.webContents, name);
    return window;
  };

  const restoreBounds = (name: WindowName, window: BrowserWindow): void => {
    if (name === 'capture') return;
    const areas = screen.getAllDisplays().map((display) => display.workArea);
    const known = deps.readBounds(name);
    const bounds = known && keepReachable(known, areas);
    if (bounds) window.setBounds(bounds);
    rememberBounds(window, (left) => {
      deps.writeBounds(name, left);
    });
  };

  const show = (name: WindowName): void => {
    const window = get(name);
    if (name === 'capture') {
      const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
      captureFrame.place(window, workArea);
    }
    pages.get(name)?.ifGone();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    tell(window.webContents, 'window.shown', null);
  };

  const hide = (name: WindowName): void => {
    const window = open.get(name);
    if (!window || !isOpen(window)) return;
    if (name === 'library' && deps.staysInDash?.()) window.minimize();
    else hideWindow(window, process.platform);
    // Not by its own event: macOS gives that to a window that others cover as well.
    deps.hidden?.(name);
  };

  const isShown = (name: WindowName): boolean => {
    const window = open.get(name);
    return window !== undefined && isSeen(window);
  };

  // A window that lives long would otherwise flash in the colour that its first theme had.
  nativeTheme.on('updated', () => {
    for (const [name, window] of open) window.setBackgroundColor(backgroundOf(name, nativeTheme.shouldUseDarkColors));
  });

  return {
    /** Makes a window without showing it, so that showing it later is instant. */
    prepare: (name: WindowName): void => {
      if (!quitting) get(name);
    },
    show,
    hide,
    toggle: (name: WindowName): void => {
      if (isShown(name)) hide(name);
      else show(name);
    },
    isShown,
    isAnyShown: (): boolean => windowNames.some(isShown),
    /** Makes capture as high as its content, within its display. Height in pixels. */
    fitCapture: (height: number): void => {
      const window = open.get('capture');
      if (window) captureFrame.fit(window, height, (bounds) => screen.getDisplayMatching(bounds).workArea);
    },
    /** What a dialog of a window lies over. */
    named: (name: WindowName): BrowserWindow | null => open.get(name) ?? null,
    nameOf: (contents: WebContents): WindowName | null =>
      windowNames.find((name) => open.get(name)?.webContents === contents) ?? null,
    /** Tells one window something; false when it is not there. */
    tell: <N extends EventName>(name: WindowName, event: N, payload: EventPayload<N>): boolean => {
      const contents = open.get(name)?.webContents;
      if (contents) tell(contents, event, payload);
      return contents !== undefined;
    },
    /** Every page there is now. */
    pages: (): WebContents[] => [...open.values()].map((window) => window.webContents),
    /** Closes every window for good. */
    end: (): void => {
      quitting = true;
      for (const window of open.values()) window.close();
    },
    /** From now on a closed window is really closed. */
    letGo: (): void => {
      quitting = true;
    },
  };
};

const load = async (contents: WebContents, name: WindowName): Promise<void> => {
  try {
    await contents.loadURL(`${pageOrigin}/${name}/index.html`);
  } catch (error) {
    if (!contents.isDestroyed()) console.error(`The ${name} window did not load:`, error);
  }
};
