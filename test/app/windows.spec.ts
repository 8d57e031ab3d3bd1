import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { until, type DrivenApp } from '../../scripts/drive/app.ts';
import { killHard, memoryField, openSettings, rowOf } from './actions.ts';
import { expect, test } from './fixture.ts';

const wanted = { x: 120, y: 90, width: 900, height: 640 };

test('has its window where it was left, and as large, after it was killed', async ({ connected, profile, start }) => {
  await connected.electron.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().includes('/library/'))
      ?.setBounds(bounds);
  }, wanted);
  await until('its place on disk', () => storedWidth(profile) === wanted.width);
  await killHard(connected);

  const again = await start();
  await again.shown('library');
  expect(await bounds(again)).toEqual(wanted);
});

test('makes the library ahead after a quiet start, and shows it at once with what came meanwhile', async ({
  connected,
  command,
  start,
}) => {
  await connected.quit();
  const app = await start('--hidden');
  const library = await app.page('library');
  await app.shown('library', false);

  await once(command('--capture'), 'exit');
  const field = memoryField(await app.page('capture'));
  await field.fill('The bakery closes on Mondays');
  await field.press('Enter');
  await app.shown('capture', false);
  await app.shown('library', false);

  await once(command(), 'exit');
  await app.focused('library');
  await expect(rowOf(library, 'The bakery closes on Mondays')).toBeVisible();
  expect(await app.page('library')).toBe(library);
});

test('keeps its page when it is closed, and brings it back unseen when that crashes', async ({
  connected,
  command,
}) => {
  await inLibrary(connected, 'close');
  await connected.shown('library', false);
  const before = await inLibrary(connected, 'born');
  await inLibrary(connected, 'crash');
  const isNew = (born: unknown): boolean => typeof born === 'number' && born !== before;
  await until('its page again', async () => isNew(await inLibrary(connected, 'born')));
  await connected.shown('library', false);

  await once(command(), 'exit');
  await connected.focused('library');
  expect(isNew(await inLibrary(connected, 'born'))).toBe(true);
});

test('is found again by a second start and left by Settings, where no desktop shows its icon', async ({
  connected,
  command,
}) => {
  await inLibrary(connected, 'close');
  await connected.shown('library', false);
  await once(command(), 'exit');
  await connected.focused('library');
  const settings = await openSettings(connected);
  await expect(settings.getByText('start Inkling again to open it')).toBeVisible();
  // Playwright forgets the process once it has ended.
  const child = connected.electron.process();
  await settings.getByRole('button', { name: 'Quit Inkling' }).click();
  await connected.ended;
  expect(child.exitCode).toBe(0);
});

/** Asked by main: Playwright has no page any more once it crashed. */
const inLibrary = (app: DrivenApp, ask: 'close' | 'crash' | 'born'): Promise<unknown> =>
  app.electron.evaluate(async ({ BrowserWindow }, asked) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('/library/'));
    if (asked === 'close') window?.close();
    else if (asked === 'crash') window?.webContents.forcefullyCrashRenderer();
    else {
      const born = `document.querySelector('[role=searchbox]') && performance.timeOrigin`;
      return (await window?.webContents.executeJavaScript(born).catch(() => null)) as unknown;
    }
    return null;
  }, ask);

const bounds = (app: DrivenApp): Promise<unknown> =>
  app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().includes('/library/'))
      ?.getBounds(),
  );

const storedWidth = (profile: string): unknown => {
  const database = new DatabaseSync(path.join(profile, 'inkling.db'), { readOnly: true, timeout: 5000 });
  try {
    return database.prepare(`SELECT width FROM window_bounds WHERE window = 'library'`).get()?.['width'];
  } finally {
    database.close();
  }
};
