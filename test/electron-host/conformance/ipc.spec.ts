import { expect, loaded, test } from './fixture.ts';

test('carries what structured clone carries, there and back', async ({ page }) => {
  const same = await page.evaluate(async () => {
    const cyclic: Record<string, unknown> = { name: 'cyclic' };
    cyclic['self'] = cyclic;
    const sent = {
      date: new Date(0),
      map: new Map([['a', new Set([1])]]),
      none: undefined,
      minusZero: -0,
      big: 12345678901234567890n,
      bytes: new Uint8Array([1, 2, 255]),
      text: '\ud800 lone',
      cyclic,
    };
    // Through the context bridge cycles do not pass; the channel itself takes them.
    const { cyclic: _, ...flat } = sent;
    const got = (await window.api.invoke('echo', flat)) as typeof flat;
    return [
      got.date.getTime() === 0,
      got.map.get('a')?.has(1),
      'none' in got,
      Object.is(got.minusZero, -0),
      got.big === sent.big,
      got.bytes instanceof Uint8Array && got.bytes[2] === 255,
      got.text === sent.text,
    ];
  });
  expect(same).toEqual([true, true, true, true, true, true, true]);
});

test('words an error of a handler as Electron does', async ({ page }) => {
  const said = await page.evaluate(() => window.api.invoke('fail').catch((error: unknown) => (error as Error).message));
  expect(said).toBe("Error invoking remote method 'fail': RangeError: out of range");
});

test('refuses a channel nobody handles', async ({ page }) => {
  const said = await page.evaluate(() => window.api.invoke('none').catch((error: unknown) => (error as Error).message));
  expect(said).toBe("Error invoking remote method 'none': Error: No handler registered for 'none'");
});

test('refuses a second handler for a channel', async ({ electronApp }) => {
  const said = await electronApp.evaluate(({ ipcMain }) => {
    try {
      ipcMain.handle('echo', () => null);
      return 'taken';
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(said).toBe("Attempted to register a second handler for 'echo'");
});

test('tells a handler who asked', async ({ page }) => {
  expect(await page.evaluate(() => window.api.invoke('sender'))).toEqual({
    url: 'app://conformance/index.html',
    origin: 'app://conformance',
    isTop: true,
    topUrl: 'app://conformance/index.html',
    contentsUrl: 'app://conformance/index.html',
    type: 'frame',
  });
});

test('tells a frame within a page from the page', async ({ electronApp }) => {
  const opened = electronApp.waitForEvent('window');
  await electronApp.evaluate(() =>
    globalThis.openWindow({ webPreferences: { nodeIntegrationInSubFrames: true } }).then(() => null),
  );
  const page = await loaded(await opened);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.src = '/index.html?inner';
        frame.onload = resolve;
        document.body.append(frame);
      }),
  );
  const inner = page.frames().find((frame) => frame.url().endsWith('?inner'));
  expect(await inner?.evaluate(() => window.api.invoke('sender'))).toMatchObject({
    url: 'app://conformance/index.html?inner',
    isTop: false,
    topUrl: 'app://conformance/index.html',
    contentsUrl: 'app://conformance/index.html',
  });
});

test('gives frames within a page no preload script of their own', async ({ page }) => {
  const hasApi = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.src = '/index.html?inner';
        frame.onload = () => {
          resolve(frame.contentWindow && 'api' in frame.contentWindow);
        };
        document.body.append(frame);
      }),
  );
  expect(hasApi).toBe(false);
});

test('sends from page to main and back, in order', async ({ electronApp, page }) => {
  await electronApp.evaluate(({ ipcMain }) => {
    ipcMain.on('count', (event, ...values: number[]) => {
      event.reply('counted', ...values, 'from main');
      event.sender.send('counted', 'second');
    });
  });
  const heard = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const all: unknown[] = [];
        const stop = window.api.on('counted', (...values) => {
          all.push(values);
          if (all.length < 2) return;
          stop();
          resolve(all);
        });
        window.api.send('count', 1, 2);
      }),
  );
  expect(heard).toEqual([[1, 2, 'from main'], ['second']]);
});

test('carries twenty megabytes of text and of bytes, there and back', async ({ page }) => {
  const same = await page.evaluate(async () => {
    const size = 20 * 1024 * 1024;
    const text = 'green tea \u{1f375} and more\n'.repeat(size / 24);
    const bytes = Uint8Array.from({ length: size }, (_, index) => index % 251);
    const got = (await window.api.invoke('echo', { text, bytes })) as { text: string; bytes: Uint8Array };
    const isSameAt = (at: number): boolean => got.bytes[at] === bytes[at];
    return [
      got.text === text,
      got.bytes instanceof Uint8Array && got.bytes.length === size,
      [0, 1, 24_575, 24_576, 24_577, size / 2, size - 1].every(isSameAt),
    ];
  });
  expect(same).toEqual([true, true, true]);
});
