import type { Page } from '@playwright/test';
import { accountTexts, killHard, openImport, remember } from './actions.ts';
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

test('brings the former text back by Undo, with what was done to it, also after a kill', async ({
  connected,
  start,
}) => {
  const page = await openImport(connected);
  await field(page).fill(text);
  await expect(rowOf(page, 'Works at Acme Corp')).toContainText('New');
  await page.getByRole('grid', { name: 'Memories to import' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type(' since 2012');
  await page.keyboard.press('Enter');
  await expect(rowOf(page, 'I am vegetarian since 2012')).toContainText('edited');
  const long = Array.from({ length: 500 }, (_, index) => `I know fact number ${index}`).join('\n');
  await field(page).fill(long);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Read it' }).click();
  await expect(rowOf(page, 'I know fact number 0')).toBeVisible();
  await killHard(connected);

  const again = await openImport(await start());
  await expect(field(again)).toHaveValue(long);
  await again.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(rowOf(again, 'I am vegetarian since 2012')).toContainText('edited');
  await expect(field(again)).toHaveValue(text);
  await again.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect(rowOf(again, 'I know fact number 0')).toBeVisible();
  await expect(field(again)).toHaveValue(long);
});

test('imports what its plan says, through no network and a kill, and says what landed', async ({
  connected,
  sandbox,
  start,
}) => {
  const facts = Array.from({ length: 60 }, (_, index) => `Fact number ${index} of sixty`);
  await remember(connected, facts[3] ?? '');
  await expect((await connected.page('library')).getByRole('status')).toHaveText('Synced');
  await sandbox.stop();
  const page = await openImport(connected);
  await page.getByRole('textbox', { name: 'Text to import' }).fill(facts.map((fact) => `- ${fact}`).join('\n'));
  await expect(page.getByRole('status')).toContainText('59 new, 3 requests');
  await expect(page.getByRole('status')).toContainText('1 already in Omi: skipped');
  await page.getByRole('button', { name: 'Import 59', exact: true }).click();
  await expect(page.getByRole('group', { name: 'Import under way' })).toContainText('Sending 0 of 59');
  await expect((await connected.page('library')).getByRole('status')).toHaveText('Offline, 59 waiting');
  await killHard(connected);
  await sandbox.restart();

  const again = await openImport(await start());
  await expect.poll(() => accountTexts(sandbox).toSorted()).toEqual(facts.toSorted());
  await expect(again.getByRole('list', { name: 'What became of it' })).toContainText('59');
  await expect(again.getByText('everything that was sent is there')).toBeVisible();
});

test('undoes exactly what an import made', async ({ connected, sandbox }) => {
  await remember(connected, 'I was here before');
  await expect.poll(() => accountTexts(sandbox)).toEqual(['I was here before']);
  const page = await openImport(connected);
  await page.getByRole('textbox', { name: 'Text to import' }).fill('- I was here before\n- I am new\n- So am I');
  await page.getByRole('button', { name: 'Import 2', exact: true }).click();
  await expect.poll(() => accountTexts(sandbox)).toHaveLength(3);
  await page.getByRole('button', { name: 'Undo import…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo import' }).click();
  await expect.poll(() => accountTexts(sandbox)).toEqual(['I was here before']);
  await expect(page.getByRole('list', { name: 'What undoing did' })).toContainText('2 were removed again');
});

const field = (page: Page) => page.getByRole('textbox', { name: 'Text to import' });

/** The row with these words. */
const rowOf = (page: Page, words: string) => page.getByRole('row').filter({ hasText: words }).first();
