import type { Page } from '@playwright/test';
import type { Query } from '../../preload/contract/library.ts';
import { well } from '../fakes/bridge.ts';
import { everything } from '../../preload/contract/library-values.ts';
import { memory } from '../fakes/memories.ts';
import { activeRow, hour, list, main, many, now, row, rows, search } from './library-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

const filters = (page: Page) => page.getByRole('group', { name: 'Filters' });

const pick = async (page: Page, label: string, name: string): Promise<void> => {
  await filters(page)
    .getByRole('button', { name: new RegExp(`^${label}: `, 'u') })
    .click();
  await page.getByRole('menuitemradio', { name, exact: true }).click();
};

test('finds as it is typed, counts, and marks what was found', async ({ open, page }) => {
  await open('library', main(rows));
  await page.keyboard.press('Tab');
  await search(page).fill('port');
  await expect(page.getByText('1 result', { exact: true })).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(row(page, 'Sarah').locator('mark')).toHaveText('Port');
  await expect(activeRow(page)).toContainText('Sarah');
  await search(page).press('Escape');
  await expect(page.getByRole('option')).toHaveCount(4);
  await expect(search(page)).toBeFocused();
  await search(page).press('Escape');
  await expect(list(page)).toBeFocused();
});

test('marks what was found in tags, also in those that a row has no room for', async ({ open, page }) => {
  const tags = Array.from({ length: 30 }, (_, index) => `tag-${index}`);
  await open('library', main([...rows, memory({ id: 'many', content: 'Much', tags, createdAt: now - hour })]));
  await search(page).fill('heal');
  await expect(row(page, 'Sarah').locator('mark')).toHaveText(['heal']);
  await search(page).fill('#tag-29');
  await expect(row(page, 'Much').locator('mark')).toHaveText(['#tag-29']);
  await expect(row(page, 'Much')).toContainText('9 more tags');
});

test('takes letters typed in the list as a search, and / to its field', async ({ open, page }) => {
  await open('library', main(rows));
  await list(page).focus();
  await page.keyboard.type('kay');
  await expect(search(page)).toHaveValue('kay');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(list(page)).toBeFocused();
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('mara');
  await expect(row(page, 'Ran a marathon')).toBeVisible();
});

test('never shows the answer to an earlier search over a later one', async ({ open, page }) => {
  const gates = new Map<string, () => void>();
  const { main: bridge } = await open('library', main(rows));
  const { 'library.page': answer } = main(rows);
  bridge.answer({
    'library.page': async (input) => {
      await new Promise<void>((resolve) => gates.set(input.query.text, resolve));
      return answer?.(input) ?? well({ rows: [], total: 0 });
    },
  });
  await search(page).pressSequentially('kay');
  await expect(search(page)).toHaveValue('kay');
  await expect.poll(() => gates.size).toBeGreaterThan(0);
  await expect(async () => {
    for (const open of gates.values()) open();
    await expect(page.getByRole('option')).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await expect(row(page, 'Learned to kayak')).toBeVisible();
});

test('filters by category, visibility, date, source and tag, sorts, and clears', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(rows));
  const last = () => {
    const input = bridge.inputs('library.page').at(-1);
    return (input as { query: Query }).query;
  };
  await pick(page, 'Category', 'work');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.getByRole('button', { name: 'Clear' }).click();
  await pick(page, 'Visibility', 'Public');
  await expect(row(page, 'Ran a marathon')).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(1);
  await pick(page, 'Visibility', 'Visibility');
  await pick(page, 'Date', 'Today');
  await expect(page.getByRole('option')).toHaveCount(2);
  await pick(page, 'Source', 'Heard by Omi');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await filters(page)
    .getByRole('button', { name: /^Tag: /u })
    .click();
  await page.getByRole('listbox', { name: 'Tag' }).getByRole('option', { name: '#health' }).click();
  await expect(list(page).getByRole('option')).toHaveCount(1);
  await pick(page, 'Order', 'A to Z');
  await expect.poll(last).toEqual({ ...everything, tag: 'health', sort: 'alphabet' });
});

test('filters between two days, the last one included', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(rows));
  await pick(page, 'Date', 'From, to…');
  await page.getByLabel('from', { exact: true }).fill('2026-11-12');
  await page.getByLabel('to', { exact: true }).fill('2026-11-20');
  await expect(page.getByRole('option')).toHaveCount(2);
  await expect
    .poll(() => bridge.inputs('library.page').at(-1))
    .toMatchObject({
      query: { since: Date.parse('2026-11-12T00:00+01:00'), before: Date.parse('2026-11-21T00:00+01:00') },
    });
});

test('offers views, categories and tags with their counts, and what is empty not at all', async ({ open, page }) => {
  await open('library', main(rows));
  const sidebar = page.getByRole('navigation', { name: 'Memories' });
  await expect(sidebar.getByRole('button')).toHaveText([
    /All memories\s*4/u,
    /Waiting\s*1/u,
    /Needs attention\s*1/u,
    /system\s*3/u,
    /work\s*1/u,
    /family\s*1/u,
    /health\s*1/u,
  ]);
  await sidebar.getByRole('button', { name: 'Waiting' }).click();
  await expect(page.getByRole('option')).toHaveCount(1);
  await sidebar.getByRole('button', { name: 'family' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await sidebar.getByRole('button', { name: 'All memories' }).click();
  await expect(page.getByRole('option')).toHaveCount(4);
  await expect(sidebar.getByRole('button', { name: 'All memories' })).toHaveAttribute('aria-current', 'true');
});

test('shows as many of a view as the sidebar counts, whatever was looked for before', async ({ open, page }) => {
  await open('library', main(rows));
  await pick(page, 'Visibility', 'Public');
  await search(page).fill('nothing like it');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  const sidebar = page.getByRole('navigation', { name: 'Memories' });
  await sidebar.getByRole('button', { name: 'Needs attention' }).click();
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(search(page)).toHaveValue('');
});

test('is where it was after a reload', async ({ open, page }) => {
  const stored = many(1000).map((found, index) => ({ ...found, category: index % 2 === 0 ? 'system' : 'work' }));
  const { main: bridge } = await open('library', main(stored));
  await pick(page, 'Category', 'work');
  await expect(activeRow(page)).toHaveAttribute('aria-setsize', '500');
  await list(page).focus();
  await page.keyboard.press('End');
  await expect(activeRow(page)).toContainText('Fact number 999');
  await expect(activeRow(page)).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Space');
  const kept = () => bridge.inputs('library.keepPlace').at(-1);
  await expect.poll(kept).toMatchObject({ query: { category: 'work' }, activeId: 'm999', selectedIds: ['m999'] });
  const place = kept();
  bridge.answer({ 'library.place': () => well(place as never) });
  await page.reload();
  await expect(filters(page).getByRole('button', { name: 'Category: work' })).toBeVisible();
  await expect(activeRow(page)).toBeInViewport();
  await expect(activeRow(page)).toContainText('Fact number 999');
  await expect(activeRow(page)).toHaveAttribute('aria-selected', 'true');
  await expect(row(page, 'Fact number 997')).toBeInViewport();
});

test('is accessible while it is searched, and with a menu open', async ({ open, page }) => {
  await open('library', main([memory({ id: 'x', content: 'Portland', createdAt: now - hour }), ...rows]));
  await search(page).fill('port');
  await expect(page.getByText('2 results')).toBeVisible();
  await expectAccessible(page);
  await filters(page)
    .getByRole('button', { name: /^Category: /u })
    .click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectAccessible(page);
});
