import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findElectron } from '../../../scripts/electron-path.mjs';
import { openDesktop } from '../../../scripts/lib/desktop.mjs';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import type { Api } from './app/preload.ts';
import { buildApp } from './build-app.ts';

declare global {
  interface Window {
    api: Api;
  }
}

type Start = (...args: string[]) => Promise<ElectronApplication>;

type Fixtures = {
  /** Whether windows are real ones on the display: tests that say so are tagged @x11. */
  onDisplay: boolean;
  /** An empty folder for the app's data. */
  profile: string;
  /** The environment the app starts in. */
  environment: Record<string, string>;
  /** What a plain start needs: the binary and its arguments. */
  command: readonly [string, ...string[]];
  /** Starts the app; it ends with the test at the latest. Its first window is loaded and hidden. */
  start: Start;
  electronApp: ElectronApplication;
  page: Page;
};

/** Playwright's test for a tiny app on Electron, or on its stand-in: the same specs for both. */
export const test = base.extend<Fixtures, { desktop: undefined; appFolder: string }>({
  /** On Linux each worker has a display and a session bus of its own, so that none takes the keyboard from another. */
  desktop: [
    async ({ browserName: _ }, use) => {
      const own = process.platform === 'linux' ? await openDesktop() : null;
      for (const [name, value] of Object.entries(own?.env ?? {})) if (value !== undefined) process.env[name] = value;
      await use(undefined);
      await own?.close();
    },
    { scope: 'worker', auto: true },
  ],
  appFolder: [
    async ({ browserName: _ }, use, { parallelIndex }) => {
      await use(await buildApp(inRoot('out', 'conformance', String(parallelIndex))));
    },
    { scope: 'worker' },
  ],
  onDisplay: [false, { option: true }],
  profile: async ({ browserName: _ }, use) => {
    const profile = await mkdtemp(path.join(os.tmpdir(), 'conformance-'));
    await use(profile);
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  },
  environment: async ({ onDisplay }, use) => {
    if (onDisplay) require('DISPLAY', 'an X display with a window manager');
    // Real Electron does not know the word, and needs a display anyhow.
    await use({ ...inherited(), ...(onDisplay ? {} : { ELECTRON_HOST_HEADLESS: '1' }) });
  },
  command: async ({ appFolder, profile }, use) => {
    const { path: electron, kind } = await findElectron();
    const asRoot = kind === 'electron' && process.platform === 'linux' && process.getuid?.() === 0;
    await use([electron, ...(asRoot ? ['--no-sandbox'] : []), appFolder, `--user-data-dir=${profile}`]);
  },
  start: async ({ command: [executablePath, ...args], environment }, use, testInfo) => {
    const started: ElectronApplication[] = [];
    let output = '';
    await use(async (...more) => {
      const app = await _electron.launch({ executablePath, args: [...args, ...more], env: environment });
      started.push(app);
      app.process().stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      await app.evaluate(firstWindowLoaded);
      return app;
    });
    for (const app of started) await app.close();
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('stderr of the app', { body: output, contentType: 'text/plain' });
    }
  },
  electronApp: async ({ start }, use) => use(await start()),
  page: async ({ electronApp }, use) => use(await loaded(await electronApp.firstWindow())),
});

export { expect } from '@playwright/test';

/** A page, once its own script has run. */
export const loaded = async (page: Page): Promise<Page> => {
  await page.locator('body[data-script=ran]').waitFor();
  return page;
};

/** Runs in the app, maybe before its entry was evaluated. */
const firstWindowLoaded = async (): Promise<void> => {
  while (!(globalThis.opened as Promise<void> | undefined)) await new Promise(setImmediate);
  await globalThis.opened;
};

/** Fails a test that needs more than this machine gives, with what is missing. */
export const require = (variable: string, what: string): string => {
  const value = process.env[variable];
  if (!value) throw new Error(`This test needs ${what}: ${variable} is not set.`);
  return value;
};

const inherited = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
