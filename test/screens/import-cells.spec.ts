import { well } from '../fakes/bridge.ts';
import { importJob } from '../fakes/import-job.ts';
import { activeRow, grid, main, many, rowOf, rows } from './import-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test('changes category and tags in their cells', async ({ open, page }) => {
  await open('import', main(rows));
  await grid(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Category' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'manual' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(activeRow(page)).toContainText('system');
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.type('food');
  await page.keyboard.press('Enter');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(activeRow(page)).toContainText('#imported #food');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(activeRow(page)).toContainText('#imported #food');
  await rowOf(page, 'Prefers dark mode').getByText('manual').click();
  await page.getByRole('radio', { name: /interesting/u }).click();
  await expect(rowOf(page, 'Prefers dark mode')).toContainText('interesting');
});

test('splits one row from its cell', async ({ open, page }) => {
  const { main: bridge } = await open('import', main(rows));
  await rowOf(page, 'Long paragraph').getByRole('button', { name: 'Split in 2' }).click();
  await expect(rowOf(page, 'Part 1')).toBeVisible();
  await expect
    .poll(() => bridge.inputs('import.do'))
    .toMatchObject([{ operation: { kind: 'split', selection: { ids: [6] } } }]);
});

test('takes the tags of a cell that closes as the import begins, and no change before it has begun', async ({
  open,
  page,
}) => {
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const answers = main(many(3));
  const { main: bridge } = await open('import', {
    ...answers,
    'import.start': async (input) => {
      await begun;
      return (await answers['import.start']?.(input)) ?? well(importJob());
    },
  });
  await rowOf(page, 'Fact number 1').locator('.cell').nth(3).click();
  await page.getByRole('dialog', { name: 'Tags' }).getByLabel('Add a tag').fill('tea');
  await page.getByRole('button', { name: 'Import 3', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Nothing can be changed for a moment.' })).toBeVisible();
  await expect.poll(() => bridge.inputs('import.start')).toHaveLength(1);
  const names = bridge.asked.map(({ name }) => name);
  expect(bridge.inputs('import.do')).toMatchObject([{ operation: { kind: 'set-tags', tags: ['imported', 'tea'] } }]);
  expect(names.indexOf('import.do')).toBeLessThan(names.indexOf('import.start'));
  await rowOf(page, 'Fact number 2').locator('.cell').nth(1).dblclick({ force: true });
  await expect(page.getByRole('textbox', { name: 'Memory' })).toHaveCount(0);
  await expectAccessible(page);
  begin();
  await expect(grid(page)).toHaveCount(0);
});
