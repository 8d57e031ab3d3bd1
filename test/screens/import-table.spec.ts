import { row } from '../fakes/sheet.ts';
import { activeRow, grid, main, many, rowOf, rows } from './import-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test('shows each row with its verdict, and what becomes of it', async ({ open, page }) => {
  await open('import', main(rows));
  await expect(page.getByRole('banner')).toContainText('10 rows: 6 new, 1 already known, 3 to fix');
  await expect(rowOf(page, 'My dog is named Luna')).toContainText('Already in Omi');
  await expect(rowOf(page, 'My dog is named Luna').getByRole('checkbox', { name: 'Import' })).not.toBeChecked();
  await expect(rowOf(page, 'Meeting on March 15th')).toContainText('Sounds time-bound');
  await expect(rowOf(page, 'Long paragraph')).toContainText('612 / 500');
  await expect(rowOf(page, 'Unclosed')).toContainText(
    'Line 10, column 1: found “"Unclosed,work”, expected a closing quote.',
  );
  await expect(rowOf(page, 'door code')).toContainText('May hold a secret');
  await expect(page.getByRole('status')).toContainText('4 skipped: 1 already in Omi, 1 twice here, 1 too long');
  await expectAccessible(page);
});

test('is worked with by the keyboard alone', async ({ open, page }) => {
  const { main: bridge } = await open('import', main(rows));
  await grid(page).focus();
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', 'row-0-content');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' since 2012');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('and happy');
  await page.keyboard.press('Enter');
  await expect(rowOf(page, 'I am vegetarian since 2012')).toContainText('edited');
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('nothing of this');
  await page.keyboard.press('Escape');
  await expect(rowOf(page, 'nothing of this')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(rowOf(page, 'since 2012')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expect(rowOf(page, 'since 2012')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(activeRow(page).getByRole('checkbox')).not.toBeChecked();
  await page.keyboard.press('Space');
  await expect(activeRow(page).getByRole('checkbox')).toBeChecked();
  await page.keyboard.press('Delete');
  await expect(activeRow(page)).toContainText('Left out');
  await expect
    .poll(() => bridge.inputs('import.do').at(0))
    .toMatchObject({
      operation: { kind: 'edit', row: 0, content: 'I am vegetarian since 2012\nand happy' },
    });
});

test('jumps to what needs mending, and mends a group with one press', async ({ open, page }) => {
  await open('import', main(rows));
  await page.getByRole('button', { name: '3 to fix' }).click();
  await expect(page.getByRole('button', { name: 'Not readable 1' })).toHaveAttribute('aria-pressed', 'true');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '2');
  await expect(grid(page)).toBeFocused();
  await page.getByRole('button', { name: 'Split all too long' }).click();
  await expect(page.getByRole('banner')).toContainText('8 new');
  await page.keyboard.press('Tab');
  await page.getByRole('list', { name: 'To look at' }).getByRole('button', { name: 'Leave all out' }).last().click();
  await expect(page.getByText('1 row sounds like')).toBeHidden();
  await page.getByRole('button', { name: 'All 11' }).click();
  await expect(rowOf(page, 'Meeting on March 15th')).toContainText('Left out');
  await expect(rowOf(page, 'Part 2')).toContainText('New');
});

test('does one thing to many rows', async ({ open, page }) => {
  const { main: bridge } = await open('import', main(many(500)));
  const bar = page.getByRole('group', { name: 'Selection' });
  await grid(page).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(bar).toContainText('3 selected');
  await expectAccessible(page);
  await bar.getByLabel('Tag all of them').fill('#sport');
  await page.keyboard.press('Enter');
  await expect(rowOf(page, /Fact number 2\b/u)).toContainText('#sport');
  await expect(rowOf(page, /Fact number 3\b/u)).not.toContainText('#sport');
  await grid(page).focus();
  await page.keyboard.press('Control+a');
  await expect(bar).toContainText('500 selected');
  await bar.getByRole('button', { name: /^Set the category/u }).click();
  await page.getByRole('menuitemradio', { name: 'work', exact: true }).click();
  await expect(rowOf(page, /Fact number 3\b/u)).toContainText('work');
  await bar.getByRole('button', { name: 'Leave out' }).click();
  await expect(page.getByRole('status')).toContainText('Nothing to send');
  await grid(page).focus();
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect
    .poll(() => bridge.inputs('import.do'))
    .toMatchObject([
      { operation: { kind: 'add-tag', selection: { ids: [0, 1, 2] }, tag: 'sport' } },
      { operation: { kind: 'set-category', selection: { filter: 'all', find: '' }, category: 'work' } },
      { operation: { kind: 'include', selection: { filter: 'all', find: '' }, isIncluded: false } },
    ]);
});

test('finds rows by their words, and shows its keys', async ({ open, page }) => {
  await open('import', main(rows));
  await grid(page).focus();
  await page.keyboard.press('/');
  await page.keyboard.type('dark');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '2');
  await page.keyboard.press('Enter');
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '11');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();
});

