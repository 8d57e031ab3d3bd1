import type { Page } from '@playwright/test';
import { well } from '../fakes/bridge.ts';
import { sheet } from '../fakes/sheet.ts';
import { field, grid, main, many, rowOf, rows } from './import-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test('shows what is typed as rows, with a verdict each and the plan', async ({ open, page }) => {
  const { main: bridge } = await open('import', main(null));
  await expect(page.getByText('Nothing to look at yet')).toBeVisible();
  await field(page).fill('- I am vegetarian\n- Ran a marathon');
  await expect(rowOf(page, 'I am vegetarian')).toContainText('New');
  await expect(page.getByRole('banner')).toContainText('2 rows: 2 new');
  await expect(page.getByRole('status')).toContainText('2 new, 1 request, about 1 s');
  await expect(page.getByRole('button', { name: 'Import 2', exact: true })).toBeEnabled();
  await expect.poll(() => bridge.inputs('import.open')).toHaveLength(1);
});

test('takes what is pasted anywhere in the window', async ({ open, page }) => {
  const { main: bridge } = await open('import', main(null));
  await page.getByText('Nothing to look at yet').click();
  await paste(page, 'one\ntwo\nthree');
  await expect(rowOf(page, 'three')).toBeVisible();
  await expect(field(page)).toHaveValue('one\ntwo\nthree');
  await expect.poll(() => bridge.inputs('import.open')).toEqual([{ kind: 'paste', text: 'one\ntwo\nthree' }]);
});

test('does not put a long text into the field, but shows its beginning', async ({ open, page }) => {
  await open('import', main(null));
  await field(page).focus();
  await paste(page, 'A fact of some length\n'.repeat(6_000));
  await expect(page.getByText('6,000 lines, 129 KB')).toBeVisible();
  await expect(field(page)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Its beginning' })).toContainText('A fact of some length');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(field(page)).toHaveValue('');
});

test('asks before what was done in the table goes', async ({ open, page }) => {
  await open('import', main(null));
  await field(page).fill('one\ntwo');
  await grid(page).focus();
  await page.keyboard.press('Space');
  await expect(rowOf(page, 'one')).toContainText('Left out');
  await field(page).fill('one\ntwo\nthree');
  const question = page.getByRole('alertdialog', { name: 'Read this instead?' });
  await expect(question).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect(page.getByText('The table shows an earlier text.')).toBeVisible();
  await expect(rowOf(page, 'one')).toContainText('Left out');
  await page.getByRole('button', { name: 'Read it again' }).click();
  await question.getByRole('button', { name: 'Read it' }).click();
  await expect(rowOf(page, 'three')).toBeVisible();
  await expect(rowOf(page, 'one')).toContainText('New');
});

test('asks before an edited table is put away for good', async ({ open, page }) => {
  await open('import', main(null));
  await field(page).fill('one\ntwo');
  await grid(page).focus();
  await page.keyboard.press('Space');
  await expect(rowOf(page, 'one')).toContainText('Left out');
  await page.getByRole('button', { name: 'Start over' }).click();
  const question = page.getByRole('alertdialog', { name: 'Put this away?' });
  await expect(question).toContainText('Nothing brings them back.');
  await page.keyboard.press('Enter');
  await expect(rowOf(page, 'one')).toContainText('Left out');
  await page.getByRole('button', { name: 'Start over' }).click();
  await question.getByRole('button', { name: 'Put it away' }).click();
  await expect(grid(page)).toBeHidden();
  await expect(field(page)).toHaveValue('');
});

test('shows how far reading has come', async ({ open, page }) => {
  const reading = sheet({
    state: 'reading',
    progress: 0.4,
    source: { name: 'large.csv', bytes: 20_000_000, lines: 1_000_000, encoding: 'utf-8', preview: 'a,b', scope: null },
  });
  const { tell } = await open('import', main(null, {}, { 'import.read': () => well(reading) }));
  await expect(page.getByText('Reading 1,000,000 lines, 19.1 MB…')).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Reading' })).toHaveAttribute('value', '0.4');
  await expectAccessible(page);
  await tell('import.changed', { ...reading, revision: 2, state: 'ready', progress: 1 });
  await expect(page.getByRole('progressbar')).toBeHidden();
});

test('shows the first rows of a long text while the others are read', async ({ open, page }) => {
  const all = many(3_000);
  const source = { name: null, bytes: 40_000, lines: 3_000, encoding: 'text', preview: 'Fact', scope: null } as const;
  const reading = sheet({ id: 7, revision: 0, state: 'reading', progress: 0, source, firstRows: all.slice(0, 64) });
  const { tell } = await open(
    'import',
    main(null, {}, { ...main(all), 'import.read': () => well(null), 'import.open': () => well(reading) }),
  );
  await field(page).fill('many facts');
  await expect(rowOf(page, 'Fact number 3').first()).toContainText('New');
  await expect(page.getByText('Reading 3,000 lines, 39 KB…')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0);
  await expectAccessible(page);
  await tell('import.changed', { ...sheet({ id: 7, source }), counts: { ...reading.counts, all: 3_000, new: 3_000 } });
  await expect(page.getByText('Reading 3,000')).toBeHidden();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '3001');
});

test('asks before something that may be secret becomes public', async ({ open, page }) => {
  await open('import', main(rows));
  await page.getByRole('button', { name: 'Import 6', exact: true }).click();
  await expect(page.getByRole('alertdialog')).toContainText('1 public row may hold a secret.');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Make all private' }).click();
  await expect(page.getByRole('button', { name: 'Make all private' })).toBeHidden();
});

test('shows hostile rows as text, each within its own cell (fault 34)', async ({ open, page }) => {
  const hostile = '<img src=x onerror=alert(1)>\u202e gnol <b>x</b>';
  const [first, second] = many(2);
  await open(
    'import',
    main([
      { ...first!, content: hostile, tags: ['<i>', '__proto__', '\u202ex'], category: '"><u>' },
      { ...second!, content: 'w'.repeat(500) },
    ]),
  );
  await expect(grid(page)).toContainText('<img src=x onerror=alert(1)>');
  await expect(page.locator('main img, main u, main i, main b')).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

/** Puts a text into the element that has the keyboard, as Ctrl+V does. */
const paste = (page: Page, text: string) =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
