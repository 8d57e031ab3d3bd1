import type { Page } from '@playwright/test';
import type { Job } from '../../preload/contract/jobs.ts';
import { well } from '../fakes/bridge.ts';
import { now, rows } from './library-main.ts';
import { expect, expectAccessible, test } from './screen.ts';
import { pair, pairs, mainWith } from './duplicates-main.ts';

test.beforeEach(async ({ page }) => page.clock.setSystemTime(now));

const entry = (page: Page) => page.getByRole('button', { name: /^Duplicates/u });
const view = (page: Page) => page.getByRole('region', { name: 'Duplicates' });
const pairAt = (page: Page, position: number) => view(page).getByRole('group', { name: `Pair ${position} of` });

test('offers what says the same side by side, marks what differs, and is accessible', async ({ open, page }) => {
  await open('library', mainWith(pairs));
  await expect(entry(page)).toHaveText(/Duplicates\s*3/u);
  await expect(page.getByRole('option')).toHaveCount(rows.length);
  await entry(page).click();
  await expect(view(page)).toContainText('3 pairs');
  // The rows keep their place behind it, and nobody sees them.
  await expect(page.getByRole('option')).toHaveCount(0);
  await expect(pairAt(page, 1)).toHaveAccessibleName('Pair 1 of 3: The same words');
  await expect(pairAt(page, 1)).toBeFocused();
  const second = pairAt(page, 2);
  await expect(second.getByRole('group', { name: 'Left, the older one' })).toContainText('#health');
  const right = second.getByRole('group', { name: 'Right, the newer one' });
  await expect(right.locator('mark')).toHaveText('and figs');
  await expect(right).toContainText('Only here: and figs');
  await expect(right).toContainText('public');
  await expect(right).toContainText('waiting');
  await expectAccessible(page);
  await page.setViewportSize({ width: 640, height: 420 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
});

test('is worked through by keyboard alone', async ({ open, page }) => {
  const { main: fake } = await open('library', mainWith(pairs));
  await expect(entry(page)).toBeVisible();
  await entry(page).focus();
  await page.keyboard.press('Enter');
  await expect(pairAt(page, 1)).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Keep the left one with the tags of both');
  await page.keyboard.press('Escape');
  await expect(pairAt(page, 1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(pairAt(page, 2)).toBeFocused();
  await page.keyboard.press('Shift+L');
  await expect(page.getByText('Memory deleted, its tags kept')).toBeVisible();
  await expect
    .poll(() => fake.inputs('memories.keepOne'))
    .toEqual([{ keepId: 'b-left', removeId: 'b-right', withTags: true }]);
  await expect(pairAt(page, 2)).toHaveAccessibleName(/95 %/u);
  await expect(pairAt(page, 2)).toBeFocused();
  await page.keyboard.press('b');
  await expect(page.getByText('Both kept')).toBeVisible();
  await expect.poll(() => fake.inputs('library.keepBoth')).toEqual([{ ids: ['c-left', 'c-right'], isKept: true }]);
  await expect(pairAt(page, 1)).toBeFocused();
  await page.keyboard.press('r');
  await expect(view(page)).toContainText('No two memories say the same.');
  await expect
    .poll(() => fake.inputs('memories.keepOne'))
    .toContainEqual({ keepId: 'a-right', removeId: 'a-left', withTags: false });
  await page.keyboard.press('Escape');
  await expect(view(page)).toHaveCount(0);
  await expect(page.getByRole('listbox', { name: 'Memories' })).toBeFocused();
  await expect(entry(page)).toHaveCount(0);
});

test('takes a merge and a pair that was kept back', async ({ open, page }) => {
  const { main: fake } = await open('library', mainWith(pairs));
  await entry(page).click();
  const second = pairAt(page, 2);
  await second.getByRole('button', { name: 'Merge tags and keep left' }).click();
  await expect(view(page)).toContainText('2 pairs');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(view(page)).toContainText('3 pairs');
  await expect
    .poll(() => fake.inputs('memories.unmerge'))
    .toEqual([{ keepId: 'b-left', removeId: 'b-right', added: ['food'] }]);
  await pairAt(page, 1).getByRole('button', { name: 'Keep both' }).click();
  await expect(view(page)).toContainText('2 pairs');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(view(page)).toContainText('3 pairs');
  await expect
    .poll(() => fake.inputs('library.keepBoth'))
    .toContainEqual({ ids: ['a-left', 'a-right'], isKept: false });
});

test('offers to merge tags only where there are any to take over', async ({ open, page }) => {
  await open('library', mainWith(pairs));
  await entry(page).click();
  await expect(pairAt(page, 1).getByRole('button', { name: /Merge/u })).toHaveCount(0);
  await expect(pairAt(page, 2).getByRole('button', { name: /Merge/u })).toHaveCount(2);
});

test('keeps the oldest of each group as a job, once it was asked whether that is meant', async ({ open, page }) => {
  const job: Job = {
    ...{ id: 1, action: { kind: 'keep-oldest' }, state: 'running', total: 2, done: 0, failed: 0, waiting: 2 },
    ...{ undone: 0, startedAt: now, requests: 4, goesOnAt: null, endsAt: null, perHour: 500 },
  };
  const { main: fake, tell } = await open('library', mainWith(pairs, { 'library.keepOldest': () => well(job) }));
  await entry(page).click();
  await page.getByRole('button', { name: 'Keep the oldest of each: 1 group' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('The oldest of each takes all the tags; 1 memory goes to the trash.');
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(fake.inputs('library.keepOldest')).toEqual([]);
  await page.getByRole('button', { name: 'Keep the oldest of each: 1 group' }).click();
  await question.getByRole('button', { name: 'Keep the oldest' }).click();
  await tell('jobs.changed', [job]);
  await expect(page.getByRole('article', { name: 'Merging 2 that say the same' })).toBeVisible();
  await expect.poll(() => fake.inputs('library.keepOldest')).toEqual([null]);
});

test('tells how far a long look is, and leads back to the list from the sidebar', async ({ open, page }) => {
  let asked = 0;
  await open(
    'library',
    mainWith(pairs, {
      'library.duplicates': ({ limit }) =>
        well({
          pairs: pairs.slice(0, Math.min(1, limit)),
          total: 1,
          isCut: false,
          groups: 1,
          extra: 1,
          progress: (asked += 1) < 60 ? asked / 60 : null,
        }),
    }),
  );
  await entry(page).click();
  await expect(view(page).getByRole('progressbar', { name: 'Looking for duplicates' })).toBeVisible();
  await expect(view(page)).toContainText('Looking for more, 1 pair so far');
  await expect(page.getByRole('button', { name: /Keep the oldest/u })).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^All memories/u }).click();
  await expect(view(page)).toHaveCount(0);
});

test('turns pages of many', async ({ open, page }) => {
  const many = Array.from({ length: 120 }, (_, index) => pair(`p${index}`, `Fact ${index}`, `fact ${index}`));
  await open('library', mainWith(many));
  await entry(page).click();
  await expect(view(page)).toContainText('1 to 50 of 120');
  await view(page).getByRole('button', { name: 'Next' }).click();
  await view(page).getByRole('button', { name: 'Next' }).click();
  await expect(view(page)).toContainText('101 to 120 of 120');
  await expect(pairAt(page, 101)).toBeFocused();
  await expect(view(page).getByRole('button', { name: 'Next' })).toBeDisabled();
  await page.keyboard.press('End');
  await expect(pairAt(page, 120)).toBeFocused();
});
