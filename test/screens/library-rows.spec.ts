import { memory } from '../fakes/memories.ts';
import { activeRow, list, main, many, now, row, rows } from './library-main.ts';
import { expect, test } from './screen.ts';

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

test('follows changes and keeps the keys where they are', async ({ open, page }) => {
  const { main: bridge, tell } = await open('library', main(rows));
  await row(page, 'Ran a marathon').click();
  await expect(activeRow(page)).toContainText('Ran a marathon');
  bridge.answer(main([memory({ id: '0', content: 'Just captured', state: 'sending', createdAt: now }), ...rows]));
  await tell('memories.changed', null);
  await expect(row(page, 'Just captured')).toContainText('sending');
  await expect(activeRow(page)).toContainText('Ran a marathon');
});

test('draws what is in sight of 100,000 rows, and reads the pages it needs', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(many(100_000)));
  await expect(row(page, /^Fact number 0\b/u)).toBeVisible();
  expect(await page.getByRole('option').count()).toBeLessThan(60);
  await list(page).focus();
  await page.keyboard.press('End');
  await expect(row(page, 'Fact number 99999')).toBeVisible();
  await expect(row(page, 'Fact number 99999')).toHaveAttribute('aria-posinset', '100000');
  await expect(row(page, 'Fact number 99999')).toHaveAttribute('aria-setsize', '100000');
  expect(await page.getByRole('option').count()).toBeLessThan(60);
  expect(bridge.inputs('library.page').length).toBeLessThan(12);
});

test('keeps what is looked at where it is when rows arrive above it', async ({ open, page }) => {
  const { main: bridge, tell } = await open('library', main(many(1000)));
  await expect(row(page, /^Fact number 0\b/u)).toBeVisible();
  /** The first row that is whole in sight, and how far below the upper edge it begins. */
  const look = () =>
    list(page).evaluate((box) => {
      const top = box.getBoundingClientRect().top;
      const all = [...box.querySelectorAll('[role=option]')].map((one) => ({
        y: Math.round(one.getBoundingClientRect().top - top),
        words: one.querySelector('.content')?.textContent ?? '',
      }));
      return all.filter(({ y }) => y >= 0).sort((a, b) => a.y - b.y)[0] ?? null;
    });
  await list(page).evaluate((box) => (box.scrollTop = 5_230));
  await expect.poll(async () => (await look())?.words ?? '').toMatch(/^Fact number \d\d/u);
  await expect(page.locator('.coming')).toHaveCount(0);
  const before = await look();

  const more = Array.from({ length: 3 }, (_, at) => memory({ id: `new${at}`, content: 'New', createdAt: now }));
  bridge.answer(main([...more, ...many(1000)]));
  await tell('memories.changed', null);
  await expect(page.getByRole('button', { name: 'All memories' })).toContainText('1,003');
  await expect.poll(() => list(page).evaluate((box) => box.scrollTop)).toBeGreaterThan(5_230);
  await expect.poll(look).toEqual(before);

  // Whoever scrolls on at once gets there, also while the rows that come into sight are measured.
  for (const top of [5_600, 6_200, 6_900, 0]) {
    await list(page).evaluate((box, wanted) => box.scrollTo({ top: wanted }), top);
    await expect(page.locator('.coming')).toHaveCount(0);
  }
  await expect(row(page, /^New/u).first()).toBeInViewport();
  await expect.poll(() => list(page).evaluate((box) => box.scrollTop)).toBe(0);
  bridge.answer(main([memory({ id: 'newest', content: 'Newest', createdAt: now }), ...more, ...many(1000)]));
  await tell('memories.changed', null);
  await expect(row(page, /^Newest/u)).toBeInViewport();
});
