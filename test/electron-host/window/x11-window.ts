import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from '../chromium/browser.ts';
import type { CdpSession } from '../chromium/cdp.ts';
import type { Chromium } from '../chromium/chromium.ts';
import { trace } from '../trace.ts';
import { windowManager, type StateName } from '../x11/window-manager.ts';
import type { NativeWindow, OpenWindow, Rectangle, WindowState } from './backend.ts';

const stateNames: Readonly<Record<WindowState, StateName>> = {
  above: 'ABOVE',
  'skip-taskbar': 'SKIP_TASKBAR',
  'on-all-workspaces': 'STICKY',
};

/**
 * Opens a real window: an app window of the browser, which has neither tabs nor a toolbar. It is hidden by minimising
 * it: Chromium does not notice when a window is only unmapped, and window managers forget its states then.
 */
export const openX11: OpenWindow = async (spec, reports): Promise<NativeWindow> => {
  const manager = await windowManager();
  const browser = await chromium;
  const { cdp } = browser;
  const { targetId, mark } = await openMarked(browser);
  const [session, xid] = await Promise.all([browser.attach(targetId), manager.find(mark)]);
  const { windowId } = await cdp.send('Browser.getWindowForTarget', { targetId });

  const wanted = new Map<WindowState, boolean>();
  let shown = false;
  /** Hidden by minimising: Chromium places no such window, so that waits until it is shown. */
  let parked: { bounds: Rectangle | null } | null = null;
  let active = false;
  /** While this lasts, being active does not yet mean that keys reach the page. */
  let takesFocus = false;

  const setWindowState = async (windowState: 'normal' | 'minimized'): Promise<void> => {
    await cdp.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  };
  const isMinimized = async (): Promise<boolean> =>
    (await cdp.send('Browser.getWindowForTarget', { targetId })).bounds.windowState === 'minimized';
  const place = async (bounds: Rectangle): Promise<void> => {
    if (parked) {
      parked.bounds = bounds;
      return;
    }
    const { x: left, y: top, width, height } = bounds;
    await cdp.send('Browser.setWindowBounds', { windowId, bounds: { left, top, width, height } });
    if (shown) await settled(async () => sameBounds(await manager.bounds(xid), bounds));
  };
  const applyStates = async (): Promise<void> => {
    for (const [state, on] of wanted) await manager.setState(xid, stateNames[state], on);
    const skips = wanted.get('skip-taskbar') ?? false;
    await manager.setState(xid, 'SKIP_TASKBAR', skips);
    await manager.setState(xid, 'SKIP_PAGER', skips);
  };
  const hasKeyboard = (): Promise<boolean> => manager.hasKeyboard(xid);
  const takeFocus = async (): Promise<void> => {
    takesFocus = true;
    // A window manager that is busy may only now come to what was asked of it before.
    for (let tries = 0; tries < 3 && spec.wantsKeyboard(); tries += 1) {
      await manager.activate(xid);
      // Not what _NET_ACTIVE_WINDOW says: that may still tell of the time before the window was withdrawn.
      if (await settled(hasKeyboard)) break;
    }
    // A window that got the keyboard while it was still minimised passes it on to its page only once it paints.
    await painted(session, hasKeyboard);
    if (await hasKeyboard()) {
      await session.send('Page.bringToFront');
      await painted(session, hasKeyboard);
    }
    active = await hasKeyboard();
    takesFocus = false;
    reports.focused(active);
  };

  await manager.follow(xid, {
    active: (on) => {
      active = on;
      // One that is only just made has the keyboard for a moment; the app knows nothing of that.
      if (!takesFocus) reports.focused(on && shown);
    },
    placed: (bounds) => {
      if (shown) reports.placed(bounds);
    },
    iconic: (on) => {
      if (shown) reports.minimized(on);
    },
  });
  cdp.on('Target.targetDestroyed', (gone) => {
    if (gone.targetId !== targetId) return;
    manager.forget(xid);
    reports.closed();
  });
  if (!spec.frame) await manager.undecorate(xid);
  await place(spec.bounds);
  // Not shown, but not minimised either: the page paints while it waits (paintWhenInitiallyHidden).
  await manager.withdraw(xid);

  return {
    page: { cdp: session, targetId },
    show: async (activate) => {
      takesFocus = activate;
      const bounds = parked?.bounds;
      parked = null;
      await manager.map(xid);
      await applyStates();
      await setWindowState('normal');
      await settled(async () => !(await isMinimized()));
      shown = true;
      if (bounds) await place(bounds);
      if (activate) await takeFocus();
    },
    hide: async () => {
      shown = false;
      parked ??= { bounds: null };
      await manager.setState(xid, 'SKIP_TASKBAR', true);
      await manager.setState(xid, 'SKIP_PAGER', true);
      // Chromium forgets it when the window was just being resized.
      for (let tries = 0; tries < 3; tries += 1) {
        await setWindowState('minimized');
        if (await settled(async () => !active && (await isMinimized()))) return;
      }
    },
    minimize: () => setWindowState('minimized'),
    focus: async () => {
      if (active) reports.focused(true);
      else await takeFocus();
    },
    // As Chromium does on X11: the window holds itself for inactive, and keeps the input focus until another takes it.
    blur: () => {
      reports.focused(false);
      return Promise.resolve();
    },
    place,
    set: async (state, on) => {
      wanted.set(state, on);
      if (shown) await applyStates();
    },
    close: async () => {
      manager.forget(xid);
      await cdp.send('Target.closeTarget', { targetId });
    },
  };
};

let opening: Promise<unknown> = Promise.resolve();

/** One after the other: a browser that is asked twice at once may leave the second asker waiting for twenty seconds. */
const openMarked = (browser: Chromium): ReturnType<typeof openOne> => {
  const opened = opening.then(() => openOne(browser));
  opening = opened.catch(trace);
  return opened;
};

/** Opens an app window with a title that nothing else has, so that its page and its X window can be told. */
const openOne = async (browser: Chromium): Promise<{ targetId: string; mark: string }> => {
  const { cdp } = browser;
  const mark = `electron-host-${randomUUID()}`;
  const found = Promise.withResolvers<string>();
  const look = ({ targetInfo }: { targetInfo: { url: string; targetId: string } }): void => {
    if (targetInfo.url.includes(mark)) found.resolve(targetInfo.targetId);
  };
  const stop = [cdp.on('Target.targetCreated', look), cdp.on('Target.targetInfoChanged', look)];
  trace('asks for an app window');
  browser.openAppWindow(`data:text/html,<title>${mark}</title>`);
  const targetId = await found.promise;
  for (const end of stop) end();
  trace('app window', targetId);
  return { targetId, mark };
};

/** Waits for the next frame of a page, while `isLit`: there is none once its window is hidden, and none of a page that hangs. */
const painted = async (session: CdpSession, isLit: () => Promise<boolean>): Promise<void> => {
  const expression = 'new Promise(requestAnimationFrame)';
  const frame = session.send('Runtime.evaluate', { expression, awaitPromise: true }).catch(trace);
  const done = frame.then(() => true);
  for (let tries = 0; tries < 30 && (await isLit()); tries += 1) {
    if (await Promise.race([done, wait(100, false)])) return;
  }
};

/** Waits for the window manager, which never confirms anything, and may also have other plans. */
const settled = async (isSo: () => boolean | Promise<boolean>): Promise<boolean> => {
  for (const end = performance.now() + 500; performance.now() < end;) {
    if (await isSo()) return true;
    await wait(2);
  }
  return false;
};

const sameBounds = (one: Rectangle, other: Rectangle): boolean =>
  one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
