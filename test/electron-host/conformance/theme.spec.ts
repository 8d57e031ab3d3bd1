import { expect, test } from './fixture.ts';

test('pages follow the chosen theme, and main hears of it', async ({ electronApp, page }) => {
  const choose = (source: 'dark' | 'light') =>
    electronApp.evaluate(async ({ nativeTheme }, wanted) => {
      const updated = new Promise((resolve) => nativeTheme.once('updated', () => resolve(null)));
      nativeTheme.themeSource = wanted;
      await updated;
      return nativeTheme.shouldUseDarkColors;
    }, source);
  const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await electronApp.evaluate(({ nativeTheme }) => (nativeTheme.themeSource = 'light'));
  expect(await choose('dark')).toBe(true);
  await expect.poll(isDark).toBe(true);
  expect(await choose('light')).toBe(false);
  await expect.poll(isDark).toBe(false);
});
