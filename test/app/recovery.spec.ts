import { closeSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import { until, type DrivenApp } from '../../scripts/drive/app.ts';
import { systemClock } from '../../main/core/clock.ts';
import { createBackups } from '../../main/core/store/backup.ts';
import { accountTexts, creates, memoryField, openCapture, remember, rowOf } from './actions.ts';
import { expect, test } from './fixture.ts';

const early = 'My sister Sarah lives in Portland';
const late = 'The bakery closes on Mondays';

test('puts a backup in the place of a damaged store and loses nothing, not even what waited', async ({
  connected,
  profile,
  sandbox,
  start,
}) => {
  await remember(connected, early);
  await until('the memory in the account', () => accountTexts(sandbox).length === 1);
  await backUp(profile);
  await sandbox.stop();
  await remember(connected, late);
  await connected.quit();
  breakPage(profile, 'memory_by_time');

  const again = await start();
  const recovery = await recoveryOf(again, 'The file with your memories is damaged.');
  await expect(recovery.getByRole('listitem')).toHaveText(/1 memory/);
  await sandbox.restart();
  await recovery.getByRole('button', { name: /^Restore/ }).click();
  const question = recovery.getByRole('alertdialog');
  await goneWith(recovery, () => question.getByRole('button', { name: 'Restore' }).click());

  await again.shown('library');
  const library = await again.page('library');
  await expect(rowOf(library, early)).toHaveCount(1);
  await expect(rowOf(library, late)).toContainText('checking');
  expect(accountTexts(sandbox)).toEqual([early]);
  expect(creates(sandbox)).toEqual([200]);
  expect(readdirSync(profile).filter((name) => /^inkling\.put-aside-.*\.db$/.test(name))).toHaveLength(1);
});

test('takes a deleted profile for a loss while there are backups, and starts anew only when asked to', async ({
  connected,
  profile,
  start,
}) => {
  await remember(connected, early);
  await backUp(profile);
  await connected.quit();
  rmSync(profile, { recursive: true });

  const again = await start();
  const recovery = await recoveryOf(again, 'Your memories on this computer are gone.');
  await recovery.getByRole('button', { name: 'Start anew' }).click();
  const question = recovery.getByRole('alertdialog');
  await goneWith(recovery, () => question.getByRole('button', { name: 'Start anew' }).click());
  await again.shown('settings');
  await again.quit();

  // The person has answered; from now on it is a start like any other.
  const next = await start();
  await next.shown('settings');
  expect(readdirSync(`${profile} backups`)).toHaveLength(1);
});

test('says that the store was damaged while Inkling ran, and offers recovery at the next start', async ({
  connected,
  profile,
  start,
}) => {
  await remember(connected, early);
  const library = await connected.page('library');
  await expect(library.getByRole('status')).toHaveText('Synced');
  breakPage(profile, 'memory');
  const capture = await openCapture(connected);
  await memoryField(capture).fill(late);
  await memoryField(capture).press('Enter');
  await expect(capture.getByRole('alert')).toContainText('Inkling’s store is damaged.');
  await expect(memoryField(capture)).toHaveValue(late);
  await expect(library.getByRole('status')).toHaveText('Inkling’s store is damaged, restart Inkling');
  await connected.quit();

  const again = await start();
  await recoveryOf(again, 'The file with your memories is damaged.');
});

const recoveryOf = async (app: DrivenApp, title: string): Promise<Page> => {
  await app.shown('recovery');
  const recovery = await app.page('recovery');
  await expect(recovery.getByRole('heading', { level: 1 })).toHaveText(title);
  return recovery;
};

/** The window may be gone before Playwright has let go of the mouse. */
const goneWith = async (recovery: Page, click: () => Promise<void>): Promise<void> => {
  const closed = recovery.waitForEvent('close');
  await click().catch(() => undefined);
  await closed;
};

const fileIn = (profile: string): string => path.join(profile, 'inkling.db');

/** What the app does a minute after its start. */
const backUp = async (profile: string): Promise<void> => {
  const file = fileIn(profile);
  const database = new DatabaseSync(file, { timeout: 5000 });
  const doubt = (): void => undefined;
  const backups = createBackups({
    database,
    file,
    folder: `${profile} backups`,
    clock: systemClock,
    doubt,
    changed: () => undefined,
  });
  expect((await backups.makeIfDue()).kind).toBe('made');
  database.close();
};

/** Destroys the first page of a table or an index on the disk, and sees to it that it is read from there again. */
const breakPage = (profile: string, name: string): void => {
  const database = new DatabaseSync(fileIn(profile), { timeout: 5000 });
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const { page } = database.prepare('SELECT rootpage AS page FROM sqlite_schema WHERE name = ?').get(name) ?? {};
  const handle = openSync(fileIn(profile), 'r+');
  writeSync(handle, Buffer.alloc(4096, 7), 0, 4096, 4096 * (Number(page) - 1));
  closeSync(handle);
  // A commit from elsewhere makes every connection forget what it has read.
  database.exec('UPDATE draft SET caret = caret');
  database.close();
};
