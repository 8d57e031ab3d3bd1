import { test as base } from '@playwright/test';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { connect, finishOnboarding } from '../../scripts/drive/account.ts';
import { launchApp, rootSwitches, until, type DrivenApp } from '../../scripts/drive/app.ts';
import { createKeyboard } from '../../scripts/drive/keyboard.ts';
import { findElectron } from '../../scripts/electron-path.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { startProcess, stopProcess } from '../../scripts/lib/processes.mjs';
import { openDesktop } from '../../scripts/lib/desktop.mjs';
import { openPanel, type Panel } from '../electron-host/conformance/session-bus.ts';
import { startSandbox, type Sandbox } from '../omi-sandbox/sandbox.ts';
import { openKeyring, type Keyring } from './keyring.ts';
import { openOtherProgram, type OtherProgram } from './other-program.ts';

type WorkerFixtures = {
  /** On Linux a display, session bus, keyring and home of its own, shared by the tests of one worker. */
  desktop: NodeJS.ProcessEnv;
  /** Electron's binary, or its stand-in. */
  electron: string;
};

type Fixtures = {
  /** What the app is started with. Windows are drawn for @x11 only; the stand-in is faster without. */
  environment: NodeJS.ProcessEnv;
  /** Real keys on the worker's display; such tests are tagged @x11. */
  keyboard: ReturnType<typeof createKeyboard>;
  /** Another program on that display, with the keyboard. Named after the app, it takes the keyboard from it. */
  otherProgram: OtherProgram;
  /** A panel that shows tray icons; name it before the app, which looks for it once. Such tests are tagged @dbus. */
  panel: Panel;
  /** The worker's keyring, unlocked and emptied: name it before the app. Such tests are tagged @dbus. */
  keyring: Keyring;
  /** An empty folder for the app's data; another start with it is the next start of the same app. */
  profile: string;
  /** An Omi server with an empty account and a key that may do everything. */
  sandbox: Sandbox;
  /** Starts the app; what is still running ends with the test. */
  start: (...args: string[]) => Promise<DrivenApp>;
  /** Starts the app as a shell does, with no Playwright to look inside; what is still running ends with the test. */
  command: (...args: string[]) => ChildProcess;
  /** The same as `start` in another environment. */
  startIn: (env: NodeJS.ProcessEnv, ...args: string[]) => Promise<DrivenApp>;
  /** The app on its first start. */
  app: DrivenApp;
  /** The app connected to the sandbox, onboarding done, the library in front. */
  connected: DrivenApp;
};

/** Playwright's test for the whole app: the real bundles with a fresh profile, on Electron or its stand-in. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  desktop: [
    async ({ browserName: _ }, use) => {
      if (process.platform !== 'linux') {
        await use(process.env);
        return;
      }
      const desktop = await openDesktop();
      await use(desktop.env);
      await desktop.close();
    },
    { scope: 'worker' },
  ],
  electron: [async ({ browserName: _ }, use) => use((await findElectron()).path), { scope: 'worker' }],
  environment: async ({ desktop }, use, { tags }) =>
    use(tags.includes('@x11') ? desktop : { ...desktop, ELECTRON_HOST_HEADLESS: '1' }),
  keyboard: async ({ desktop }, use) => use(createKeyboard(desktop)),
  otherProgram: async ({ desktop }, use) => {
    const program = await openOtherProgram(desktop['DISPLAY'] ?? '');
    await until('another program in front', async () => {
      await program.activate();
      return program.isActive();
    });
    await use(program);
    await program.close();
  },
  panel: async ({ desktop }, use) => {
    const panel = await openPanel(desktop['DBUS_SESSION_BUS_ADDRESS'] ?? '');
    await use(panel);
    await panel.close();
  },
  keyring: async ({ desktop }, use) => {
    const keyring = await openKeyring(desktop['DBUS_SESSION_BUS_ADDRESS'] ?? '');
    await keyring.empty();
    await use(keyring);
    await keyring.unlock();
    await keyring.close();
  },
  profile: async ({ browserName: _ }, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'inkling-app-'));
    // The app keeps its backups beside its profile.
    await use(path.join(folder, 'profile'));
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  },
  sandbox: async ({ browserName: _ }, use) => {
    const sandbox = await startSandbox();
    await use(sandbox);
    await sandbox.stop();
  },
  startIn: async ({ electron, profile }, use, testInfo) => {
    const started: DrivenApp[] = [];
    await use(async (env, ...args) => {
      const app = await launchApp({ electron, profile, env, args });
      started.push(app);
      return app;
    });
    for (const app of started) await app.quit();
    if (testInfo.status === testInfo.expectedStatus) return;
    for (const [index, app] of started.entries()) {
      await testInfo.attach(`output of start ${index + 1}`, { body: app.output(), contentType: 'text/plain' });
    }
  },
  command: async ({ electron, profile, environment }, use) => {
    const started: ChildProcess[] = [];
    await use((...args) => {
      const all = [...rootSwitches(), root, `--user-data-dir=${profile}`, ...args];
      const child = startProcess(electron, all, { env: environment, stdio: 'ignore' });
      started.push(child);
      return child;
    });
    await Promise.all(started.map(stopProcess));
  },
  start: async ({ startIn, environment }, use) => use((...args) => startIn(environment, ...args)),
  app: async ({ start }, use) => use(await start()),
  connected: async ({ app, sandbox }, use) => {
    await connect(app, { url: sandbox.url, key: sandbox.keys.works });
    await finishOnboarding(app);
    await use(app);
  },
});

export { expect } from '@playwright/test';
