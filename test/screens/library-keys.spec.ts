import { activeRow, list, main, many, now, row, rows, search } from './library-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

test('moves through the list with the keyboard alone', async ({ open, page }) => {
  await open('library', main(rows));
  await list(page).focus();
  await expect(activeRow(page)).toContainText('Sarah');
  await page.keyboard.press('ArrowDown');
  await expect(activeRow(page)).toContainText('Ran a marathon');
  await expect(list(page)).toHaveAttribute('aria-activedescendant', 'memory-2');
  await page.keyboard.press('End');
  await expect(activeRow(page)).toContainText('Learned to kayak');
  await page.keyboard.press('Home');
  await expect(activeRow(page)).toContainText('Sarah');
  await expect(row(page, 'Sarah')).toHaveAttribute('aria-posinset', '1');
  await expect(row(page, 'Sarah')).toHaveAttribute('aria-setsize', '4');
});

test('has the keyboard from the first key on, and again when it is shown', async ({ open, page }) => {
  const { tell } = await open('library', main(rows));
  await expect(list(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(activeRow(page)).toContainText('Ran a marathon');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await tell('window.shown', null);
  await expect(list(page)).toBeFocused();
  await page.keyboard.press('/');
  await tell('window.shown', null);
  await expect(search(page)).toBeFocused();
});

test('searches and helps by their keys wherever the keyboard is, but where text is written', async ({ open, page }) => {
  await open('library', main(rows));
  await expect(list(page)).toBeFocused();
  const blur = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await blur();
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('/?');
  await expect(search(page)).toHaveValue('/?');
  await page.getByRole('button', { name: 'Statistics' }).focus();
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('is');
  await expect(search(page)).toHaveValue('is');
  await blur();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  await expect(help).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(search(page)).not.toBeFocused();
});

test('leads on by the keys where nothing was found', async ({ open, page }) => {
  await open('library', main(rows));
  const nothing = page.getByRole('group', { name: 'Memories' });
  await expect(list(page)).toBeFocused();
  await page.keyboard.type('zzz');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(nothing).toBeFocused();
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await expect(nothing).toBeFocused();
  await page.keyboard.press('y');
  await expect(search(page)).toHaveValue('zzzy');
  await page.keyboard.press('Enter');
  await expect(nothing).toBeFocused();
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(search(page)).toHaveValue('');
  await expect(list(page)).toBeFocused();
});

test('goes page by page, and the row the keys are on stays in sight', async ({ open, page }) => {
  await open('library', main(many(1000)));
  await list(page).focus();
  for (let at = 0; at < 3; at += 1) {
    await page.keyboard.press('PageDown');
    await expect(activeRow(page)).toBeInViewport();
  }
  const below = Number(await activeRow(page).getAttribute('aria-posinset'));
  expect(below).toBeGreaterThan(15);
  await page.keyboard.press('PageUp');
  await expect(activeRow(page)).toBeInViewport();
  expect(Number(await activeRow(page).getAttribute('aria-posinset'))).toBeLessThan(below);
});

test('selects with Space, Shift and Control, and says how many', async ({ open, page }) => {
  await open('library', main(many(500)));
  const said = page.getByRole('group', { name: 'Selection' }).getByText('selected');
  await list(page).focus();
  await page.keyboard.press('Space');
  await expect(activeRow(page)).toHaveAttribute('aria-selected', 'true');
  await expect(said).toHaveText('1 selected');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(said).toHaveText('3 selected');
  await page.keyboard.press('Control+a');
  await expect(said).toHaveText('500 selected');
  await page.keyboard.press('End');
  await expect(row(page, 'Fact number 499')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(said).toBeHidden();
  await expect(row(page, 'Fact number 499')).toHaveAttribute('aria-selected', 'false');
});

test('selects with the mouse, from row to row with Shift', async ({ open, page }) => {
  await open('library', main(rows));
  await row(page, 'Sarah').click();
  await row(page, 'Works on Tuesdays').click({ modifiers: ['Shift'] });
  await expect(page.getByRole('option', { selected: true })).toHaveCount(3);
  await row(page, 'Ran a marathon').click({ modifiers: ['Control'] });
  await expect(page.getByRole('option', { selected: true })).toHaveCount(2);
  await row(page, 'kayak').getByTitle('Select').click();
  await expect(page.getByRole('option', { selected: true })).toHaveCount(3);
  await expectAccessible(page);
});

test('keeps what is selected while it is out of sight', async ({ open, page }) => {
  await open('library', main(many(1000)));
  await list(page).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('End');
  await expect(row(page, 'Fact number 999')).toBeVisible();
  await expect(row(page, /^Fact number 0\b/u)).toBeHidden();
  await page.keyboard.press('Home');
  await expect(row(page, /^Fact number 0\b/u)).toHaveAttribute('aria-selected', 'true');
});

test('shows its keys when ? is pressed, and steps back with Escape', async ({ open, page }) => {
  await open('library', main(rows));
  await list(page).focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(list(page)).toBeFocused();
  await page.keyboard.type('kay');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(search(page)).toHaveValue('');
});

test('leads back to the list with Escape from the bars around it, and not out of a menu or a question', async ({
  open,
  page,
}) => {
  await open('library', main(rows));
  await list(page).focus();
  await page.keyboard.press('Space');
  const field = page.getByLabel('Tag all of them');
  await field.focus();
  await page.keyboard.press('Escape');
  await expect(list(page)).toBeFocused();
  await expect(field).toBeVisible();

  const category = page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^Category/u });
  await category.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(category).toBeFocused();

  const question = page.getByRole('button', { name: 'Make public…' });
  await question.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question).toBeFocused();
});

test('shows where the keys are and what is chosen where the system sets the colours', async ({ open, page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open('library', main(rows));
  await expect(activeRow(page)).toContainText('Sarah');
  const borderOf = (text: string) =>
    row(page, text).evaluate((found) => getComputedStyle(found).borderInlineStartColor);
  expect(await borderOf('Sarah')).not.toBe(await borderOf('Ran a marathon'));
  await expect(page.getByRole('button', { name: 'All memories' })).toHaveCSS('outline-style', 'solid');
  await page.getByRole('button', { name: /^Date:/ }).press('Enter');
  await expect(page.locator('[role=menuitemradio][data-highlighted]')).toHaveCSS('outline-style', 'solid');
});

test('leaves the keyboard beside what is gone once it was used', async ({ open, page }) => {
  await open('library', main(rows));
  await expect(list(page)).toBeFocused();
  await page.keyboard.press('Space');
  await page.getByRole('group', { name: 'Selection' }).getByRole('button', { name: 'Clear' }).press('Enter');
  await expect(list(page)).toBeFocused();
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(list(page)).toBeFocused();
  await page.getByRole('button', { name: 'Dismiss' }).press('Enter');
  await expect(list(page)).toBeFocused();
  await page.keyboard.press('Enter');
  const content = page.getByRole('textbox', { name: 'Memory' });
  await expect(content).toBeFocused();
  await page.keyboard.type('and');
  await page.getByRole('button', { name: 'Discard' }).press('Enter');
  await expect(content).toBeFocused();
});