test('draws what is in sight of 100,000 rows, and of a million', async ({ open, page }) => {
  const { main: bridge } = await open('import', main(many(100_000)));
  await expect(rowOf(page, /Fact number 0\b/u)).toBeVisible();
  await grid(page).focus();
  await page.keyboard.press('End');
  await expect(rowOf(page, 'Fact number 99999')).toBeInViewport();
  await expect(activeRow(page)).toHaveAttribute('aria-rowindex', '100001');
  expect(await grid(page).getByRole('row').count()).toBeLessThan(60);
  expect(bridge.inputs('import.page').length).toBeLessThan(12);
  bridge.answer(main(many(1_000_000)));
  await page.reload();
  await grid(page).focus();
  await page.keyboard.press('End');
  await expect(rowOf(page, 'Fact number 999999')).toBeInViewport();
  await page.keyboard.press('PageUp');
  await expect(activeRow(page)).toBeInViewport();
  await page.keyboard.press('Home');
  await expect(rowOf(page, /Fact number 0\b/u)).toBeInViewport();
});

test('shows what is different by id, and what choosing what is gone does', async ({ open, page }) => {
  const before = { content: 'Lives in Leeds', category: 'system', tags: ['home'], visibility: 'private' as const };
  const { main: bridge } = await open(
    'import',
    main([
      row({
        id: 1,
        content: 'Lives in Porto',
        category: 'system',
        tags: ['home', 'city'],
        verdict: { kind: 'changed', memoryId: 'a', fields: ['content', 'tags'], before },
      }),
      row({ id: 2, content: 'Is allergic to peanuts', isIncluded: false, verdict: { kind: 'gone', memoryId: 'b' } }),
      row({ id: 3, content: 'Likes rain', isIncluded: false, verdict: { kind: 'same', memoryId: 'c' } }),
    ]),
  );
  await expect(rowOf(page, 'Lives in Porto')).toContainText('In OmiLives in Leeds');
  await expect(rowOf(page, 'Lives in Porto')).toContainText('Changes content, tags');
  await expect(rowOf(page, 'Is allergic')).toContainText('Only in Omi, stays');
  await expect(page.getByRole('list', { name: 'To look at' })).toContainText(
    '1 memory is in Omi and not in this file, which does not say whether it should hold all. It stays, unless you choose it.',
  );
  await expectAccessible(page);
  await rowOf(page, 'Is allergic').getByRole('checkbox').click();
  await expect(rowOf(page, 'Is allergic')).toContainText('Deleted in Omi');
  await page.getByRole('button', { name: 'Import 2', exact: true }).click();
  await expect(page.getByRole('alertdialog')).toContainText('1 memory is deleted in Omi.');
  await expect
    .poll(() => bridge.inputs('import.do'))
    .toMatchObject([{ operation: { selection: { ids: [2] }, isIncluded: true } }]);
});

test('shows what was passed over, and makes rows of it', async ({ open, page }) => {
  const talk = row({
    id: 7,
    line: 9,
    content: 'Let me know!',
    isIncluded: false,
    verdict: { kind: 'passed-over', why: 'talk' },
  });
  await open('import', main([...rows.slice(0, 2), talk]));
  await expect(page.getByRole('banner')).toContainText('2 rows: 1 new');
  await expect(rowOf(page, 'Let me know!')).toHaveCount(0);
  const group = page
    .getByRole('list', { name: 'To look at' })
    .getByRole('listitem')
    .filter({ hasText: '1 line was passed over' });
  await group.getByRole('button', { name: 'Show' }).click();
  await expect(rowOf(page, 'Let me know!')).toContainText('Passed over: talk');
  await expectAccessible(page);
  await group.getByRole('button', { name: 'Import as rows' }).click();
  await page.getByRole('button', { name: /^All/u }).click();
  await expect(rowOf(page, 'Let me know!')).toContainText('New');
  await expect(group).toHaveCount(0);
});
