import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/lib/chromium.mjs';

/**
 * Real browsers. `screens`: one page with a fake bridge. `conformance`: the Electron stand-in against Electron's
 * documentation. `app`: the whole app with a fresh profile. `npm test -- NAME` starts them with everything they need.
 */
export default defineConfig({
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  // Real windows on a busy machine: a spec that needs its second chance is listed as flaky, and wants mending.
  retries: process.env['CI'] ? 1 : 0,
  globalTimeout: 20 * 60_000,
  // Only what hangs is ended by a clock: a busy machine must not fail a spec.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // What needs a real X display, D-Bus or the stand-in itself is marked so; only Linux has them.
  ...(process.platform === 'linux' ? {} : { grepInvert: /@x11|@dbus|@stand-in/ }),
  reporter: 'list',
  projects: [
    {
      name: 'screens',
      testDir: 'test/screens',
      use: {
        browserName: 'chromium',
        launchOptions: {
          executablePath: findChromium(),
          // Chromium refuses its own sandbox to root.
          chromiumSandbox: process.getuid?.() !== 0,
        },
      },
    },
    { name: 'conformance', testDir: 'test/electron-host/conformance' },
    { name: 'app', testDir: 'test/app' },
  ],
});
