import path from 'node:path';
import { buildApp } from '../electron-host/conformance/build-app.ts';
import type { BenchDesktop } from './bench.ts';
import { startApp, type RunningApp } from './running-app.ts';

/**
 * The floor under what the app can do: a tiny app with one hidden window and an `echo` call straight over Electron's IPC,
 * without schemas or checks. It is the one the conformance specs use.
 */
export const startBareApp = async (desktop: BenchDesktop): Promise<RunningApp> => {
  const app = await buildApp(path.join(desktop.folder, 'bare-app'));
  return startApp(desktop, { profile: path.join(desktop.folder, 'bare-profile'), app });
};

/** Where its page is. */
export const barePage = '/index.html';
