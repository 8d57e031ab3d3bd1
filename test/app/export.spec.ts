import type { Page } from '@playwright/test';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DrivenApp } from '../../scripts/drive/app.ts';
import { aiPrompt } from '../../preload/contract/prompt-words.ts';
import { accountTexts, remember } from './actions.ts';
import { expect, test } from './fixture.ts';
import { ask } from './in-page.ts';
import { everything } from '../../preload/contract/library-values.ts';

/** From now on the person chooses this file whenever they are asked where to save; null: none. */
const choose = (app: DrivenApp, file: string | null): Promise<void> =>
  app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
  }, file);

const request = { format: 'json', selection: { query: everything } };

test('writes memories where the person chose, and nothing where they chose nothing', async ({ connected, profile }) => {
  await remember(connected, 'The bakery closes on Mondays');
  const library = await connected.page('library');
  const folder = path.join(path.dirname(profile), 'exported');
  mkdirSync(folder);

  await choose(connected, null);
  const dismissed = { ok: true, value: { saved: false, count: 0, name: null } };
  expect(await ask(library, 'library.export', request)).toEqual(dismissed);
  expect(readdirSync(folder)).toEqual([]);

  await choose(connected, path.join(folder, 'mine'));
  const saved = { ok: true, value: { saved: true, count: 1, name: 'mine.json' } };
  expect(await ask(library, 'library.export', request)).toEqual(saved);
  expect(readdirSync(folder)).toEqual(['mine.json']);
  const file: unknown = JSON.parse(readFileSync(path.join(folder, 'mine.json'), 'utf8'));
  expect(file).toMatchObject({ memories: [{ content: 'The bakery closes on Mondays', category: 'manual' }] });

  await choose(connected, path.join(folder, 'table.csv'));
  await library.getByRole('button', { name: 'Export' }).click();
  await library.getByRole('radio', { name: /^CSV/u }).check();
  await library.keyboard.press('Enter');
  await expect(library.getByText('One memory is in table.csv')).toBeVisible();
  expect(readFileSync(path.join(folder, 'table.csv'), 'utf8')).toContain('\r\nThe bakery closes on Mondays,manual,');

  await choose(connected, path.join(folder, 'gone', 'mine.json'));
  expect(await ask(library, 'library.export', request)).toEqual({
    ok: false,
    problem: { kind: 'file-not-written', name: 'mine.json', reason: 'no-folder' },
  });
});

test('shows an edited export as what was edited, when it is imported again', async ({
  connected,
  profile,
  sandbox,
}) => {
  await remember(connected, 'The bakery closes on Mondays');
  await remember(connected, 'The library opens at nine');
  await expect.poll(() => accountTexts(sandbox).length).toBe(2);
  const file = path.join(path.dirname(profile), 'mine.json');
  await choose(connected, file);
  await ask(await connected.page('library'), 'library.export', request);
  writeFileSync(file, readFileSync(file, 'utf8').replace('Mondays', 'Tuesdays'));

  const page = await openImport(connected);
  await page.getByLabel('File to import').setInputFiles(file);
  const row = page.getByRole('row').filter({ hasText: 'The bakery closes on Tuesdays' });
  await expect(row).toContainText('In OmiThe bakery closes on Mondays');
  await expect(row).toContainText('Changes content');
  await expect(page.getByRole('banner')).toContainText('2 rows: 0 new, 1 changed, 1 already known');
});

test('puts the prompt for another AI on the clipboard', async ({ connected }) => {
  const page = await openImport(connected);
  await page.getByRole('button', { name: 'move from an AI' }).click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await connected.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(aiPrompt);
});

const openImport = async (app: DrivenApp): Promise<Page> => {
  await (await app.page('library')).getByRole('button', { name: 'Import…' }).click();
  await app.shown('import');
  return app.page('import');
};
