import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { findElectron } from '../../../scripts/electron-path.mjs';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { expect, test } from './fixture.ts';

test('gives Playwright pictures, traces and what main prints', async ({ electronApp, page }, testInfo) => {
  const context = electronApp.context();
  await context.tracing.start({ screenshots: true, snapshots: true });
  const printed = electronApp.waitForEvent('console');
  await electronApp.evaluate(() => {
    console.log('from main');
  });
  expect((await printed).text()).toBe('from main');
  const picture = await page.screenshot();
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  await context.tracing.stop({ path: testInfo.outputPath('trace.zip') });
});

test('lets Playwright close a page by closing its window', async ({ electronApp, page }) => {
  await page.close();
  const left = () => electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await expect.poll(left).toBe(0);
});

test("is what npm's electron starts when it is told where @stand-in", async ({ environment }) => {
  const { path: electron } = await findElectron();
  const cli = inRoot('node_modules', 'electron', 'cli.js');
  const env = { ...environment, ELECTRON_OVERRIDE_DIST_PATH: path.dirname(electron) };
  const folder = inRoot('test', 'electron-host', 'conformance', 'app', 'none.js');
  const started = promisify(execFile)(process.execPath, [cli, folder], { env });
  await expect(started).rejects.toThrow(/Unable to find Electron app at .*none\.js/);
});
