import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bridge } from '../../preload/contract/calls.ts';
import type { DrivenApp } from '../../scripts/drive/app.ts';
import { connect, finishOnboarding } from '../../scripts/drive/account.ts';
import { openPanel, type Panel } from '../electron-host/conformance/session-bus.ts';
import { creates, openImport, openSettings, remember, wakeUp } from './actions.ts';
import { expect, test } from './fixture.ts';
import { familyOf, stillRunning } from './processes.ts';
import { choose, labels } from './tray-menu.ts';

test('shows a panel its menu: what can be done, the last five, and the state in one line @dbus', async ({
  panel,
  connected,
  sandbox,
}) => {
  const menu = async (): Promise<string[]> => labels(await panel.menu(await panel.icon));
  await expect
    .poll(menu)
    .toEqual([
      'Capture',
      'Open Inkling',
      'Import…',
      'separator',
      'Synced',
      'Pause sending',
      'separator',
      'Settings…',
      'Quit Inkling',
    ]);
  const [capture] = await panel.menu(await panel.icon);
  expect(JSON.stringify(capture?.properties['shortcut']).toLowerCase()).toBe('[["control","shift","space"]]');

  for (const fact of ['one', 'two', 'three', 'four', 'five']) await remember(connected, fact);
  await sandbox.stop();
  await remember(connected, 'six & seven');
  await expect.poll(menu).toContain('Offline, 1 waiting');
  expect(await recentOf(panel)).toEqual(['six & seven', 'five', 'four', 'three', 'two']);
  expect(JSON.stringify(await panel.property(await panel.icon, 'ToolTip'))).toContain('Inkling: Offline, 1 waiting');
});

test('opens what is clicked in it @dbus', async ({ panel, connected }) => {
  await choose(panel, 'Capture');
  await connected.focused('capture');
  await remember(connected, 'The bakery closes on Mondays');
  await atRest(panel, 'The bakery closes on Mondays');
  await choose(panel, 'Settings…');
  await connected.focused('settings');
  await choose(panel, 'Open Inkling');
  await connected.focused('library');
  await choose(panel, 'Settings…');
  await connected.focused('settings');
  await choose(panel, 'The bakery closes on Mondays');
  await connected.focused('library');
});

test('shows the memory that is clicked in it, whatever the library showed before @dbus', async ({
  panel,
  connected,
}) => {
  for (const fact of ['Sarah rows', 'Tom bakes rye', 'The cat is called Ada']) await remember(connected, fact);
  const library = await connected.page('library');
  await library.getByRole('searchbox', { name: 'Search' }).fill('nowhere to be found');
  await expect(library.getByRole('option')).toHaveCount(0);
  await atRest(panel, 'The cat is called Ada');
  await choose(panel, 'Tom bakes rye');
  await connected.focused('library');
  const editor = library.getByRole('region', { name: 'Memory', exact: true });
  await expect(editor.getByRole('textbox', { name: 'Memory' })).toHaveValue('Tom bakes rye');
  await expect(library.getByRole('listbox', { name: 'Memories' })).toBeFocused();
  await choose(panel, 'Sarah rows');
  await expect(editor.getByRole('textbox', { name: 'Memory' })).toHaveValue('Sarah rows');
});

test('leaves its menu alone while it says the same, so that no click is lost @dbus', async ({ panel, connected }) => {
  await remember(connected, 'The bakery closes on Mondays');
  await atRest(panel, 'The bakery closes on Mondays');
  const before = await panel.menu(await panel.icon);
  const settings = await openSettings(connected);
  await settings.evaluate(async () => {
    const page: typeof globalThis & { bridge?: Bridge } = globalThis;
    const heard = new Promise<void>((resolve) => page.bridge?.on('memories.changed', () => resolve()));
    // Every window and the tray hear of it.
    await page.bridge?.call('settings.change', { theme: 'dark' });
    await heard;
  });
  expect(await panel.menu(await panel.icon)).toEqual(before);
});

test('holds everything back with Pause, until it is told to go on @dbus', async ({ panel, connected, sandbox }) => {
  const status = (await connected.page('library')).getByRole('status');
  await choose(panel, 'Pause sending');
  await remember(connected, 'The bakery closes on Mondays');
  await expect(status).toHaveText('Paused, 1 waiting');
  await wakeUp(connected);
  expect(creates(sandbox)).toEqual([]);
  await choose(panel, 'Go on sending');
  await expect(status).toHaveText('Synced');
  expect(creates(sandbox)).toEqual([200]);
});

