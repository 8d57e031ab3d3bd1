import type { Statistics } from '../../preload/contract/statistics.ts';
import { well } from '../fakes/bridge.ts';
import { main, now, rows } from './library-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

const numbers: Statistics = {
  byMonth: Array.from({ length: 11 }, (_, index) => ({
    month: `2026-${String(index + 1).padStart(2, '0')}`,
    count: [3, 12, 0, 41, 55, 38, 60, 21, 17, 80, 44][index] ?? 0,
  })),
  outside: 3,
  byCategory: [
    { name: 'manual', count: 190 },
    { name: 'system', count: 120 },
    { name: 'work', count: 40 },
    { name: 'none', count: 5 },
    { name: null, count: 16 },
  ],
  topTags: [
    { name: 'family', count: 90 },
    { name: 'a tag that is much longer than any bar beside it', count: 12 },
  ],
};

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

test('draws what is in the account, over time, by category and by tag, and tells it to a screen reader', async ({
  open,
  page,
}) => {
  await open('library', main(rows, { 'library.statistics': () => well(numbers) }));
  await page.getByRole('button', { name: 'Statistics' }).click();
  const panel = page.getByRole('dialog', { name: 'Statistics' });
  await expect(panel).toContainText('371 memories');
  await expect(panel.getByRole('table', { name: 'Memories over time' }).getByRole('row')).toHaveCount(12);
  await expect(panel.getByRole('row', { name: 'October 2026 80' })).toHaveCount(1);
  await expect(panel.getByRole('region', { name: 'By category' }).getByRole('listitem')).toHaveText([
    /manual\s*190/u,
    /system\s*120/u,
    /work\s*40/u,
    /none\s*5/u,
    /none\s*16/u,
  ]);
  await expect(panel.getByRole('region', { name: 'Top tags' })).toContainText('#family');
  await expect(panel).toContainText('3 more without a date, from longer ago, or dated in the future');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('says when there is nothing to count, and when it can’t be read', async ({ open, page }) => {
  const nothing: Statistics = { byMonth: [], outside: 0, byCategory: [], topTags: [] };
  let isBroken = false;
  await open(
    'library',
    main(rows, {
      'library.statistics': () => (isBroken ? { ok: false, problem: { kind: 'disk-full' } } : well(nothing)),
    }),
  );
  await page.getByRole('button', { name: 'Statistics' }).click();
  await expect(page.getByRole('dialog')).toContainText('Nothing to count yet.');
  await page.getByRole('button', { name: 'Close' }).click();
  isBroken = true;
  await page.getByRole('button', { name: 'Statistics' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toHaveText('The disk is full.');
});
