import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { until, type DrivenApp } from '../../scripts/drive/app.ts';
import {
  accountTexts,
  memoryField,
  openCapture,
  openSettings,
  pauseBetweenPresses,
  remember,
  wakeUp,
} from './actions.ts';
import { expect, test } from './fixture.ts';
import { ask } from './in-page.ts';

const words = 'The bakery closes on Mondays';

test('saves no empty memory, says so, and stays open', async ({ connected, sandbox }) => {
  const capture = await openCapture(connected);
  for (const nothing of ['', '   \n ', '#tag !public']) {
    await memoryField(capture).fill(nothing);
    await memoryField(capture).press('Enter');
    await expect(capture.getByRole('alert')).toContainText('Nothing to save yet.');
    await expect(memoryField(capture)).toHaveValue(nothing);
  }
  await connected.shown('capture');
  await expect((await connected.page('library')).getByRole('option')).toHaveCount(0);
  expect(accountTexts(sandbox)).toEqual([]);
});

test('takes 500 characters as Omi counts them, and keeps 501 on screen without sending them', async ({
  connected,
  sandbox,
}) => {
  const capture = await openCapture(connected);
  const field = memoryField(capture);
  await field.fill('😀'.repeat(501));
  await field.press('Enter');
  await expect(capture.getByText('Too long by 1.')).toBeVisible();
  await expect(field).toHaveValue('😀'.repeat(501));
  // Past the window's own count, main says the same.
  const memory = { content: '😀'.repeat(501), category: 'manual', tags: [], visibility: 'private' };
  const answer = await ask(capture, 'memories.capture', { id: randomUUID(), ...memory });
  expect(answer).toEqual({ ok: false, problem: { kind: 'too-long', length: 501, limit: 500 } });

  await field.fill(`  ${'😀'.repeat(500)}  `);
  await field.press('Enter');
  await until('the memory in the account', () => sandbox.memories().length > 0);
  expect(accountTexts(sandbox)).toEqual(['😀'.repeat(500)]);
});

test('starts although the hotkey is taken: says so in settings and tray, and works with a free one @x11 @dbus', async ({
  otherProgram,
  panel,
  start,
  keyboard,
}) => {
  const trouble = 'Another program has this shortcut';
  const menu = async (): Promise<unknown[]> =>
    (await panel.menu(await panel.icon)).map(({ properties }) => properties['label']);
  await otherProgram.takeShortcut('CommandOrControl+Shift+Space');
  const app = await start();
  await app.shown('settings');
  const settings = await app.page('settings');
  await expect(settings.getByRole('alert')).toContainText(`${trouble}. Choose another one.`);
  await expect.poll(menu).toContain(trouble);
  await keyboard.press('ctrl+shift+space');
  await app.shown('capture', false);

  await settings.getByRole('button', { name: 'Use Ctrl Shift I' }).click();
  await expect(settings.getByRole('alert')).toBeHidden();
  await expect.poll(menu).not.toContain(trouble);
  await keyboard.press('ctrl+shift+i');
  await expect(settings.getByText('It arrived. This shortcut works.')).toBeVisible();

  await pauseBetweenPresses();
  await keyboard.press('ctrl+shift+i');
  await app.focused('capture');
});

test('has the hotkey once the other program lets go, and keeps it when the next choice is taken @x11', async ({
  otherProgram,
  start,
  keyboard,
}) => {
  await otherProgram.takeShortcut('CommandOrControl+Shift+Space');
  const app = await start();
  await app.shown('settings');
  const settings = await app.page('settings');
  await expect(settings.getByRole('alert')).toContainText('Another program has this shortcut.');
  await otherProgram.releaseShortcut('CommandOrControl+Shift+Space');
  await wakeUp(app);
  await expect(settings.getByRole('alert')).toBeHidden();

  await otherProgram.takeShortcut('CommandOrControl+Shift+M');
  await settings.getByRole('button', { name: /^Capture shortcut/ }).click();
  await settings.keyboard.press('Control+Shift+KeyM');
  await expect(settings.getByRole('alert')).toContainText('Another program has this shortcut.');
  await keyboard.press('ctrl+shift+space');
  await app.focused('capture');
});

test('keeps a settings file it cannot read aside, says where, and writes a new one', async ({ connected, start }) => {
  await connected.quit();
  const file = path.join(connected.profile, 'settings.json');
  const broken = '{ "version": 1, "settings": { "theme": "dark", ';
  writeFileSync(file, broken);

  const again = await start();
  const settings = await openSettings(again);
  const notice = settings.getByRole('alert');
  await expect(notice).toContainText('Your settings file could not be read.');
  const [aside, ...others] = readdirSync(connected.profile).filter((name) => name.startsWith('settings.unreadable-'));
  expect(others).toEqual([]);
  await expect(notice).toContainText(`Your file is kept aside as ${aside ?? ''}.`);
  expect(readFileSync(path.join(connected.profile, aside ?? ''), 'utf8')).toBe(broken);

  await settings.getByRole('radio', { name: 'Dark' }).click();
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toContain('"dark"');
});

for (const [what, spoil, title] of [
  ['damaged', (file: string) => writeFileSync(file, randomBytes(8192)), 'can’t be understood'],
  ['emptied', (file: string) => truncateSync(file), 'Your memories on this computer are gone.'],
  ['written by a newer Inkling', (file: string) => setVersion(file, 99), 'A newer Inkling wrote your memories.'],
] as const) {
  test(`says that its store is ${what}, starts nothing beside it, and leaves it as it is`, async ({
    connected,
    start,
  }) => {
    await remember(connected, words);
    await connected.quit();
    const file = path.join(connected.profile, 'inkling.db');
    spoil(file);
    const before = readFileSync(file);

    const again = await start('--capture');
    await again.shown('recovery');
    const recovery = await again.page('recovery');
    await expect(recovery.getByRole('heading', { level: 1 })).toContainText(title);
    await expect(recovery.getByText(file)).toBeVisible();
    expect(await windowCount(again)).toBe(1);
    await recovery.getByRole('button', { name: 'Try again' }).click();
    await expect(recovery.getByText('It still can’t start.')).toBeVisible();
    // The window is gone before Playwright has let go of the mouse.
    const clicked = recovery.getByRole('button', { name: 'Quit' }).click();
    await Promise.all([again.ended, clicked.catch(() => undefined)]);
    expect(readFileSync(file)).toEqual(before);
  });
}

const setVersion = (file: string, version: number): void => {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA user_version = ${version}`);
  database.close();
};

const windowCount = (app: DrivenApp): Promise<number> =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
