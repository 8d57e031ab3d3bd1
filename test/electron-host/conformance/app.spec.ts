import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from './fixture.ts';

test('puts userData where --user-data-dir says and the rest below it', async ({ electronApp, profile }) => {
  const paths = await electronApp.evaluate(({ app }) => ({
    userData: app.getPath('userData'),
    logs: app.getPath('logs'),
    temp: app.getPath('temp'),
  }));
  expect(paths.userData).toBe(profile);
  expect(paths.logs).toBe(path.join(profile, 'logs'));
  expect(paths.temp).not.toBe('');
});

test('takes name and version from package.json', async ({ electronApp }) => {
  const known = await electronApp.evaluate(({ app }) => [app.getName(), app.name, app.getVersion(), app.isPackaged]);
  expect(known).toEqual(['Conformance', 'Conformance', '1.2.3', false]);
});

test('is not ready while the entry is evaluated, and ready afterwards', async ({ electronApp }) => {
  expect(await electronApp.evaluate(({ app }) => [globalThis.before.isReady, app.isReady()])).toEqual([false, true]);
});

test('answers the switches of the command line', async ({ start }) => {
  const app = await start('--colour=blue', '--Loud');
  const found = await app.evaluate(({ app: { commandLine } }) => [
    commandLine.getSwitchValue('colour'),
    commandLine.hasSwitch('loud'),
    commandLine.hasSwitch('quiet'),
    process.argv.includes('--colour=blue'),
  ]);
  expect(found).toEqual(['blue', true, false, true]);
});

test('tells the process that it is Electron', async ({ electronApp }) => {
  const told = await electronApp.evaluate(() => [process.type, process.versions.electron.split('.').length]);
  expect(told).toEqual(['browser', 3]);
});

test('has no dock outside macOS', async ({ electronApp }) => {
  const hasDock = await electronApp.evaluate(({ app }) => app.dock !== undefined);
  expect(hasDock).toBe(process.platform === 'darwin');
});

test('quits in order: before-quit, the windows, will-quit, quit', async ({ electronApp }) => {
  const child = electronApp.process();
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'exit');
  await electronApp.evaluate(({ app, BrowserWindow }) => {
    for (const name of ['before-quit', 'will-quit', 'quit'] as const) app.on(name as 'quit', () => console.log(name));
    BrowserWindow.getAllWindows()[0]?.on('close', () => console.log('close'));
    app.quit();
  });
  expect(await ended).toEqual([0, null]);
  expect(output.trim().split('\n')).toEqual(['before-quit', 'close', 'will-quit', 'quit']);
});

test('stays when will-quit is prevented, and ends on exit', async ({ electronApp }) => {
  const ended = once(electronApp.process(), 'exit');
  const stayed = await electronApp.evaluate(async ({ app }) => {
    const prevented = new Promise<boolean>((resolve) =>
      app.once('will-quit', (event) => {
        event.preventDefault();
        resolve(event.defaultPrevented);
      }),
    );
    app.quit();
    return prevented;
  });
  expect(stayed).toBe(true);
  await electronApp.evaluate(({ app }) => {
    setTimeout(() => app.exit(7), 0);
  });
  expect(await ended).toEqual([7, null]);
});
