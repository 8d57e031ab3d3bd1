import type { Page } from '@playwright/test';
import { aiPrompt } from '../../preload/contract/prompt-words.ts';
import { well } from '../fakes/bridge.ts';
import { main, rowOf } from './import-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

const door = (page: Page) => page.getByRole('button', { name: 'move from an AI' });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Move from an AI' });

/** What the keyboard's paste is to a page. */
const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);

test('has the prompt copied and says so, also to who only hears it', async ({ open, page }) => {
  const { main: bridge } = await open('import', main(null, {}, { 'import.copyPrompt': () => well(null) }));
  await door(page).click();
  await expect(dialog(page).getByRole('textbox', { name: 'Prompt' })).toHaveText(aiPrompt);
  await expect(dialog(page).getByRole('button', { name: 'Copy' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('button', { name: 'Copied' })).toBeFocused();
  await expect(dialog(page).getByRole('status')).toHaveText('The prompt is copied.');
  await expectAccessible(page);
  await expect.poll(() => bridge.inputs('import.copyPrompt')).toEqual([null]);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(door(page)).toBeFocused();
});

test('says when the prompt could not be copied', async ({ open, page }) => {
  const failed = { ok: false, problem: { kind: 'internal' } } as const;
  await open('import', main(null, {}, { 'import.copyPrompt': () => failed }));
  await door(page).click();
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('alert')).toContainText('It could not be copied.');
  await expect(dialog(page).getByRole('button', { name: 'Copy' })).toBeVisible();
});

for (const place of ['button', 'textbox'] as const) {
  test(`takes the answer that is pasted while its ${place} has the keyboard, and closes`, async ({ open, page }) => {
    await open('import', main(null));
    await door(page).click();
    await dialog(page).getByRole(place).first().focus();
    await paste(page, '[interests] I collect old maps. #maps');
    await expect(dialog(page)).toBeHidden();
    await expect(rowOf(page, 'I collect old maps')).toBeVisible();
  });
}
