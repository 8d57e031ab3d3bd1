import type { Page } from '@playwright/test';
import { connect, finishOnboarding } from '../../scripts/drive/account.ts';
import type { DrivenApp } from '../../scripts/drive/app.ts';
import type { SeedMemory } from '../omi-sandbox/memories-store.ts';
import type { Sandbox } from '../omi-sandbox/sandbox.ts';
import { accountTexts, wakeUp } from './actions.ts';
import { find, tabTo } from './by-keyboard.ts';
import { expect, test } from './fixture.ts';

test.setTimeout(120_000);

const recipes = Array.from({ length: 20 }, (_, index) => `Recipe ${index} needs saffron`);

const seeds = (contents: readonly string[], tags: string[] = []): SeedMemory[] =>
  contents.map((content) => ({ content, category: 'manual', tags }));

/** The library once so many memories came down, with the keyboard in the list. */
const openWith = async (app: DrivenApp, sandbox: Sandbox, count: number): Promise<Page> => {
  await connect(app, { url: sandbox.url, key: sandbox.keys.works });
  await finishOnboarding(app);
  const library = await app.page('library');
  await expect(library.getByRole('button', { name: 'All memories' })).toContainText(`${count}`);
  await expect(library.getByText('Last compared with Omi')).toBeVisible();
  await expect(library.getByRole('listbox', { name: 'Memories' })).toBeFocused();
  return library;
};

/** The list draws no more rows than fit. */
const expectFound = (library: Page, count: number) =>
  expect(library.getByText(`${count} results`, { exact: true })).toBeVisible();

/** Chooses the first so many of `found` rows as a stretch. */
const stretch = async (library: Page, count: number, found: number): Promise<void> => {
  // An answer that comes later puts the keys on the first row again.
  await expectFound(library, found);
  await library.keyboard.press('Home');
  for (let presses = 1; presses < count; presses += 1) await library.keyboard.press('Shift+ArrowDown');
  await expect(library.getByRole('group', { name: 'Selection' })).toContainText(`${count} selected`);
};

test('deletes a stretch of the list as a job, and brings all of it back by Undo', async ({ app, sandbox }) => {
  sandbox.add([...seeds(recipes), ...seeds(['The piano is tuned in March'])]);
  const before = accountTexts(sandbox).toSorted();
  const library = await openWith(app, sandbox, 21);
  await find(library, 'recipe');
  await stretch(library, 15, 20);
  await library.keyboard.press('Delete');
  await expectFound(library, 5);
  await tabTo(library, library.getByRole('button', { name: 'Undo' }), 'Tab');
  await library.keyboard.press('Enter');
  await expectFound(library, 20);
  await expect
    .poll(
      async () => {
        await wakeUp(app);
        return accountTexts(sandbox).toSorted();
      },
      { timeout: 60_000 },
    )
    .toEqual(before);
  await expect(library.getByRole('button', { name: 'Waiting' })).toHaveCount(0);
  await expect(library.getByRole('button', { name: 'To be deleted' })).toHaveCount(0);
});

test('shows what waits to be deleted while Omi is away, and deletes it when Omi is back', async ({ app, sandbox }) => {
  sandbox.add(seeds(recipes.slice(0, 6)));
  const library = await openWith(app, sandbox, 6);
  await sandbox.stop();
  await find(library, 'recipe');
  await stretch(library, 4, 6);
  await library.keyboard.press('Delete');
  await expectFound(library, 2);
  await library.getByRole('button', { name: 'To be deleted' }).click();
  // All that waits, whatever was searched before.
  await expect(library.getByRole('searchbox', { name: 'Search' })).toHaveValue('');
  await expect(library.getByRole('option', { name: 'deletion waiting' })).toHaveCount(4);
  await expect(library.getByRole('status').filter({ hasText: '4 deletions waiting' })).toBeVisible();
  await sandbox.restart();
  await expect
    .poll(
      async () => {
        await wakeUp(app);
        return accountTexts(sandbox).length;
      },
      { timeout: 60_000 },
    )
    .toBe(2);
  await expect(library.getByRole('option')).toHaveCount(0);
});

test('makes one of two that Omi has, with the tags of both', async ({ app, sandbox }) => {
  sandbox.add([
    ...seeds(['Sarah rows on Sundays'], ['family']),
    ...seeds(['Sarah rows on Sundays now'], ['sport']),
    ...seeds(recipes.slice(0, 3)),
  ]);
  const library = await openWith(app, sandbox, 5);
  await library.getByRole('button', { name: /^Duplicates/u }).click();
  await expect(library.getByRole('group', { name: 'Pair 1 of 1' })).toBeFocused();
  await library.keyboard.press('Shift+L');
  const ofSarah = (): string[][] =>
    sandbox
      .memories()
      .filter(({ content }) => content.startsWith('Sarah'))
      .map(({ tags }) => tags.toSorted());
  await expect.poll(ofSarah, { timeout: 60_000 }).toEqual([['family', 'sport']]);
});
