import type { Page } from '@playwright/test';
import { well } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';
import { editor, list, main, now, row, rows } from './library-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

const content = (page: Page) => editor(page).getByRole('textbox', { name: 'Memory' });

test('brings back what lies in the trash, and says when its id is new', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(rows));
  const { 'library.counts': counts } = main(rows);
  const counted = await counts?.(null);
  if (counted?.ok) bridge.answer({ 'library.counts': () => well({ ...counted.value, trash: 2 }) });
  const [first] = rows;
  bridge.answer({
    'library.page': ({ query }) =>
      well({ rows: query.view === 'trash' && first ? [{ memory: first, hits: [], tagHits: [] }] : [], total: 1 }),
    'memories.restoreAll': ({ ids }) => well(ids.map((id) => ({ id, isNew: true }))),
  });
  await page.reload();
  await page.getByRole('button', { name: 'Trash' }).click();
  await expect(row(page, 'Sarah')).toBeVisible();
  await expect(content(page)).not.toBeEditable();
  await expect(editor(page).getByRole('button', { name: 'Delete' })).toBeHidden();
  await expectAccessible(page);
  await editor(page).getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('Memory restored; Omi had deleted it already, so it has a new id there')).toBeVisible();
});

test('shows which deletions Omi has not got yet, and brings one back', async ({ open, page }) => {
  const waiting = memory({ id: '1', content: 'Sarah lives in Portland', state: 'queued' });
  const over = memory({ id: '2', content: 'Ran a marathon' });
  const inTrash = { deleting: [waiting], trash: [waiting, over] };
  const counts = { all: 0, waiting: 0, attention: 0, unknown: 0, deleting: 1, trash: 2, categories: [], tags: [] };
  const { main: bridge } = await open(
    'library',
    main([], {
      'library.counts': () => well(counts),
      'library.page': ({ query: { view } }) => {
        const found = view === 'deleting' || view === 'trash' ? inTrash[view] : [];
        return well({ rows: found.map((one) => ({ memory: one, hits: [], tagHits: [] })), total: found.length });
      },
      'library.indexOf': () => well(null),
    }),
  );
  const sidebar = page.getByRole('navigation', { name: 'Memories' });
  await sidebar.getByRole('button', { name: 'Trash' }).click();
  await expect(row(page, 'Sarah')).toContainText('deletion waiting');
  await expect(row(page, 'Ran')).not.toContainText('deletion');
  await row(page, 'Ran').click();
  await expect(editor(page)).toContainText(/In Omi\s*No/u);
  await sidebar.getByRole('button', { name: 'To be deleted' }).click();
  await expect(row(page, 'Ran')).toHaveCount(0);
  await expect(content(page)).not.toBeEditable();
  await expect(editor(page)).toContainText('Still: deletion waiting');
  await expectAccessible(page);
  await list(page).focus();
  await page.keyboard.press('Space');
  await page.getByRole('group', { name: 'Selection' }).getByRole('button', { name: 'Restore' }).click();
  await expect.poll(() => bridge.inputs('memories.restoreAll')).toEqual([{ ids: ['1'] }]);
});