test('says how far an import has come, and when it goes on once the hour is used up @dbus', async ({
  panel,
  connected,
  sandbox,
}) => {
  const imports = async (): Promise<string[]> =>
    labels(await panel.menu(await panel.icon)).filter((label) => label.startsWith('Import of'));
  // Both allowances are used up, after one batch.
  sandbox.fail({ kind: 'limited', retryAfter: '1800', times: 'always', method: 'POST', text: 'Fact 30 ' });
  sandbox.fail({ kind: 'limited', retryAfter: '1800', times: 'always', method: 'POST', text: 'Fact 40 ' });
  const facts = Array.from({ length: 60 }, (_, index) => `- Fact ${index} of sixty`).join('\n');
  const page = await openImport(connected);
  await page.getByRole('textbox', { name: 'Text to import' }).fill(facts);
  await page.getByRole('button', { name: 'Import 60', exact: true }).click();
  const far = /Sending \d\d of 60, \d+ requests? left, goes on at \d{1,2}:\d\d(?:\s[AP]M)?, about \d+ min$/u;
  await expect.poll(imports).toEqual([expect.stringMatching(far)]);
  await expect(page.getByRole('group', { name: 'Import under way' })).toContainText(/left, goes on at \d{1,2}:\d\d/u);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect.poll(imports).toEqual([expect.stringMatching(/^Import of pasted text: Paused at \d\d of 60$/u)]);
});

test('stays in the dash of a desktop without a tray, and comes into one that appears @dbus', async ({
  desktop,
  environment,
  sandbox,
  startIn,
}) => {
  const app = await startIn({ ...environment, XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' });
  await connect(app, { url: sandbox.url, key: sandbox.keys.works });
  await expect((await app.page('settings')).getByText('Your desktop shows no tray.')).toBeVisible();
  await finishOnboarding(app);
  await closeLibrary(app);
  await expect.poll(() => isMinimized(app)).toBe(true);

  const panel = await openPanel(desktop['DBUS_SESSION_BUS_ADDRESS'] ?? '');
  await wakeUp(app);
  await expect.poll(async () => labels(await panel.menu(await panel.icon))).toContain('Open Inkling');
  await choose(panel, 'Open Inkling');
  await app.focused('library');
  await closeLibrary(app);
  await app.shown('library', false);
  expect(await isMinimized(app)).toBe(false);
  await panel.close();
});

test('ends everything with Quit, within three seconds @dbus', async ({ panel, connected }) => {
  const family = familyOf(connected.electron.process().pid ?? 0);
  expect(family.length).toBeGreaterThan(2);
  expect(await quitOverPanel(panel, connected)).toBe(0);
  expect(stillRunning(family)).toEqual([]);
});

test('ends with Quit, within three seconds, although Omi never answers, and loses nothing @dbus', async ({
  panel,
  connected,
  sandbox,
  start,
}) => {
  sandbox.fail({ kind: 'hang', when: 'after', method: 'POST' });
  await remember(connected, 'The bakery closes on Mondays');
  await expect.poll(() => creates(sandbox)).toEqual([0]);
  expect(await quitOverPanel(panel, connected)).toBe(0);

  const again = await start();
  await expect((await again.page('library')).getByRole('status')).toHaveText('Synced');
  expect(creates(sandbox)).toEqual([0]);
});

/** Clicks Quit and answers the exit code; a string when it took too long. */
const quitOverPanel = async (panel: Panel, app: DrivenApp): Promise<unknown> => {
  const ended = once(app.electron.process(), 'exit');
  await choose(panel, 'Quit Inkling');
  const tooLong = new AbortController();
  const [code] = await Promise.race([ended, wait(3_000, ['it still runs'], { signal: tooLong.signal })]);
  tooLong.abort();
  return code;
};

/** Waits until the memory that was saved last is in Omi; from then on the menu stays as it is. */
const atRest = (panel: Panel, last: string): Promise<void> =>
  expect
    .poll(async () => {
      const icon = await panel.icon;
      return [(await recentOf(panel))[0], labels(await panel.menu(icon)).includes('Synced')];
    })
    .toEqual([last, true]);

const recentOf = async (panel: Panel): Promise<string[]> => {
  const recent = (await panel.menu(await panel.icon)).find(({ properties }) => properties['label'] === 'Recent');
  return labels(recent?.children ?? []);
};

/** As the cross in its frame does. */
const closeLibrary = (app: DrivenApp): Promise<void> =>
  app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().startsWith('app://inkling/library/'))
      ?.close();
  });

const isMinimized = (app: DrivenApp): Promise<boolean> =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isMinimized()));
