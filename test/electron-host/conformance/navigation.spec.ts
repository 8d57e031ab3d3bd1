import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './fixture.ts';

const url = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());

/** What main noted in a promise before the page was touched: main and page are reached by two ways, neither the faster. */
const whatWasAsked = (app: ElectronApplication): Promise<unknown> =>
  app.evaluate(() => Reflect.get(globalThis, 'asked') as Promise<unknown>);

test('asks before a page leaves, and lets main prevent it', async ({ electronApp, page }) => {
  await electronApp.evaluate(({ BrowserWindow }) => {
    const asked = new Promise((resolve) => {
      BrowserWindow.getAllWindows()[0]?.webContents.on('will-navigate', (event) => {
        event.preventDefault();
        resolve([event.url, event.isMainFrame, event.isSameDocument]);
      });
    });
    Object.assign(globalThis, { asked });
  });
  await page.evaluate(() => document.getElementById('away')?.click());
  expect(await whatWasAsked(electronApp)).toEqual(['https://example.com/away', true, false]);
  expect(await url(electronApp)).toBe('app://conformance/index.html');
  await expect(page.getByRole('heading')).toHaveText('Conformance');
});

test('asks before a window is opened, and opens none when denied', async ({ electronApp, page }) => {
  await electronApp.evaluate(({ BrowserWindow }) => {
    const asked = new Promise((resolve) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setWindowOpenHandler(({ url: wanted }) => {
        resolve(wanted);
        return { action: 'deny' };
      });
    });
    Object.assign(globalThis, { asked });
  });
  await page.evaluate(() => document.getElementById('out')?.click());
  expect(await whatWasAsked(electronApp)).toBe('https://example.com/');
  expect(await electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('does not ask for what main loads itself', async ({ electronApp, page }) => {
  const events = await electronApp.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const seen: string[] = [];
    contents?.on('will-navigate', () => seen.push('will-navigate'));
    contents?.on('did-finish-load', () => seen.push('did-finish-load'));
    await contents?.loadURL('app://conformance/index.html?again');
    return seen;
  });
  expect(events).toEqual(['did-finish-load']);
  expect(await url(electronApp)).toBe('app://conformance/index.html?again');
  await expect(page.getByRole('heading')).toHaveText('Conformance');
});

test('loads the same page anew when main reloads it', async ({ electronApp, page }) => {
  await page.evaluate(() => (document.body.dataset['mark'] = 'before'));
  await electronApp.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const loaded = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(null)));
    contents?.reload();
    await loaded;
  });
  await expect(page.locator('body:not([data-mark])')).toBeAttached();
});

test('follows a change of the hash without loading', async ({ electronApp, page }) => {
  await page.evaluate(() => (location.hash = 'part'));
  await expect.poll(() => url(electronApp)).toBe('app://conformance/index.html#part');
});

test('rejects when a page cannot be loaded', async ({ electronApp }) => {
  const said = await electronApp.evaluate(async ({ BrowserWindow, protocol }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    protocol.unhandle('app');
    protocol.handle('app', () => {
      throw new Error('not served');
    });
    const failed = new Promise((resolve) =>
      contents?.once('did-fail-load', (_event, code, _text, wanted, isMainFrame) => {
        resolve([typeof code, wanted, isMainFrame]);
      }),
    );
    const reason = await contents?.loadURL('app://conformance/broken.html').catch((error: unknown) => error as Error);
    return [reason?.message.replace(/^\w+ \(-?\d+\)/, 'ERR (n)'), await failed];
  });
  expect(said).toEqual([
    "ERR (n) loading 'app://conformance/broken.html'",
    ['number', 'app://conformance/broken.html', true],
  ]);
});

test('tells of a crashed page, which a reload brings back', async ({ electronApp }) => {
  const told = await electronApp.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) return null;
    const gone = new Promise<string>((resolve) =>
      contents.once('render-process-gone', (_event, { reason }) => resolve(reason)),
    );
    contents.forcefullyCrashRenderer();
    const reason = await gone;
    const crashed = contents.isCrashed();
    const back = new Promise((resolve) => contents.once('did-finish-load', () => resolve(null)));
    contents.reload();
    await back;
    return [reason, crashed, contents.isCrashed(), String(await contents.executeJavaScript('document.title'))];
  });
  expect(told?.slice(1)).toEqual([true, false, 'Conformance page']);
  expect(['crashed', 'killed']).toContain(told?.[0]);
});
