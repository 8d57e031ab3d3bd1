import AxeBuilder from '@axe-core/playwright';
import type { Page, TestInfo } from '@playwright/test';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { connect, finishOnboarding } from '../../scripts/drive/account.ts';
import type { DrivenApp } from '../../scripts/drive/app.ts';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { believableMemories } from '../omi-sandbox/believable.ts';
import type { SeedMemory } from '../omi-sandbox/memories-store.ts';
import { memoryField, openCapture, openImport } from './actions.ts';
import { expect, test } from './fixture.ts';

const tokens = readFileSync(inRoot('renderer', 'tokens.css'), 'utf8');

for (const theme of ['light', 'dark'] as const) {
  test(`shows first start, capture, library and import ${theme}, in the colours of the design and accessibly`, async ({
    app,
    sandbox,
  }, info) => {
    sandbox.add(recentMemories());
    await app.shown('settings');
    const settings = await app.page('settings');
    await settings.getByRole('radio', { name: theme === 'light' ? 'Light' : 'Dark' }).click();
    await expectTheme(settings, theme);
    await photograph(settings, `onboarding-${theme}`, info);

    await connect(app, { url: sandbox.url, key: sandbox.keys.works });
    await finishOnboarding(app);
    const library = await app.page('library');
    await expect(library.getByRole('option').first()).toBeVisible();
    await expect(library.getByRole('status')).toHaveText('Synced');
    await expectTheme(library, theme);
    await photograph(library, `library-${theme}`, info);

    const capture = await openCapture(app);
    await memoryField(capture).pressSequentially(
      'My sister Sarah lives in Portland and is allergic to peanuts #family #health',
    );
    await expectTheme(capture, theme);
    await expect.poll(() => fits(app, capture)).toBe(true);
    await photograph(capture, `capture-${theme}`, info);

    const table = await openImport(app);
    await table.getByRole('textbox', { name: 'Text to import' }).fill(pasted);
    await expect(table.getByRole('button', { name: 'Import 7', exact: true })).toBeVisible();
    await expectTheme(table, theme);
    await photograph(table, `import-${theme}`, info);
  });
}

const pasted = `# About me
- I am vegetarian
- My dog is named Luna
- Works at Acme Corp as lead engineer #work
- Ran a marathon in under 4 hours /interesting
- Prefers dark mode in all applications #ui
- I am vegetarian
- Meeting on March 15th
- ${'Long paragraph from a journal that goes on well past what one memory can hold. '.repeat(8).trim()}
- Plays the cello in an amateur orchestra #music
`;

/** Forty memories of a person's last days, in letters that every machine has a font for. */
const recentMemories = (): SeedMemory[] => {
  const now = Date.now();
  const readable = believableMemories(120, { seed: 7, now }).filter(({ content }) =>
    /^[\u0020-\u02af’…]+$/.test(content),
  );
  return readable.slice(0, 40).map((memory, index) => {
    const createdAt = now - index * 1.7 * 3_600_000;
    return { ...memory, createdAt, updatedAt: createdAt };
  });
};

/** The page's colours are those of the design's tokens for this theme, and axe finds nothing. */
const expectTheme = async (page: Page, theme: 'light' | 'dark'): Promise<void> => {
  for (const name of ['bg', 'panel', 'text', 'accent']) {
    const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens) ?? [];
    await expect
      .poll(() => colourOf(page, `var(--${name})`))
      .toBe(await colourOf(page, (theme === 'light' ? light : dark) ?? ''));
    expect(light).not.toBe(dark);
  }
  // Without its legacy mode axe opens a page of its own, which Electron has no place for.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))).toEqual([]);
};

/** How the page draws a colour. */
const colourOf = (page: Page, colour: string): Promise<string> =>
  page.evaluate((wanted) => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = wanted;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, colour);

/** Whether the window is as high as what it shows. */
const fits = async (app: DrivenApp, page: Page): Promise<boolean> => {
  const wanted = await page.getByRole('main').evaluate((card) => Math.ceil(card.getBoundingClientRect().height));
  return app.electron.evaluate(
    ({ BrowserWindow }, height) => BrowserWindow.getAllWindows().some((window) => window.getBounds().height === height),
    wanted,
  );
};

/** Photographs a window; with INKLING_PHOTOS=1 for the documentation. */
const photograph = async (page: Page, name: string, info: TestInfo): Promise<void> => {
  const folder = process.env['INKLING_PHOTOS'] === '1' ? inRoot('docs') : info.outputPath('photos');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
};
