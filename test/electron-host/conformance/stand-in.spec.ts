// What the stand-in does so that a spec can't pass by accident, or that concerns the stand-in alone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from './fixture.ts';

test('throws by name for a member it lacks @stand-in', async ({ electronApp }) => {
  const said = await electronApp.evaluate((electron) =>
    [
      () => Reflect.get(electron.app, 'relaunch') as unknown,
      () => Reflect.get(electron.BrowserWindow, 'fromBrowserView') as unknown,
      () => Reflect.get(electron.BrowserWindow.getAllWindows()[0] ?? {}, 'setOpacity') as unknown,
      () => Reflect.get(electron.session.defaultSession, 'cookies') as unknown,
      () => Reflect.get(electron, 'crashReporter') as unknown,
    ].map((read) => {
      try {
        return typeof read();
      } catch (error) {
        return (error as Error).message;
      }
    }),
  );
  expect(said).toEqual([
    'electron host: app.relaunch is not implemented',
    'electron host: BrowserWindow.fromBrowserView is not implemented',
    'electron host: BrowserWindow.setOpacity is not implemented',
    'electron host: session.cookies is not implemented',
    'electron host: electron.crashReporter is not implemented',
  ]);
});

const unsafe: Pick<
  Electron.WebPreferences,
  'sandbox' | 'nodeIntegration' | 'contextIsolation' | 'webSecurity' | 'webviewTag'
>[] = [
  { sandbox: false },
  { nodeIntegration: true },
  { contextIsolation: false },
  { webSecurity: false },
  { webviewTag: true },
];
for (const webPreferences of unsafe) {
  test(`refuses a window with ${JSON.stringify(webPreferences)} @stand-in`, async ({ electronApp }) => {
    const said = await electronApp.evaluate(({ BrowserWindow }, preferences) => {
      try {
        return new BrowserWindow({ webPreferences: preferences }).id;
      } catch (error) {
        return (error as Error).message;
      }
    }, webPreferences);
    expect(said).toMatch(/^electron host: refuses the unsafe window option/);
  });
}

test('refuses to handle a scheme nobody announced @stand-in', async ({ electronApp }) => {
  const said = await electronApp.evaluate(({ protocol }) => {
    try {
      protocol.handle('surprise', () => new Response());
      return 'handled';
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(said).toContain("protocol.handle('surprise') without registerSchemesAsPrivileged");
});

test('lets no page reach the network @stand-in', async ({ electronApp }) => {
  const said = await electronApp.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return contents?.loadURL('http://127.0.0.1:1/').catch((error: unknown) => (error as Error).message);
  });
  expect(said).toBe("ERR_BLOCKED_BY_CLIENT (-20) loading 'http://127.0.0.1:1/'");
});

test('a terminated start ends in order, and its browser with it @stand-in', async ({ command, environment }) => {
  const child = await startPlainly(command, environment);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  await expect.poll(() => browsersOf(command)).toEqual([]);
});

test('a killed start leaves no browser behind @stand-in', async ({ command, environment }) => {
  const child = await startPlainly(command, environment);
  expect((await browsersOf(command)).length).toBeGreaterThan(0);
  child.kill('SIGKILL');
  await expect.poll(() => browsersOf(command)).toEqual([]);
});

test.describe('on a display', () => {
  test.use({ onDisplay: true });

  test('a start that is terminated while a window opens leaves no browser behind @stand-in @x11', async ({
    command,
    environment,
  }) => {
    const child = await startPlainly(command, environment, 'asks for an app window');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await browsersOf(command)).toEqual([]);
  });
});

test('ends with its browser @stand-in', async ({ command, environment }) => {
  const child = await startPlainly(command, environment);
  const ended = once(child, 'exit');
  for (const pid of await browsersOf(command)) process.kill(pid, 'SIGKILL');
  expect(await ended).toEqual([1, null]);
});

test('waits for ever when the entry waits for ready, as Electron does @stand-in', async ({
  command,
  environment,
  profile,
}) => {
  const [binary] = command;
  const entry = path.join(profile, 'waits.mjs');
  const before =
    "import { app } from 'electron'; app.on('ready', () => console.log('ready')); console.log('evaluated');";
  await writeFile(entry, `${before} setTimeout(() => app.exit(3), 1500); await app.whenReady(); console.log('late');`);
  const child = spawn(binary, [entry, `--user-data-dir=${profile}`], {
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  expect(await once(child, 'exit')).toEqual([3, null]);
  expect(output).toBe('evaluated\n');
});

type Command = readonly [string, ...string[]];

/** Starts the app without Playwright and waits until it traces this; its window when left out. */
const startPlainly = async ([binary, ...args]: Command, env: Record<string, string>, traced = 'window 1 is open') => {
  const child = spawn(binary, args, { env: { ...env, ELECTRON_HOST_TRACE: '1' }, stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise<void>((resolve) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (line.endsWith(traced)) resolve();
    });
  });
  return child;
};

/** The processes of the browser of a plain start: their profile lies in the app's userData folder. */
const browsersOf = async (command: Command): Promise<number[]> => {
  const folder = command.at(-1)?.replace('--user-data-dir=', '') ?? '';
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return pids.filter((_, index) => lines[index]?.includes(path.join(folder, 'electron-host')));
};
