import type { Page } from '@playwright/test';
import { well } from '../fakes/bridge.ts';
import { captureMain as main, field } from './capture-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

const options = (page: Page) => page.getByRole('option');

test('completes a known tag with Tab, and typing goes on behind it', async ({ open, page }) => {
  await open('capture', main(page));
  await page.keyboard.type('Sarah rows #fa');
  await expect(options(page)).toHaveText([/#family/u]);
  await page.keyboard.press('Tab');
  await expect(field(page)).toHaveValue('Sarah rows #family ');
  await expect(options(page)).toHaveCount(0);
  await page.keyboard.type('daily');
  await expect(field(page)).toHaveValue('Sarah rows #family daily');
  await expect(page.getByRole('button', { name: 'Remove #family' })).toBeVisible();
});

test('chooses with the arrow keys and Enter, which saves as long as they were not used', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('Fact #f');
  // Before the tags are there the arrow keys move the caret.
  await expect(options(page).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { selected: true })).toHaveText(/#family/u);
  await expect(field(page)).toHaveAttribute('aria-activedescendant', 'suggestions-1');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('Fact #friends ');
  expect(bridge.inputs('memories.capture')).toEqual([]);
  await page.keyboard.type('#f');
  await expect(options(page)).toHaveCount(2);
  await page.keyboard.press('Enter');
  await expect.poll(() => bridge.inputs('memories.capture')).toMatchObject([{ tags: ['friends', 'f'] }]);
  await expect(options(page)).toHaveCount(0);
});

test('closes the list with Esc first, and hides with the next one', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('Fact #f');
  await expect(options(page)).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(options(page)).toHaveCount(0);
  expect(bridge.inputs('window.hide')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(() => bridge.inputs('window.hide').length).toBe(1);
  await expect(field(page)).toHaveValue('Fact #f');
});

test('takes a suggestion by a click, and the keyboard stays in the field', async ({ open, page }) => {
  await open('capture', main(page));
  await page.keyboard.type('#');
  await options(page).filter({ hasText: 'café' }).click();
  await expect(field(page)).toHaveValue('#café ');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('x');
  await expect(field(page)).toHaveValue('#café x');
});

test('completes a category', async ({ open, page }) => {
  await open('capture', main(page));
  await page.keyboard.type('Fact /');
  await expect(options(page).first()).toContainText('interesting');
  await page.keyboard.type('hob');
  await page.keyboard.press('Tab');
  await expect(field(page)).toHaveValue('Fact /hobbies ');
  await expect(page.getByRole('button', { name: 'Category: hobbies' })).toBeVisible();
});

test('closes the list when the caret leaves the mark, and opens none where nothing is typed', async ({
  open,
  page,
}) => {
  await open('capture', main(page));
  await page.keyboard.type('Fact #f');
  await expect(options(page)).toHaveCount(3);
  await page.keyboard.press('ArrowLeft');
  await expect(options(page)).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(options(page)).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(field(page)).not.toBeFocused();
});

test('asks for the tags when the first mark is begun, and again after the window was hidden', async ({
  open,
  page,
}) => {
  const { main: bridge, tell } = await open('capture', main(page));
  await page.keyboard.type('Fact ');
  expect(bridge.inputs('tags.known')).toEqual([]);
  await page.keyboard.type('#f ');
  await page.keyboard.type('#');
  await expect(options(page).first()).toBeVisible();
  await expect.poll(() => bridge.inputs('tags.known')).toHaveLength(1);
  bridge.answer({ 'tags.known': () => well(['new-one']) });
  await tell('window.shown', null);
  await expect(options(page)).toHaveCount(0);
  await page.keyboard.type('n');
  await expect(options(page)).toHaveText([/#new-one/u]);
});

test('types on when the tags can’t be had', async ({ open, page }) => {
  await open(
    'capture',
    main(page, { 'tags.known': () => ({ ok: false, problem: { kind: 'storage-failed', code: 5 } }) }),
  );
  await page.keyboard.type('Fact #family');
  await expect(field(page)).toHaveValue('Fact #family');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('leaves every key to an input method, and completes once it has written', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page, { 'tags.known': () => well(['日本語']) }));
  await page.keyboard.type('#');
  await expect(options(page)).toHaveCount(1);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.imeSetComposition', { text: '日本', selectionStart: 2, selectionEnd: 2 });
  await expect(field(page)).toHaveValue('#日本');
  await expect(options(page)).toHaveCount(0);
  for (const key of ['Tab', 'Enter', 'Escape', 'ArrowDown']) {
    await field(page).dispatchEvent('keydown', { key, isComposing: true });
    await field(page).dispatchEvent('keydown', { key, keyCode: 229 });
  }
  await expect(field(page)).toHaveValue('#日本');
  await devtools.send('Input.insertText', { text: '日本' });
  await expect(options(page)).toHaveText([/#日本語/u]);
  await field(page).dispatchEvent('keydown', { key: 'Tab', keyCode: 229 });
  await expect(field(page)).toHaveValue('#日本');
  await page.keyboard.press('Tab');
  await expect(field(page)).toHaveValue('#日本語 ');
  expect([...bridge.inputs('memories.capture'), ...bridge.inputs('window.hide')]).toEqual([]);
});

test('is accessible with the list open, of tags and of categories', async ({ open, page }) => {
  await open('capture', main(page));
  await page.keyboard.type('Fact #f');
  await expect(options(page).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { selected: true })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type(' /');
  await expect(options(page).first()).toContainText('interesting');
  await expectAccessible(page);
});
