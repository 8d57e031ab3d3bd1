import type { Page } from '@playwright/test';
import type { Memory } from '../../preload/contract/memory.ts';
import { memory } from '../fakes/memories.ts';
import { editor, list, main, now, row } from './library-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

const open = async (show: (name: 'library', answers: ReturnType<typeof main>) => Promise<unknown>, hostile: Memory) => {
  await show('library', main([hostile, memory({ id: 'z', content: 'The one after it', createdAt: now })]));
};

const content = (page: Page) => editor(page).getByRole('textbox', { name: 'Memory' });
const tagField = (page: Page) => editor(page).getByRole('combobox', { name: 'Add a tag' });
const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `tag ${index}`);

const markup = '<img src=x onerror="document.title=`hit`"><script>document.title="hit"</script>&amp;{@html x}';

test('shows markup in every field as text (fault 34)', async ({ open: show, page }) => {
  const title = await page.title();
  await open(show, memory({ id: 'a', content: markup, category: markup, tags: [markup], createdAt: now }));
  const first = page.getByRole('option').first();
  await expect(first.locator('.content')).toHaveText(markup);
  await expect(first.locator('.marks')).toContainText(`#${markup}`);
  await first.click();
  await expect(content(page)).toHaveValue(markup);
  await expect(editor(page).getByRole('button', { name: `Remove #${markup}` })).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('button', { name: markup })).toHaveCount(2);
  await expect(page.locator('img, script:not([src])')).toHaveCount(0);
  expect([title, await page.title()]).not.toContain('hit');
  await expectAccessible(page);
});

test('keeps text that turns the reading direction within its own place (fault 33)', async ({ open: show, page }) => {
  const turned = '\u202Egnp.\u2066exe\u200B';
  await open(show, memory({ id: 'a', content: turned, category: turned, tags: [turned, 'after'], createdAt: now }));
  const first = page.getByRole('option').first();
  await expect(first.locator('.content')).toHaveCSS('unicode-bidi', 'plaintext');
  // What follows stands right of it, as if it were not there.
  const marks = first.locator('.marks bdi');
  await expect(marks).toHaveCount(3);
  const lefts = await marks.evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect().left));
  expect(lefts.toSorted((a, b) => a - b)).toEqual(lefts);
  for (const mark of await marks.all()) await expect(mark).toHaveCSS('unicode-bidi', 'isolate');
});

test('shows ten thousand tags in part, and lets another field be edited', async ({ open: show, page }) => {
  const { main: bridge } = await show('library', main([memory({ id: 'a', tags: many(10_000), createdAt: now })]));
  const first = page.getByRole('option').first();
  await expect(first).toContainText('9,980 more tags');
  await first.click();
  await expect(editor(page).getByRole('button', { name: '9,900 more' })).toBeVisible();
  await content(page).fill('Other words');
  await editor(page).getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(() => bridge.inputs('memories.edit'))
    .toMatchObject([{ id: 'a', change: { content: 'Other words' } }]);
});

test('lets one of more tags than can be added be removed', async ({ open: show, page }) => {
  const { main: bridge } = await show('library', main([memory({ id: 'a', tags: many(60), createdAt: now })]));
  await page.getByRole('option').first().click();
  await editor(page).getByRole('button', { name: 'Remove #tag 59' }).click();
  await editor(page).getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(() => bridge.inputs('memories.edit'))
    .toEqual([{ id: 'a', change: { tags: many(59) }, base: { tags: many(60) } }]);
});

test('says in the field why a tag is too long or one too many, and keeps what was typed', async ({
  open: show,
  page,
}) => {
  const { main: bridge } = await show('library', main([memory({ id: 'a', tags: many(49), createdAt: now })]));
  await page.getByRole('option').first().click();
  const long = '😀'.repeat(65);
  await tagField(page).fill(long);
  await tagField(page).press('Enter');
  await expect(editor(page).getByRole('alert')).toHaveText('Too long by 1: a tag takes up to 64 characters.');
  await expect(tagField(page)).toHaveValue(long);
  await expectAccessible(page);
  await tagField(page).fill('fifty');
  await expect(editor(page).getByRole('alert')).toBeHidden();
  await tagField(page).press('Enter');
  await tagField(page).fill('one more');
  await tagField(page).press('Enter');
  await expect(editor(page).getByRole('alert')).toContainText('It has 50 tags');
  await tagField(page).fill('');
  await editor(page).getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(() => bridge.inputs('memories.edit'))
    .toEqual([{ id: 'a', change: { tags: [...many(49), 'fifty'] }, base: { tags: many(49) } }]);

  await list(page).focus();
  await page.keyboard.press('Space');
  const bulk = page.getByLabel('Tag all of them');
  await bulk.fill(long);
  await bulk.press('Enter');
  await expect(page.getByRole('group', { name: 'Selection' }).getByRole('alert')).toContainText('Too long by 1');
  await expect(bulk).toHaveValue(long);
  expect(bridge.inputs('jobs.start')).toEqual([]);
});

test('takes __proto__ and constructor for the names they are (fault 20)', async ({ open: show, page }) => {
  const names = ['__proto__', 'constructor', 'toString'];
  await open(
    show,
    memory({ id: '__proto__', content: '__proto__', category: '__proto__', tags: names, createdAt: now }),
  );
  const first = page.getByRole('option').first();
  await first.click();
  await content(page).fill('other words');
  await expect(first).toContainText('edited, not saved');
  await expect(row(page, 'The one after it')).not.toContainText('edited, not saved');
  for (const name of names) await expect(editor(page).getByRole('button', { name: `Remove #${name}` })).toBeVisible();
  await page.getByRole('navigation').getByRole('button', { name: 'constructor' }).click();
  await expect(page.getByRole('option')).toHaveCount(1);
});

test('shows a row that says nothing, and one without category, tags and known dates (fault 20)', async ({
  open: show,
  page,
}) => {
  await open(show, memory({ id: 'a', content: '', category: null, tags: ['', 'a\nb'], createdAt: 0, updatedAt: 0 }));
  await expect(page.getByRole('option')).toHaveCount(2);
  await page.getByRole('option').first().click();
  await expect(content(page)).toHaveValue('');
  await expect(editor(page).getByRole('button', { name: 'Category: None' })).toBeVisible();
  await expectAccessible(page);
});
