import type { Page } from '@playwright/test';
import type { DrivenApp } from '../../scripts/drive/app.ts';
import { remember, rowOf } from './actions.ts';
import { expect, test } from './fixture.ts';
import { ask } from './in-page.ts';

const refused = (reason: string): unknown => ({ ok: false, problem: { kind: 'call-refused', reason } });

test('refuses a call of no known name, also of names every object has', async ({ app }) => {
  const page = await loadedCapture(app);
  for (const name of [
    'memories.all',
    '',
    '__proto__',
    'constructor',
    'toString',
    'account.key',
    7,
    null,
    ['draft.read'],
  ]) {
    expect(await ask(page, name, null)).toEqual(refused('name'));
  }
  // What only the recovery window is answered, and only while there is no store.
  for (const name of ['recovery.startEmpty', 'recovery.read']) {
    expect(await ask(page, name, null)).toEqual(refused('window'));
  }
});

test('refuses a call that belongs to another window, and does nothing of it', async ({ connected }) => {
  await remember(connected, 'The bakery closes on Mondays');
  const capture = await connected.page('capture');
  const library = await connected.page('library');
  for (const name of ['account.disconnect', 'account.check', 'account.startOffline', 'memories.refresh']) {
    expect(await ask(capture, name, null)).toEqual(refused('window'));
  }
  for (const name of ['account.disconnect', 'draft.read'])
    expect(await ask(library, name, null)).toEqual(refused('window'));
  expect(await ask(capture, 'account.read', null)).toMatchObject({ value: { keyState: 'ready' } });
  await expect(rowOf(library, 'The bakery closes on Mondays')).toBeVisible();
});

test('refuses input that is not as the contract says, and stores nothing of it', async ({ app }) => {
  const page = await loadedCapture(app);
  const memory = { id: crypto.randomUUID(), content: 'x', category: 'manual', tags: [], visibility: 'private' };
  const inputs = [
    null,
    undefined,
    'x',
    [],
    {},
    { ...memory, id: 'one' },
    { ...memory, id: undefined },
    { ...memory, content: 7 },
    { ...memory, content: 'x'.repeat(20_001) },
    { ...memory, category: '' },
    { ...memory, tags: 'a' },
    { ...memory, tags: Array.from({ length: 51 }, (_, tag) => String(tag)) },
    { ...memory, visibility: 'everybody' },
  ];
  for (const input of inputs) expect(await ask(page, 'memories.capture', input)).toEqual(refused('input'));
  expect(await ask(page, 'draft.write', { text: 'x'.repeat(200_001), caret: 0 })).toEqual(refused('input'));
  expect(await ask(page, 'draft.write', { text: 'x', caret: -1 })).toEqual(refused('input'));
  expect(await ask(page, 'draft.write', { text: 'x', caret: 1, category: '' })).toEqual(refused('input'));
  expect(await ask(page, 'draft.write', { text: 'x', caret: 1, visibility: 'all' })).toEqual(refused('input'));
  expect(await ask(page, 'window.open', 'recovery')).toEqual(refused('input'));
  expect(await ask(page, 'draft.read', { more: 1 })).toEqual(refused('input'));
  expect(await ask(page, 'draft.read', null)).toEqual({ ok: true, value: { text: '', caret: 0 } });
});

test('answers no window that is not its own, and none of its own that shows another page', async ({ app }) => {
  await loadedCapture(app);
  // A window that somebody else in main opened, with the right page and preload.
  const opened = app.electron.waitForEvent('window');
  await app.electron.evaluate(({ BrowserWindow, app: main }) => {
    const preload = `${main.getAppPath()}/out/preload/preload.cjs`;
    const window = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, contextIsolation: true },
    });
    return window.loadURL('app://inkling/capture/index.html');
  });
  expect(await ask(await opened, 'draft.read', null)).toEqual(refused('sender'));

  const settings = await app.page('settings');
  await app.electron.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows().map((window) => window.webContents);
    const found = contents.find((one) => one.getURL().startsWith('app://inkling/settings/'));
    await found?.loadURL('app://inkling/capture/index.html');
  });
  await settings.getByRole('textbox', { name: 'Memory' }).waitFor({ state: 'attached' });
  for (const name of ['draft.read', 'account.read', 'account.disconnect']) {
    expect(await ask(settings, name, null)).toEqual(refused('sender'));
  }
});

test('gives a frame inside a page no bridge, and lets no other page into a frame', async ({ app }) => {
  const page = await loadedCapture(app);
  const violated = await page.evaluate(async () => {
    const blocked: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ blockedURI }) => blocked.push(blockedURI));
    for (const address of ['about:blank', 'app://inkling/settings/index.html', 'https://example.com/']) {
      document.body.append(Object.assign(document.createElement('iframe'), { src: address }));
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    return blocked;
  });
  expect(violated).toHaveLength(2);
  const inside = page.frames().filter((frame) => frame !== page.mainFrame());
  expect(inside).toHaveLength(3);
  for (const frame of inside) expect(await frame.evaluate(() => Reflect.has(globalThis, 'bridge'))).toBe(false);
});

test('listens on one channel, and for nothing that needs no answer', async ({ app }) => {
  await loadedCapture(app);
  const heard = await app.electron.evaluate(({ ipcMain }) => ipcMain.eventNames().map(String));
  expect(heard).toEqual([]);
});

const loadedCapture = async (app: DrivenApp): Promise<Page> => {
  const page = await app.page('capture');
  await page.getByRole('textbox', { name: 'Memory' }).waitFor({ state: 'attached' });
  return page;
};
