import path from 'node:path';
import process from 'node:process';
import { app } from '../app/app.ts';
import { headless, launch } from '../current-launch.ts';
import { startChromium, type Chromium } from './chromium.ts';

const started = Promise.withResolvers<Chromium>();
// Nobody may wait for it before it starts, or it may never start.
started.promise.catch(() => undefined);

/** The one browser of this process, once it is up. */
export const chromium = started.promise;

/**
 * Driven by Playwright, pages live in a profile of their own that ends with the run. A plain start keeps what pages
 * store, below `userData`; `ELECTRON_HOST_PROFILE` names another place.
 */
export const hasOwnProfile = launch.driven && !process.env['ELECTRON_HOST_PROFILE'];

export const startBrowser = (): void => {
  const kept = process.env['ELECTRON_HOST_PROFILE'] ?? path.join(app.getPath('userData'), 'electron-host');
  const browser = startChromium({
    profile: hasOwnProfile ? null : kept,
    remoteDebugging: launch.remoteDebugging,
    flags: [...(headless ? ['--headless'] : []), '--no-startup-window', `--class=${app.getName()}`],
    onGone: (lastWords) => {
      console.error(['electron host: Chromium is gone. It said last:', ...lastWords].join('\n'));
      app.exit(1);
    },
  });
  app.atEnd(() => browser.stop());
  browser.up.then(() => {
    started.resolve(browser);
  }, started.reject);
};
