import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { appWindows, type WindowName } from '../../preload/contract/windows.ts';
import type { DrivenApp } from '../../scripts/drive/app.ts';
import { expect, test } from './fixture.ts';
import { ask } from './in-page.ts';

const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self' data:",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'svelte-trusted-html',
};

test('gives pages nothing of Node or Electron, and a bridge of two functions that cannot be changed', async ({
  app,
}) => {
  for (const page of await everyPage(app)) {
    const seen = await page.evaluate(() => {
      const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'];
      const bridge: unknown = Reflect.get(globalThis, 'bridge');
      return {
        node: names.filter((name) => name in globalThis),
        bridge:
          typeof bridge === 'object' && bridge
            ? Object.entries(bridge).map((entry) => [entry[0], typeof entry[1]])
            : null,
        changed: [Reflect.set(globalThis, 'bridge', 1), Reflect.deleteProperty(globalThis, 'bridge')],
        added: typeof bridge === 'object' && bridge ? Reflect.set(bridge, 'call', () => 'mine') : null,
      };
    });
    expect(seen).toEqual({
      node: [],
      bridge: [
        ['call', 'function'],
        ['on', 'function'],
      ],
      changed: [false, false],
      added: false,
    });
  }
});

test('sends every page with its content security policy, and no file from outside the pages', async ({ app }) => {
  const answer = (address: string): Promise<{ status: number; headers: Record<string, string> }> =>
    app.electron.evaluate(async ({ session }, url) => {
      const { status, headers } = await session.defaultSession.fetch(url);
      return { status, headers: Object.fromEntries(headers) };
    }, address);
  for (const window of [...appWindows, 'recovery']) {
    const { status, headers } = await answer(`app://inkling/${window}/index.html`);
    expect(status).toBe(200);
    const sent = headers['content-security-policy']
      ?.split('; ')
      .map((line) => [line.split(' ')[0], line.split(' ').slice(1).join(' ')]);
    expect(Object.fromEntries(sent ?? [])).toEqual(policy);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
  }
  const outside = [
    '../main/main.js',
    '%2e%2e/main/main.js',
    '..%2fmain%2fmain.js',
    'capture/../../main/main.js',
    'capture/',
  ];
  for (const file of outside) expect((await answer(`app://inkling/${file}`)).status).toBe(404);
  expect((await answer('app://elsewhere/capture/index.html')).status).toBe(404);
});

test('runs no code and takes no style that came as text', async ({ app }) => {
  for (const page of await everyPage(app)) {
    const outcome = await page.evaluate(async () => {
      // From a timer, so that it runs as the page's own code and not as the debugger's.
      const trying = (work: () => unknown): Promise<string> =>
        new Promise((resolve) => {
          setTimeout(() => {
            try {
              work();
              resolve('done');
            } catch (error) {
              resolve(error instanceof Error ? error.name : 'thrown');
            }
          });
        });
      const add = (kind: 'script' | 'style', text: string): void => {
        const element = document.createElement(kind);
        element.append(text);
        document.head.append(element);
      };
      const violated = new Set<string>();
      document.addEventListener('securitypolicyviolation', (event) => violated.add(event.effectiveDirective));
      const thrown = [
        await trying(() => Reflect.apply(Reflect.get(globalThis, 'eval'), null, ['globalThis.hit = 1'])),
        await trying(() => Reflect.apply(setTimeout, globalThis, ['globalThis.hit = 2'])),
        await trying(() => (document.body.innerHTML = '<img src=x onerror="globalThis.hit = 3">')),
        await trying(() => {
          document.createElement('img').setAttribute('onerror', 'globalThis.hit = 4');
        }),
      ];
      // These do not throw; nothing comes of them.
      await trying(() => {
        add('script', 'globalThis.hit = 5');
      });
      await trying(() => {
        add('style', 'body { display: none }');
      });
      const code = 'data:text/javascript,globalThis.hit = 6';
      const imported = await import(code).then(
        () => 'loaded',
        () => 'refused',
      );
      const { display } = getComputedStyle(document.body);
      return { thrown, imported, hit: Reflect.has(globalThis, 'hit'), display, violated: [...violated].sort() };
    });
    expect(outcome).toEqual({
      thrown: ['EvalError', 'TypeError', 'TypeError', 'TypeError'],
      imported: 'refused',
      hit: false,
      display: 'block',
      violated: ['require-trusted-types-for', 'script-src-elem', 'style-src-elem'],
    });
  }
});

