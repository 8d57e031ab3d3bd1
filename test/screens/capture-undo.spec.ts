import { well } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';
import { captureMain as main, field } from './capture-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test('confirms the last save when the window comes back, until something is typed', async ({ open, page }) => {
  const { tell } = await open('capture', main(page));
  await page.keyboard.type('Sarah is allergic to peanuts #family');
  await page.keyboard.press('Enter');
  await tell('window.shown', null);
  const card = page.getByRole('main');
  await expect(card).toContainText('Saved');
  await expect(card).toContainText('Sarah is allergic to peanuts');
  await page.keyboard.type('N');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden();
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
});

test('keeps the confirmation for who comes back minutes later, and then for a minute', async ({ open, page }) => {
  await page.clock.install();
  const { main: bridge, tell } = await open('capture', main(page));
  await page.keyboard.type('Sarah is allergic to peanuts');
  await page.keyboard.press('Enter');
  await expect.poll(() => bridge.inputs('window.hide')).toHaveLength(1);
  await page.clock.fastForward('05:00');
  await tell('window.shown', null);
  await expect(page.getByRole('main')).toContainText('Saved');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await page.clock.fastForward('01:01');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden();
});

test('says In Omi once it is there', async ({ open, page }) => {
  const { main: bridge, tell } = await open('capture', main(page));
  await page.keyboard.type('Fact');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Saved')).toBeVisible();
  bridge.answer({ 'memories.find': () => well([memory()]) });
  await tell('memories.changed', null);
  await expect(page.getByText('In Omi')).toBeVisible();
  await expect(page.getByText('Saved')).toBeHidden();
});

test('takes the save back with Undo: the words are in the field again, with the caret', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('Fact #family');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(field(page)).toHaveValue('Fact #family');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('2');
  await expect(field(page)).toHaveValue('Fact #family2');
  await expect.poll(() => bridge.inputs('memories.takeBack')).toHaveLength(1);
});

test('says after Undo that it was in Omi before and stays there, until something is typed', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  bridge.answer({ 'memories.takeBack': () => well({ stays: 'before' }) });
  await page.keyboard.type('Fact');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('It was in Omi before. It stays there, as it was.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type('s');
  await expect(page.getByText('It was in Omi before.')).toBeHidden();
});

test('takes the save back with Ctrl+Z in the empty field, and only there', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.press('Control+z');
  await page.keyboard.type('Fact');
  await page.keyboard.press('Control+Enter');
  await expect(field(page)).toHaveValue('');
  await page.keyboard.type('n');
  await page.keyboard.press('Control+z');
  await expect(field(page)).toHaveValue('');
  expect(bridge.inputs('memories.takeBack')).toEqual([]);
  await page.keyboard.press('Control+z');
  await expect(field(page)).toHaveValue('Fact');
  await expect.poll(() => bridge.inputs('memories.takeBack')).toHaveLength(1);
});

test('is accessible with the confirmation in every state', async ({ open, page }) => {
  const { main: bridge, tell } = await open('capture', main(page));
  await page.keyboard.type('My sister Sarah lives in Portland and is allergic to peanuts');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expectAccessible(page);
  bridge.answer({ 'memories.find': () => well([memory({ state: 'refused' })]) });
  await tell('memories.changed', null);
  await expect(page.getByText('Needs attention')).toBeVisible();
  await expectAccessible(page);
});
