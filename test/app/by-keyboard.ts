import type { Locator, Page } from '@playwright/test';
import { expect } from './fixture.ts';

/** Presses Tab until something has the keyboard. */
export const tabTo = async (page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab'): Promise<void> => {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 20; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Twenty times ${key} did not lead to ${String(wanted)}.`);
};

/** Searches in the library; the keyboard is in the list afterwards, on what was found. */
export const find = async (library: Page, words: string): Promise<void> => {
  for (let presses = 0; presses < 4; presses += 1) await library.keyboard.press('Escape');
  await library.keyboard.press('/');
  const field = library.getByRole('searchbox', { name: 'Search' });
  await expect(field).toBeFocused();
  await library.keyboard.type(words);
  await expect(field).toHaveValue(words);
  await library.keyboard.press('Enter');
  await expect(library.getByRole('listbox')).toBeFocused();
  const active = library.locator('[role=option].active');
  await expect(active).toContainText(words, { ignoreCase: true });
  // Each letter has an answer of its own, which puts the keys on the first row: the last one marks the whole word.
  const last = words.split(' ').at(-1) ?? '';
  await expect(active.locator('mark').filter({ hasText: new RegExp(`^${last}$`, 'iu') })).not.toHaveCount(0);
};

/** Writes another text over that of the memory that was found, and saves it. */
export const rewrite = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Memory', { exact: true }).and(page.getByRole('textbox'))).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(words);
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Escape');
};
