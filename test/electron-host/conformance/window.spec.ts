import { expect, test } from './fixture.ts';

test('is hidden until it is shown, and says when it is shown, hidden, focused and blurred', async ({ electronApp }) => {
  const told = await electronApp.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (!window) return null;
    const seen: string[] = [];
    const next = (name: 'focus' | 'blur') =>
      new Promise((resolve) => window.once(name as 'focus', () => resolve(null)));
    for (const name of ['show', 'hide', 'focus', 'blur'] as const) window.on(name as 'show', () => seen.push(name));
    const before = window.isVisible();
    const focused = next('focus');
    window.show();
    const shown = window.isVisible();
    await focused;
    const hasFocus = [window.isFocused(), BrowserWindow.getFocusedWindow() === window];
    const blurred = next('blur');
    window.hide();
    await blurred;
    return { before, shown, hasFocus, after: [window.isVisible(), window.isFocused()], seen: seen.toSorted() };
  });
  expect(told).toEqual({
    before: false,
    shown: true,
    hasFocus: [true, true],
    after: [false, false],
    seen: ['blur', 'focus', 'hide', 'show'],
  });
});

test('has the size of its page', async ({ electronApp, page }) => {
  const bounds = await electronApp.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.setBounds({ x: 40, y: 50 });
    window?.setContentSize(520, 380);
    window?.show();
    return window?.getContentSize();
  });
  expect(bounds).toEqual([520, 380]);
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([520, 380]);
});

test('minimises and comes back', async ({ electronApp }) => {
  const told = await electronApp.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.show();
    window?.minimize();
    return new Promise((resolve) => {
      window?.once('restore', () => resolve([wasMinimized, window.isMinimized()]));
      const wasMinimized = window?.isMinimized();
      window?.restore();
    });
  });
  expect(told).toEqual([true, false]);
});

test('stays when its close is prevented, and is gone when it is not', async ({ electronApp }) => {
  const told = await electronApp.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (!window) return null;
    const { webContents } = window;
    window.once('close', (event) => event.preventDefault());
    window.close();
    const stayed = !window.isDestroyed();
    const closed = new Promise((resolve) => window.once('closed', () => resolve(null)));
    window.close();
    await closed;
    let thrown = '';
    try {
      window.show();
    } catch (error) {
      thrown = (error as Error).message;
    }
    return [stayed, window.isDestroyed(), webContents.isDestroyed(), BrowserWindow.getAllWindows().length, thrown];
  });
  expect(told).toEqual([true, true, true, 0, 'Object has been destroyed']);
});

test('is found by its id, its contents and its page', async ({ electronApp, page }) => {
  const handle = await electronApp.browserWindow(page);
  const id = await handle.evaluate(({ id: known }: { id: number }) => known);
  const found = await electronApp.evaluate(({ BrowserWindow, webContents }, wanted) => {
    const window = BrowserWindow.fromId(wanted);
    return (
      window && [
        BrowserWindow.fromWebContents(window.webContents)?.id === wanted,
        webContents.getAllWebContents().includes(window.webContents),
      ]
    );
  }, id);
  expect(found).toEqual([true, true]);
});

test('is ready to show once it has loaded', async ({ electronApp }) => {
  const title = await electronApp.evaluate(async ({ BrowserWindow }) => {
    const made = new Promise<string>((resolve) => {
      void globalThis.openWindow().then((window) => resolve(window.webContents.getTitle()));
    });
    const window = BrowserWindow.getAllWindows().at(-1);
    await new Promise((resolve) => window?.once('ready-to-show', () => resolve(null)));
    return made;
  });
  expect(title).toBe('Conformance page');
});

test('leaves the keyboard to the window that was asked last, however long another one takes', async ({
  electronApp,
}) => {
  const seen = await electronApp.evaluate(async ({ app, BrowserWindow }) => {
    const [first] = BrowserWindow.getAllWindows();
    const order: (number | string)[] = [];
    app.on('browser-window-focus', (_event, window) => order.push(window.id));
    const opening = globalThis.openWindow({ show: true });
    first?.show();
    const second = await opening;
    order.push('asked');
    const focused = new Promise((resolve) => second.once('focus', () => resolve(null)));
    second.focus();
    if (!second.isFocused()) await focused;
    return order;
  });
  expect(seen).toEqual([1, 'asked', 2]);
});
