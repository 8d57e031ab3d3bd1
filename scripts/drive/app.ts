import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { WindowName } from '../../preload/contract/windows.ts';
import { root } from '../lib/paths.mjs';

export type LaunchOptions = {
  /** Electron's binary, or its stand-in. */
  readonly electron: string;
  /** Where the app keeps its data. */
  readonly profile: string;
  readonly env: NodeJS.ProcessEnv;
  /** What a person would write behind the command. */
  readonly args?: readonly string[];
};

/** The running app, driven through Playwright: the real bundles with nothing put in their place. */
export type DrivenApp = Awaited<ReturnType<typeof launchApp>>;

/** Starts the app. It is up when this returns; its first window may not be. */
export const launchApp = async ({ electron: executablePath, profile, env, args = [] }: LaunchOptions) => {
  const electron = await _electron.launch({
    executablePath,
    args: [...rootSwitches(), root, `--user-data-dir=${profile}`, ...args],
    env: definedOf(env),
    // Pages follow the app's own theme; Playwright would show them all light.
    colorScheme: null,
  });
  // Playwright forgets the process once it has ended.
  const child = electron.process();
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  return {
    electron,
    profile,
    /** What main printed so far. */
    output: (): string => output,
    /** The page of a window, as soon as it is loaded. */
    page: (window: WindowName): Promise<Page> => found(`the ${window} window`, () => pageOf(electron, window)),
    /** Waits until a window is shown, or hidden, as Electron sees it. */
    shown: (window: WindowName, wanted = true): Promise<void> =>
      until(`${window} to be ${wanted ? 'shown' : 'hidden'}`, async () => {
        return (await isSo(electron, 'isVisible', window)) === wanted;
      }),
    /** Waits until a window has the keyboard. */
    focused: (window: WindowName): Promise<void> =>
      until(`${window} to be in front`, () => isSo(electron, 'isFocused', window)),
    /** Quits as the tray's Quit does. */
    quit: (): Promise<void> => quit(electron, child),
    /** Settles when the app has ended, for whatever reason. */
    ended: new Promise<void>((resolve) => child.once('exit', () => resolve())),
  };
};

/** Looks again and again until it is so; half a minute at most. */
export const until = async (what: string, isSo: () => boolean | Promise<boolean>): Promise<void> => {
  await found(what, async () => (await isSo()) || null);
};

const found = async <T>(what: string, look: () => Promise<T | null>): Promise<T> => {
  for (const end = performance.now() + 30_000; performance.now() < end;) {
    const thing = await look();
    if (thing !== null) return thing;
    await wait(20);
  }
  throw new Error(`Waited half a minute for ${what}.`);
};

/** Windows are told apart by the address Electron gives them; the stand-in shows pages another one. */
const pageOf = async (electron: ElectronApplication, window: WindowName): Promise<Page | null> => {
  for (const page of electron.windows()) {
    // A page that is just coming or going has no window to ask yet, or no more.
    const handle = await electron.browserWindow(page).catch(() => null);
    const address = await handle?.evaluate((one: Electron.BrowserWindow) => one.webContents.getURL());
    if (address?.startsWith(addressOf(window)) && (await isLoaded(page))) return page;
  }
  return null;
};

/** Until then its code is taken away by the page that comes. */
const isLoaded = async (page: Page): Promise<boolean> => {
  // As text: this file knows no page's globals.
  const asked = page.evaluate<boolean>("location.protocol !== 'about:' && document.readyState === 'complete'");
  return asked.catch(() => false);
};

const isSo = (electron: ElectronApplication, what: 'isVisible' | 'isFocused', window: WindowName): Promise<boolean> =>
  electron.evaluate(
    ({ BrowserWindow }, asked) =>
      BrowserWindow.getAllWindows().some(
        (one) => one.webContents.getURL().startsWith(asked.address) && one[asked.what](),
      ),
    { what, address: addressOf(window) },
  );

const addressOf = (window: WindowName): string => `app://inkling/${window}/`;

const quit = async (electron: ElectronApplication, child: ChildProcess): Promise<void> => {
  if (hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    await electron.close();
  } catch (error) {
    // It may have ended by itself in the meantime.
    if (!hasEnded(child)) throw error;
  }
  await ended;
};

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Chromium refuses its own sandbox to root. */
export const rootSwitches = (): string[] =>
  process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

const definedOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
