import type { Page } from '@playwright/test';
import type { DrivenApp } from '../../scripts/drive/app.ts';
import { killHard } from './acts.ts';
import { expect, test } from './fixture.ts';

const text = '- I am vegetarian\n- Works at Acme Corp as lead engineer #work\n- I am vegetarian\n';

test('opens from the library, reads what is pasted, and has it back after a kill', async ({ connected, start }) => {
  const page = await openImport(connected);
  await page.getByRole('textbox', { name: 'Text to import' }).fill(text);
  await expect(rowOf(page, 'Works at Acme Corp')).toContainText('#work');
  await expect(rowOf(page, 'Works at Acme Corp')).toContainText('New');
  await expect(page.getByRole('button', { name: /^Read as: List/u })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Twice 1' })).toBeVisible();
  const grid = page.getByRole('grid', { name: 'Memories to import' });
  await grid.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type(' since 2012');
  await page.keyboard.press('Enter');
  await expect(rowOf(page, 'I am vegetarian since 2012')).toContainText('edited');
  await killHard(connected);

  const again = await openImport(await start());
  await expect(rowOf(again, 'I am vegetarian since 2012')).toContainText('edited');
  await expect(again.getByRole('textbox', { name: 'Text to import' })).toHaveValue(text);
  await again.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(rowOf(again, 'I am vegetarian since 2012')).toHaveCount(0);
});

/** Opens the import window from the library. */
const openImport = async (app: DrivenApp): Promise<Page> => {
  await (await app.page('library')).getByRole('button', { name: 'Import…' }).click();
  await app.shown('import');
  return app.page('import');
};

/** The row with these words. */
const rowOf = (page: Page, words: string) => page.getByRole('row').filter({ hasText: words }).first();
