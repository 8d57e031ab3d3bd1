import type { Page } from '@playwright/test';
import type { Recovery } from '../../preload/contract/recovery.ts';
import { canReplaceStore, recoveryWords } from '../../preload/contract/recovery-words.ts';
import { well, type Answers } from '../fakes/bridge.ts';
import { expect, expectAccessible, test } from './screen.ts';

const backups = [
  { name: 'newest', madeAt: Date.UTC(2026, 10, 20, 13, 20), memories: 1204 },
  { name: 'older', madeAt: Date.UTC(2026, 10, 19, 8), memories: 1 },
];

const view = (failure: Recovery['failure'], changes: Partial<Recovery> = {}): Recovery => ({
  failure,
  ...recoveryWords(failure),
  canReplace: canReplaceStore(failure),
  file: '/home/ada/.config/Inkling/inkling.db',
  backupFolder: '/home/ada/.config/Inkling backups',
  backups,
  ...changes,
});

/** A main that opens the store at the first attempt, but for `answers`. */
const main = (shown: Recovery, answers: Answers = {}): Answers => ({
  'recovery.read': () => well(shown),
  'recovery.restore': () => well({ started: true }),
  'recovery.startEmpty': () => well({ started: true }),
  'recovery.retry': () => well({ started: true }),
  'recovery.quit': () => well(null),
  ...answers,
});

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('restores the backup that was chosen, and only after asking', async ({ open, page }) => {
  const { main: bridge } = await open('recovery', main(view({ kind: 'damaged' })));
  await expect(heading(page)).toHaveText('The file with your memories is damaged.');
  await expect(page.getByRole('listitem')).toHaveText([
    /20 November 2026 at 14:20\s*1,204 memories\s*Restore/u,
    /19 November 2026 at 09:00\s*1 memory\s*Restore/u,
  ]);
  await page.getByRole('button', { name: 'Restore: 19 November 2026 at 09:00' }).click();
  const question = page.getByRole('alertdialog', { name: 'Go back to 19 November 2026 at 09:00?' });
  await expect(question).toContainText('What you saved after that is not in this backup');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  expect(bridge.inputs('recovery.restore')).toEqual([]);
  await page.getByRole('button', { name: 'Restore: 19 November 2026 at 09:00' }).click();
  await question.getByRole('button', { name: 'Restore' }).click();
  await expect.poll(() => bridge.inputs('recovery.restore')).toEqual([{ backup: 'older' }]);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeDisabled();
  await expect(page.getByRole('status')).toHaveText(/^Putting the backup in place/u);
});

test('says that a backup is damaged and lets another one be chosen', async ({ open, page }) => {
  await open(
    'recovery',
    main(view({ kind: 'emptied' }), {
      'recovery.restore': () => ({ ok: false, problem: { kind: 'backup-unusable' } }),
    }),
  );
  await page.getByRole('button', { name: 'Restore: 20 November 2026 at 14:20' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('alert')).toContainText('This backup can’t be used.');
  await expect(page.getByRole('status')).toBeEmpty();
  await expect(page.getByRole('button', { name: 'Restore: 19 November 2026 at 09:00' })).toBeEnabled();
});

test('starts anew only after saying what that costs', async ({ open, page }) => {
  const { main: bridge } = await open('recovery', main(view({ kind: 'emptied' }, { backups: [] })));
  await expect(page.getByText('There is none that can be used.')).toBeVisible();
  await page.getByRole('button', { name: 'Start anew' }).click();
  const question = page.getByRole('alertdialog', { name: 'Start without your memories?' });
  await expect(question).toContainText('What had not reached Omi yet stays only in the file');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  expect(bridge.inputs('recovery.startEmpty')).toEqual([]);
  await page.getByRole('button', { name: 'Start anew' }).click();
  await question.getByRole('button', { name: 'Start anew' }).click();
  await expect.poll(() => bridge.inputs('recovery.startEmpty')).toHaveLength(1);
});

test('offers nothing in place of a file that is fine, and says when trying again did not help', async ({
  open,
  page,
}) => {
  const { main: bridge } = await open(
    'recovery',
    main(view({ kind: 'read-only' }), { 'recovery.retry': () => well({ started: false }) }),
  );
  await expect(heading(page)).toHaveText('Inkling may not write to its file.');
  await expect(page.getByText('/home/ada/.config/Inkling/inkling.db')).toBeVisible();
  await expect(page.getByRole('button')).toHaveText(['Quit', 'Try again']);
  bridge.answer({ 'recovery.read': () => well(view({ kind: 'disk-full' })) });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toContainText('It still can’t start.');
  await expect(heading(page)).toHaveText('The disk is full.');
  await page.getByRole('button', { name: 'Quit' }).click();
  await expect.poll(() => bridge.inputs('recovery.quit')).toHaveLength(1);
});

test('takes a newer store for no loss', async ({ open, page }) => {
  await open('recovery', main(view({ kind: 'newer', version: 9 })));
  await expect(heading(page)).toHaveText('A newer Inkling wrote your memories.');
  await expect(page.getByText('Install that version again and everything is there.')).toBeVisible();
});

test('is accessible in light and dark, also with its question and a problem', async ({ open, page }) => {
  await open(
    'recovery',
    main(view({ kind: 'damaged' }), { 'recovery.startEmpty': () => ({ ok: false, problem: { kind: 'disk-full' } }) }),
  );
  await expect(heading(page)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Start anew' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Start anew' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page);
});
