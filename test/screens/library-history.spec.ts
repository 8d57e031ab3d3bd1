import type { Page } from '@playwright/test';
import type { EarlierText } from '../../preload/contract/memory.ts';
import { everything } from '../../preload/contract/library-values.ts';
import { well } from '../fakes/bridge.ts';
import type { Answers } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';
import { editor, hour, list, main, now, row, rows } from './library-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

const earlier: EarlierText[] = [
  { content: 'Sarah lives in Seattle', until: now - hour, by: 'omi' },
  { content: 'שרה גרה בסיאטל <b>!</b>', until: now - 48 * hour, by: 'me' },
];

const content = (page: Page) => editor(page).getByRole('textbox', { name: 'Memory' });

const disclosure = (page: Page) => editor(page).getByText('Earlier texts (2)');

const withEarlier = (ids: readonly string[] = ['1'], answers: Answers = {}): Answers =>
  main(rows, { 'memories.history': ({ id }) => well(ids.includes(id) ? earlier : []), ...answers });

test('lists what a memory said before, behind a closed disclosure', async ({ open, page }) => {
  await open('library', withEarlier());
  await row(page, 'Sarah').click();
  const items = editor(page).getByRole('listitem').filter({ hasText: 'changed by' });
  await expect(disclosure(page)).toBeVisible();
  await expect(items.first()).toBeHidden();
  await expectAccessible(page);
  await disclosure(page).click();
  await expect(items).toHaveCount(2);
  await expect(items.nth(0)).toContainText(/Until Saturday,? 21 November 2026 at 11:00, changed by Omi/);
  await expect(items.nth(1)).toContainText(/Until Thursday,? 19 November 2026 at 12:00, changed by you/);
  const hebrew = items.nth(1).getByText('שרה גרה בסיאטל <b>!</b>');
  expect(await hebrew.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  await expectAccessible(page);
});

test('puts one into the field with the keyboard, unsaved, and Ctrl+Z takes it out again', async ({ open, page }) => {
  const { main: bridge } = await open('library', withEarlier());
  await list(page).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.type(' now');
  await disclosure(page).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(editor(page).getByRole('button', { name: 'Use this text' }).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(content(page)).toBeFocused();
  await expect(content(page)).toHaveValue('Sarah lives in Seattle');
  await expect(row(page, 'Sarah')).toContainText('edited, not saved');
  expect(bridge.inputs('memories.edit')).toEqual([]);
  await page.keyboard.press('Control+z');
  await expect(content(page)).toHaveValue('Sarah lives in Portland now');
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+Enter');
  await expect
    .poll(() => bridge.inputs('memories.edit'))
    .toEqual([
      { id: '1', change: { content: 'Sarah lives in Seattle' }, base: { content: 'Sarah lives in Portland' } },
    ]);
});

test('is closed again with the next memory, and absent where there is nothing earlier', async ({ open, page }) => {
  await open('library', withEarlier(['1', '2']));
  await row(page, 'Sarah').click();
  await disclosure(page).click();
  await expect(editor(page).getByText('Sarah lives in Seattle')).toBeVisible();
  await row(page, 'Ran a marathon').click();
  await expect(disclosure(page)).toBeVisible();
  await expect(editor(page).getByText('Sarah lives in Seattle')).toBeHidden();
  await row(page, 'Tuesdays').click();
  await expect(content(page)).toHaveValue('Works on Tuesdays');
  await expect(editor(page).getByText('Earlier texts')).toHaveCount(0);
});

test('grows when the memory is changed', async ({ open, page }) => {
  const { main: bridge, tell } = await open('library', withEarlier());
  await row(page, 'Sarah').click();
  await disclosure(page).click();
  bridge.answer({ 'memories.history': () => well([{ content: 'New', until: now, by: 'me' }, ...earlier]) });
  await tell('memories.changed', null);
  await expect(editor(page).getByText('Earlier texts (3)')).toBeVisible();
  await expect(editor(page).getByText('Sarah lives in Seattle')).toBeVisible();
});

test('only shows those of what can’t be changed', async ({ open, page }) => {
  await open('library', withEarlier(['4', '1']));
  await row(page, 'kayak').click();
  await disclosure(page).click();
  await expect(editor(page).getByText('Sarah lives in Seattle')).toBeVisible();
  await expect(editor(page).getByRole('button', { name: 'Use this text' })).toHaveCount(0);
});

test('only shows those of what lies in the trash', async ({ open, page }) => {
  const found = { memory: memory({ id: '1' }), hits: [], tagHits: [] };
  const answers: Answers = {
    'library.page': ({ query }) => well({ rows: query.view === 'trash' ? [found] : [], total: 1 }),
    'library.place': () =>
      well({ query: { ...everything, view: 'trash' }, activeId: '1', firstRow: 0, selectedIds: [], unsaved: [] }),
  };
  await open('library', withEarlier(['1'], answers));
  await expect(editor(page).getByRole('button', { name: 'Restore' })).toBeVisible();
  await disclosure(page).click();
  await expect(editor(page).getByText('Sarah lives in Seattle')).toBeVisible();
  await expect(editor(page).getByRole('button', { name: 'Use this text' })).toHaveCount(0);
});
