import type { Page } from '@playwright/test';
import { well } from '../fakes/bridge.ts';
import { job } from '../fakes/jobs.ts';
import { memory } from '../fakes/memories.ts';
import { editor, hour, list, main, now, row } from './library-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

/** More tags than a menu takes, and one that comes after all of them. */
const stored = [
  ...Array.from({ length: 60 }, (_, index) =>
    memory({ id: `m${index}`, content: `Fact ${index}`, tags: [`tag-${index}`], createdAt: now - index * hour }),
  ),
  memory({ id: 'rare', content: 'Keeps bees', tags: ['seldom'], createdAt: now - 70 * hour }),
];

const filter = (page: Page) => page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: /^Tag: /u });
const field = (page: Page) => page.getByRole('combobox', { name: 'Find a tag' });
const options = (page: Page) => page.getByRole('listbox', { name: 'Tag', exact: true }).getByRole('option');

test('filters by a tag that no menu has room for, by the keys alone', async ({ open, page }) => {
  await open('library', main(stored));
  await filter(page).focus();
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeFocused();
  await expect(options(page)).toHaveCount(50);
  await expect(page.getByText('There are more')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await expect(options(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.type('seld');
  await expect(options(page)).toHaveText([/#seldom\s*1/u]);
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveCount(0);
  await expect(filter(page)).toBeFocused();
  await expect(filter(page)).toHaveText('#seldom');
  await expect(list(page).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await options(page).filter({ hasText: 'Any tag' }).click();
  await expect(filter(page)).toHaveText('Any tag');
  await expect(row(page, 'Fact 0')).toBeVisible();
});

test('picks what was typed, also when Enter comes before what it finds', async ({ open, page }) => {
  const answers = main(stored);
  let isBusy = false;
  const free = Promise.withResolvers<null>();
  await open('library', {
    ...answers,
    'library.tags': async (input) => {
      if (isBusy) await free.promise;
      return answers['library.tags']?.(input) ?? well({ tags: [], hasMore: false });
    },
  });
  await filter(page).click();
  await expect(options(page)).toHaveCount(50);
  isBusy = true;
  await page.keyboard.type('seld');
  await page.keyboard.press('Enter');
  await expect(options(page)).toHaveCount(50);
  await expect(filter(page)).toHaveText('Any tag');
  free.resolve(null);
  await expect(filter(page)).toHaveText('#seldom');
  await expect(list(page).getByRole('option')).toHaveCount(1);
});

test('closes by Escape and by its own button, and says when there is no such tag', async ({ open, page }) => {
  await open('library', main(stored));
  await filter(page).click();
  await field(page).fill('nobody');
  await expect(page.getByText('No tag is called so.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveCount(0);
  await expect(filter(page)).toBeFocused();
  await filter(page).click();
  await expect(field(page)).toBeVisible();
  await filter(page).click();
  await expect(field(page)).toHaveCount(0);
});

test('takes off only tags that a selected memory has', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(stored, { 'jobs.start': () => well(job()) }));
  await list(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Remove a tag' }).click();
  const tags = page.getByRole('listbox', { name: 'Remove a tag' }).getByRole('option');
  await expect(tags).toHaveText([/#seldom\s*1/u]);
  await expectAccessible(page);
  await tags.first().click();
  await expect
    .poll(() => bridge.inputs('jobs.start'))
    .toEqual([{ action: { kind: 'untag', tag: 'seldom' }, selection: { ids: ['rare'], hasMore: false } }]);
  await expect(page.getByRole('button', { name: 'Remove a tag' })).toBeFocused();
});

test('completes tags that came after the window did', async ({ open, page }) => {
  const { main: bridge, tell } = await open('library', main(stored));
  await expect.poll(() => bridge.inputs('tags.known')).toHaveLength(1);
  bridge.answer({ 'tags.known': () => well(['brand-new']) });
  await tell('memories.changed', null);
  const place = editor(page).getByRole('combobox', { name: 'Add a tag' });
  const offered = editor(page).locator('datalist option');
  await expect(offered).toHaveCount(0);
  await place.focus();
  await expect(offered).toHaveCount(1);
  await expect(offered).toHaveAttribute('value', 'brand-new');
  await page.keyboard.type('BRAND-NEW');
  await page.keyboard.press('Enter');
  await expect(editor(page).getByText('#brand-new')).toBeVisible();
  await list(page).focus();
  await place.focus();
  expect(bridge.inputs('tags.known')).toHaveLength(2);
});
