import type { Page } from '@playwright/test';
import { well } from '../fakes/bridge.ts';
import { list, main, now, row, rows, search } from './library-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export' });
const written = { 'library.export': () => well({ saved: true, count: 4, name: 'Inkling memories 2026-11-21.json' }) };

test('exports all memories with two keys, and says where they are', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(rows, written));
  await page.getByRole('button', { name: 'Export' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('radio', { name: 'All memories: 4' })).toBeFocused();
  await expect(dialog(page).getByRole('radio', { name: /^JSON/u })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByText('4 memories are in Inkling memories 2026-11-21.json')).toBeVisible();
  await expect
    .poll(() => bridge.inputs('library.export'))
    .toMatchObject([{ format: 'json', selection: { query: { view: 'all', text: '', tag: null } } }]);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText('4 memories are in')).toBeHidden();
});

test('exports what was found, as a table', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(rows, written));
  await search(page).fill('marathon');
  await expect(page.getByText('1 result')).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(dialog(page).getByRole('radio', { name: 'What the list shows: 1' })).toBeChecked();
  await dialog(page).getByRole('radio', { name: /^CSV/u }).check();
  await dialog(page).getByRole('button', { name: 'Export…' }).click();
  await expect
    .poll(() => bridge.inputs('library.export'))
    .toMatchObject([{ format: 'csv', selection: { query: { text: 'marathon' } } }]);
});

test('exports what is selected, by tag, from the bar of the selection', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(rows, written));
  await row(page, 'Sarah').click();
  await list(page).focus();
  await page.keyboard.press('Space');
  await page.getByRole('group', { name: 'Selection' }).getByRole('button', { name: 'Export…' }).click();
  await expect(dialog(page).getByRole('radio', { name: 'What is selected: 1' })).toBeChecked();
  await expect(dialog(page).getByRole('group', { name: 'Headings' })).toBeHidden();
  await dialog(page)
    .getByRole('radio', { name: /^Markdown/u })
    .check();
  await dialog(page).getByRole('radio', { name: 'By tag' }).check();
  await expectAccessible(page);
  await dialog(page).getByRole('button', { name: 'Export…' }).click();
  await expect
    .poll(() => bridge.inputs('library.export'))
    .toEqual([{ format: 'markdown', groupBy: 'tag', selection: { ids: ['1'] } }]);
});

test('leaves everything as it is when nothing is to be exported after all', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(rows, written));
  const button = page.getByRole('button', { name: 'Export' });
  await button.click();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog(page)).toBeHidden();
  expect(bridge.inputs('library.export')).toEqual([]);
});

test('shows how far it is, and what went wrong', async ({ open, page }) => {
  let fail = (): void => undefined;
  const problem = { kind: 'file-not-written', name: 'mine.json', reason: 'full' } as const;
  const { tell } = await open(
    'library',
    main(rows, {
      'library.export': () =>
        new Promise((resolve) => {
          fail = () => resolve({ ok: false, problem });
        }),
    }),
  );
  await page.getByRole('button', { name: 'Export' }).click();
  await dialog(page).getByRole('button', { name: 'Export…' }).click();
  await expect(dialog(page)).toBeHidden();
  await tell('library.exporting', { done: 40_000, total: 100_000 });
  await expect(page.getByText('Exporting 100,000 memories')).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Exported' })).toHaveAttribute('value', '40000');
  await expectAccessible(page);
  fail();
  await expect(page.getByRole('alert')).toContainText('The file mine.json was not written. There is no room for it.');
  await expectAccessible(page);
});
