import type { ElectronApplication } from '@playwright/test';
import { expect, loaded, test } from './fixture.ts';
import { activeStates, xdotool } from './x-tools.ts';

test.use({ onDisplay: true });

/** Shows the newest window, and waits until it has the keyboard. */
const show = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().at(-1);
    return new Promise<void>((resolve) => {
      window?.once('focus', () => resolve());
      window?.show();
    });
  });

/** Hides it, and waits until the keyboard is elsewhere. */
const hide = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().at(-1);
    return new Promise<boolean[]>((resolve) => {
      window?.once('blur', () => resolve([window.isVisible(), window.isFocused()]));
      window?.hide();
    });
  });

test('a shown window takes the keyboard, and a hidden one gives it back @x11', async ({ electronApp, page }) => {
  const field = page.getByLabel('text');
  await field.focus();
  for (const word of ['one', 'two', 'three']) {
    await field.fill('');
    await show(electronApp);
    xdotool('type', word);
    await expect(field).toHaveValue(word);
    expect(await hide(electronApp)).toEqual([false, false]);
  }
});

test('a hidden window that is placed stays hidden, and is there once it is shown @x11', async ({
  electronApp,
  page,
}) => {
  const field = page.getByLabel('text');
  await field.focus();
  await show(electronApp);
  await hide(electronApp);
  await electronApp.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows().at(-1)?.setBounds({ x: 80, y: 60, width: 500, height: 320 });
  });
  // Keys go nowhere for as long as a window might take to come back.
  for (let tries = 0; tries < 5; tries += 1) xdotool('sleep', '0.1', 'type', 'lost');
  await show(electronApp);
  xdotool('type', 'found');
  await expect(field).toHaveValue('found');
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([500, 320]);
});

test('a frameless window on top has no frame and stays on top @x11', async ({ electronApp }) => {
  const opened = electronApp.waitForEvent('window');
  await electronApp.evaluate(async () => {
    await globalThis.openWindow({ frame: false, alwaysOnTop: true, skipTaskbar: true, width: 640, height: 170 });
  });
  const page = await loaded(await opened);
  await show(electronApp);
  expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([640, 170]);
  await expect.poll(activeStates).toContain('_NET_WM_STATE_ABOVE');
  await expect.poll(activeStates).toContain('_NET_WM_STATE_SKIP_TASKBAR');
  expect(activeStates()).toMatch(/_NET_FRAME_EXTENTS\(CARDINAL\) = 0, 0, 0, 0/);
});

test('closing by the window manager asks the app @x11', async ({ electronApp }) => {
  await electronApp.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.once('close', (event) => {
      event.preventDefault();
      globalThis.notes.push('close');
    });
  });
  await show(electronApp);
  xdotool('key', 'alt+F4');
  await expect.poll(() => electronApp.evaluate(() => globalThis.notes)).toEqual(['close']);
  const left = await electronApp.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => [window.isDestroyed(), window.webContents.getURL()]),
  );
  expect(left).toEqual([[false, 'app://conformance/index.html']]);
});

test('a window resized by the person knows its size @x11', async ({ electronApp }) => {
  await show(electronApp);
  xdotool('windowsize', '--sync', xdotool('getactivewindow'), '444', '333');
  const size = () => electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize());
  await expect.poll(size).toEqual([444, 333]);
});
