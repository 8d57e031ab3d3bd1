import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { trace } from '../trace.ts';
import type { Rectangle } from '../window/backend.ts';
import { connectX, type XConnection } from './connection.ts';

/** What the window manager tells of one window. */
type WindowNews = {
  active(on: boolean): void;
  placed(bounds: Rectangle): void;
  iconic(on: boolean): void;
};

export type StateName = 'ABOVE' | 'SKIP_TASKBAR' | 'SKIP_PAGER' | 'STICKY';

/** Windows of the X display, by the rules window managers share (ICCCM, EWMH). */
export type WindowManager = {
  /** The window whose title contains `mark`, as soon as it is managed. */
  find(mark: string): Promise<number>;
  /** Takes its title bar and borders away. */
  undecorate(window: number): Promise<void>;
  setState(window: number, name: StateName, on: boolean): Promise<void>;
  activate(window: number): Promise<void>;
  /** Whether keys go to it now. */
  hasKeyboard(window: number): Promise<boolean>;
  map(window: number): Promise<void>;
  /** Takes it off the desktop, as if it had never been mapped. */
  withdraw(window: number): Promise<void>;
  bounds(window: number): Promise<Rectangle>;
  follow(window: number, news: WindowNews): Promise<void>;
  forget(window: number): void;
};

const iconicState = 3;

const connect = async (display: string): Promise<WindowManager> => {
  const x = await connectX(display);
  const [check] = await x.words(x.root, '_NET_SUPPORTING_WM_CHECK');
  if (check === undefined) {
    throw new Error(`the display ${display} has no window manager; start one there, for example openbox`);
  }
  const followed = new Map<number, WindowNews>();
  await listen(x, followed);
  const bounds = (window: number): Promise<Rectangle> => boundsOf(x, window);

  return {
    bounds,
    find: (mark) => findByTitle(x, mark),
    undecorate: (window) => x.setWords(window, '_MOTIF_WM_HINTS', '_MOTIF_WM_HINTS', [2, 0, 0, 0, 0]),
    setState: async (window, name, on) => {
      await x.message(window, '_NET_WM_STATE', [on ? 1 : 0, await x.atom(`_NET_WM_STATE_${name}`), 0, 1]);
    },
    // 2: asked for by the person, through us; window managers heed that.
    activate: (window) => x.message(window, '_NET_ACTIVE_WINDOW', [2, 0, 0]),
    hasKeyboard: async (window) => {
      const { focus } = await x.ask<{ focus: number }>((client, done) => client.GetInputFocus(done));
      return focus === window;
    },
    map: (window) => x.run((client, done) => client.MapWindow(window, done)),
    withdraw: async (window) => {
      await x.run((client, done) => client.UnmapWindow(window, done));
      // ICCCM 4.1.4: the window manager is also told by a synthetic event.
      const unmapped = Buffer.alloc(32);
      unmapped[0] = 18;
      unmapped.writeUInt32LE(x.root, 4);
      unmapped.writeUInt32LE(window, 8);
      await x.run((client, done) => client.SendEvent(x.root, 0, 0x180000, unmapped, done));
    },
    follow: async (window, news) => {
      followed.set(window, news);
      const { eventMask } = await maskOf();
      await x.run((client, done) => client.ChangeWindowAttributes(window, { eventMask }, done));
    },
    forget: (window) => {
      followed.delete(window);
    },
  };
};

let connected: Promise<WindowManager> | null = null;

/** The window manager of this session's display. Rejects with what to do when there is none. */
export const windowManager = (): Promise<WindowManager> => (connected ??= connect(process.env['DISPLAY'] ?? ''));

const maskOf = async () => {
  const { default: x11 } = await import('x11');
  return { eventMask: x11.eventMask.PropertyChange | x11.eventMask.StructureNotify };
};

/** Hears of changes to the root window and to the followed ones. */
const listen = async (x: XConnection, followed: ReadonlyMap<number, WindowNews>): Promise<void> => {
  const [activeWindow, state] = await Promise.all([x.atom('_NET_ACTIVE_WINDOW'), x.atom('WM_STATE')]);
  const { eventMask } = await maskOf();
  await x.run((client, done) => client.ChangeWindowAttributes(x.root, { eventMask }, done));
  let lastActive = 0;

  const readActive = async (): Promise<void> => {
    const [active = 0] = await x.words(x.root, '_NET_ACTIVE_WINDOW');
    if (active === lastActive) return;
    lastActive = active;
    trace('active', active);
    // First who lost the keyboard, then who has it.
    for (const [window, news] of followed) if (window !== active) news.active(false);
    followed.get(active)?.active(true);
  };
  const readState = async (window: number): Promise<void> => {
    const [now] = await x.words(window, 'WM_STATE');
    followed.get(window)?.iconic(now === iconicState);
  };
  const readBounds = async (window: number): Promise<void> => {
    const news = followed.get(window);
    if (news) news.placed(await boundsOf(x, window));
  };

  // A window may be gone before it is asked.
  const ignore = (): void => undefined;
  x.onEvent((event) => {
    if (event.name === 'PropertyNotify' && event.atom === activeWindow) readActive().catch(ignore);
    else if (event.name === 'PropertyNotify' && event.atom === state) readState(event.wid).catch(ignore);
    else if (event.name === 'ConfigureNotify') readBounds(event.wid1).catch(ignore);
  });
};

/** Without the window manager's frame, in the root window's coordinates. */
const boundsOf = async (x: XConnection, window: number): Promise<Rectangle> => {
  type Size = { width: number; height: number };
  type Point = { destX: number; destY: number };
  const { width, height } = await x.ask<Size>((client, done) => client.GetGeometry(window, done));
  const at = await x.ask<Point>((client, done) => client.TranslateCoordinates(window, x.root, 0, 0, done));
  return { x: at.destX, y: at.destY, width, height };
};

const findByTitle = async (x: XConnection, mark: string): Promise<number> => {
  for (const end = performance.now() + 10_000; performance.now() < end;) {
    for (const window of await x.words(x.root, '_NET_CLIENT_LIST')) {
      const title = await x.text(window, '_NET_WM_NAME').catch(() => '');
      if (title.includes(mark)) return window;
    }
    await wait(5);
  }
  throw new Error(`no window titled ${mark} appeared on the display`);
};
