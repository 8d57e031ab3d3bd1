import { captureMain as main, field } from './capture-main.ts';
import { expect, test } from './screen.ts';

test('edits a mark like any text: Backspace behind it takes its last letter', async ({ open, page }) => {
  await open('capture', main(page));
  await page.keyboard.type('Fact #family ');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(field(page)).toHaveValue('Fact #famil');
  await expect(page.getByRole('button', { name: 'Remove #famil' })).toBeVisible();
  for (let letters = '#famil'.length; letters > 0; letters -= 1) await page.keyboard.press('Backspace');
  await expect(field(page)).toHaveValue('Fact ');
  await expect(page.getByRole('button', { name: /Remove/u })).toHaveCount(0);
});

test('turns a chip back into text with Backspace on it', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('We are #family and #friends');
  await page.getByRole('button', { name: 'Remove #family' }).focus();
  await page.keyboard.press('Backspace');
  await expect(field(page)).toHaveValue('We are \\#family and #friends');
  await expect(field(page)).toBeFocused();
  await expect(page.getByRole('button', { name: 'Remove #family' })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => bridge.inputs('memories.capture'))
    .toMatchObject([{ content: 'We are #family and', tags: ['friends'] }]);
});

test('takes a chip away with Delete on it', async ({ open, page }) => {
  await open('capture', main(page));
  await page.keyboard.type('Fact #family');
  await page.getByRole('button', { name: 'Remove #family' }).focus();
  await page.keyboard.press('Delete');
  await expect(field(page)).toHaveValue('Fact');
});

test('keeps escaped marks, C#, #1 and addresses as words', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('Writes C# and \\#tag, see https://x.org/#a or a#b@c.de, ticket #1 \\#real ');
  await expect(page.getByRole('button', { name: /Remove/u })).toHaveCount(0);
  await expect(page.locator('mark')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect
    .poll(() => bridge.inputs('memories.capture'))
    .toMatchObject([{ content: 'Writes C# and \\#tag, see https://x.org/#a or a#b@c.de, ticket #1 #real', tags: [] }]);
});

test('shows a mark that a click has overruled as one that does not count', async ({ open, page }) => {
  await open('capture', main(page));
  await page.keyboard.type('Fact !public /work ');
  await expect(page.locator('mark.idle')).toHaveCount(0);
  await page.getByRole('button', { name: 'Visibility: public' }).click();
  await expect(page.locator('mark.idle')).toHaveText(['!public']);
  await page.getByRole('button', { name: 'Visibility: private' }).click();
  await expect(page.locator('mark.idle')).toHaveCount(0);
});
