import { captureMain as main, field } from './capture-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test('names what is about to be public, and sends nothing until it is answered', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('My card is 4111 1111 1111 1111, mail sarah@example.org !public');
  await expect(page.getByText('This looks like a card number and an email address.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Keep private' })).toBeFocused();
  expect(bridge.inputs('memories.capture')).toEqual([]);
});

test('keeps it private, which is the answer Enter gives', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('My wifi password is hunter2 !public');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Visibility: private' })).toBeVisible();
  await expect(page.getByText('This looks like')).toBeHidden();
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => bridge.inputs('memories.capture')).toMatchObject([{ visibility: 'private' }]);
});

test('makes it public when the person says so', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('Write to hello@example.org');
  await expect(page.getByText('This looks like')).toBeHidden();
  await page.getByRole('button', { name: 'Visibility: private' }).click();
  await page.getByRole('button', { name: 'Save as public anyway' }).click();
  await expect.poll(() => bridge.inputs('memories.capture')).toMatchObject([{ visibility: 'public' }]);
  await expect.poll(() => bridge.inputs('window.hide').length).toBe(1);
});

test('asks about what is public first, and then offers to split', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await field(page).fill(`Write to hello@example.org. ${'I like tea. '.repeat(45)} !public`);
  await field(page).press('Enter');
  await expect(page.getByRole('button', { name: 'Keep private' })).toBeFocused();
  await page.getByRole('button', { name: 'Save as public anyway' }).click();
  await expect(page.getByRole('button', { name: 'Save as 2 memories' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => bridge.inputs('memories.captureAll').length).toBe(1);
});
