// The stand-in's main: reads Electron's command line, starts the browser and the app, and lets it be ready when Electron
// would.
import inspector from 'node:inspector';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { launch } from './current-launch.ts';

// Playwright lets the app become ready by calling this, once, as soon as the inspector is open: so it must be there first.
const released = Promise.withResolvers<undefined>();
Object.assign(globalThis, {
  __playwright_run: async () => {
    released.resolve(undefined);
    return Promise.resolve();
  },
});
if (launch.inspectPort !== null) inspector.open(launch.inspectPort);

const self = path.join(import.meta.dirname, 'electron');
const versions = { ...process.versions, electron: '45.4.1', chrome: '150.0.0.0' };
Object.defineProperty(process, 'versions', { value: versions, enumerable: true, configurable: true });
Object.assign(process, {
  type: 'browser',
  defaultApp: true,
  resourcesPath: path.join(import.meta.dirname, 'resources'),
  execPath: self,
  argv: [self, ...launch.args],
});

const { app } = await import('./app/app.ts');
const { chromium, hasOwnProfile, startBrowser } = await import('./chromium/browser.ts');
await import('./electron.ts');

// Its loader holds `ready` back by itself, and rewrites the arguments.
if (launch.loader !== null) createRequire(import.meta.url)(launch.loader);

// A kept profile belongs to one process at a time: wait until the app knows whether it may run.
if (hasOwnProfile) startBrowser();
try {
  await import(pathToFileURL(launch.entry).href);
} catch (error) {
  console.error('App threw an error during load');
  console.error(error);
  process.exit(1);
}
if (!app.isEnding()) {
  if (!hasOwnProfile) startBrowser();
  // When it can't be had, its end has been told already, and the process is about to end.
  await chromium.catch(() => new Promise<never>(() => undefined));
  if (launch.driven && launch.loader === null) await released.promise;
  // As in Electron only now: a top-level `await app.whenReady()` in the entry would wait for ever.
  app.becomeReady();
}