test('stays on its page, wherever a page wants to go', async ({ app }) => {
  const pages = await everyPage(app);
  const before = await addresses(app);
  for (const page of pages) {
    for (const target of ['https://example.com/', 'file:///etc/passwd', 'app://inkling/recovery/index.html']) {
      await page.evaluate((to) => {
        location.href = to;
      }, target);
    }
    await page.evaluate((to) => {
      const form = Object.assign(document.createElement('form'), { action: to, method: 'post' });
      document.body.append(form);
      form.submit();
    }, 'app://inkling/recovery/index.html');
  }
  // A page that was on its way elsewhere is there by now.
  await wait(500);
  expect(await addresses(app)).toEqual(before);
  for (const page of pages) expect(await ask(page, 'account.read', null)).toMatchObject({ ok: true });
});

test('opens no window, for no script and no link', async ({ app }) => {
  const pages = await everyPage(app);
  const before = await addresses(app);
  for (const page of pages) {
    await page.evaluate((to) => {
      const link = Object.assign(document.createElement('a'), { href: to, target: '_blank' });
      document.body.append(link);
      link.click();
      window.open(to);
      window.open(to, '_blank', 'popup');
    }, 'https://example.com/');
  }
  await wait(500);
  expect(await addresses(app)).toEqual(before);
});

test('is granted nothing: no place, camera, microphone, notification or clipboard', async ({ app }) => {
  for (const page of await everyPage(app)) {
    const granted = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
      // TypeScript's list of names is shorter than Chromium's.
      const query = (name: string) => navigator.permissions.query({ name: name as PermissionName });
      const states = names.map(async (name) => (await query(name)).state);
      const tries = await Promise.allSettled([
        new Promise((resolve, reject) => {
          navigator.geolocation.getCurrentPosition(resolve, reject);
        }),
        navigator.clipboard.readText(),
        navigator.mediaDevices.getUserMedia({ audio: true }),
      ]);
      return {
        states: await Promise.all(states),
        notification: await Notification.requestPermission(),
        tries: tries.map(({ status }) => status),
      };
    });
    expect(granted).toEqual({
      states: ['denied', 'denied', 'denied', 'denied', 'denied', 'denied'],
      notification: 'denied',
      tries: ['rejected', 'rejected', 'rejected'],
    });
  }
});

test('opens in the browser only what stands on its list, by name', async ({ app }) => {
  await app.shown('settings');
  const settings = await app.page('settings');
  await app.electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (address) => {
      opened.push(address);
      return Promise.resolve();
    };
  });
  const opened = (): Promise<unknown> => app.electron.evaluate((): unknown => Reflect.get(globalThis, 'opened'));
  for (const link of ['https://docs.omi.me/', 'https://example.com/', 'omi-keys/../x', '__proto__', '']) {
    expect(await ask(settings, 'links.open', link)).toEqual({
      ok: false,
      problem: { kind: 'call-refused', reason: 'input' },
    });
  }
  expect(await opened()).toEqual([]);
  await settings.getByRole('button', { name: 'How to get a key' }).click();
  await expect.poll(opened).toEqual(['https://docs.omi.me/doc/developer/api/keys']);
});

/** The pages of all windows, loaded. */
const everyPage = async (app: DrivenApp): Promise<Page[]> => {
  const settings = await loaded(app, 'settings');
  for (const window of ['library', 'import']) await ask(settings, 'window.open', window);
  return Promise.all(appWindows.map((window) => loaded(app, window)));
};

const loaded = async (app: DrivenApp, window: WindowName): Promise<Page> => {
  const page = await app.page(window);
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  return page;
};

/** What every window shows, as Electron says. */
const addresses = (app: DrivenApp): Promise<string[]> =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.webContents.getURL()));
