import { chromium } from '../chromium/browser.ts';
import type { NativeWindow, OpenWindow, WindowReports } from './backend.ts';

/** Who would have the keyboard. There is no window manager, so this is a plain model: showing or focusing takes it. */
let active: WindowReports | null = null;

const activate = (next: WindowReports | null): void => {
  if (next === active) return;
  const before = active;
  active = next;
  before?.focused(false);
  next?.focused(true);
};

/** Opens a window as a page of the headless browser. Minimised and normal are real there: pages see them. */
export const openHeadless: OpenWindow = async (spec, reports): Promise<NativeWindow> => {
  const { x, y, width, height } = spec.bounds;
  const browser = await chromium;
  const { cdp } = browser;
  const asked = { url: 'about:blank', newWindow: true, left: x, top: y, width, height };
  const { targetId } = await cdp.send('Target.createTarget', asked);
  const session = await browser.attach(targetId);
  const { windowId } = await cdp.send('Browser.getWindowForTarget', { targetId });
  await cdp.send('Browser.setContentsSize', { windowId, width, height });

  const setState = async (windowState: 'normal' | 'minimized'): Promise<void> => {
    await cdp.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  };
  const leave = (): void => {
    if (active === reports) activate(null);
  };
  const focus = async (): Promise<void> => {
    if (!spec.wantsKeyboard()) return;
    await session.send('Page.bringToFront');
    activate(reports);
  };
  const hide = async (): Promise<void> => {
    await setState('minimized');
    leave();
  };
  return {
    page: { cdp: session, targetId },
    show: async (takesFocus) => {
      await setState('normal');
      if (takesFocus) await focus();
    },
    hide,
    minimize: hide,
    focus,
    blur: async () => {
      leave();
      return Promise.resolve();
    },
    place: async (bounds) => {
      await cdp.send('Browser.setWindowBounds', { windowId, bounds: { left: bounds.x, top: bounds.y } });
      await cdp.send('Browser.setContentsSize', { windowId, width: bounds.width, height: bounds.height });
    },
    set: () => Promise.resolve(),
    close: async () => {
      leave();
      await cdp.send('Target.closeTarget', { targetId });
    },
  };
};
