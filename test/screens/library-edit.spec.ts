import type { Page } from '@playwright/test';
import { everything } from '../../preload/contract/library-values.ts';
import type { Place } from '../../preload/contract/library-place.ts';
import { memory } from '../fakes/memories.ts';
import { well } from '../fakes/bridge.ts';
import { job } from '../fakes/jobs.ts';
import { activeRow, editor, list, main, now, row, rows } from './library-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

const content = (page: Page) => editor(page).getByRole('textbox', { name: 'Memory' });

test('edits with the keyboard alone, and sends only what changed', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(rows));
  await list(page).focus();
  await page.keyboard.press('Enter');
  await expect(content(page)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type(' now');
  await expect(activeRow(page)).toContainText('edited, not saved');
  await expect(editor(page)).toContainText('27 / 500');
  await page.keyboard.press('Control+Enter');
  await expect
    .poll(() => bridge.inputs('memories.edit'))
    .toEqual([
      {
        id: '1',
        change: { content: 'Sarah lives in Portland now' },
        base: { content: 'Sarah lives in Portland' },
      },
    ]);
  await page.keyboard.press('Escape');
  await expect(list(page)).toBeFocused();
});

test('lets go of an edit of what Omi has locked since', async ({ open, page }) => {
  const locked = memory({ id: 'l', content: 'Sarah lives in Portland', locked: true });
  const unsaved = [{ id: 'l', base: locked.content, edit: { content: 'Sarah lives in Salem' } }];
  const place: Place = { query: everything, activeId: 'l', firstRow: 0, selectedIds: [], unsaved };
  await open('library', main([locked], { 'library.place': () => well(place) }));
  await expect(content(page)).toHaveValue('Sarah lives in Salem');
  await expect(editor(page).getByRole('button', { name: 'Save' })).toBeHidden();
  await editor(page).getByRole('button', { name: 'Discard' }).click();
  await expect(content(page)).toHaveValue('Sarah lives in Portland');
  await expect(row(page, 'Sarah')).not.toContainText('edited, not saved');
});

test('edits category, tags and visibility', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(rows));
  await row(page, 'Sarah').click();
  await editor(page).getByRole('button', { name: 'Category: system' }).click();
  await page.getByRole('menuitemradio', { name: 'hobbies' }).click();
  await editor(page).getByRole('button', { name: 'Remove #health' }).click();
  await editor(page).getByRole('combobox', { name: 'Add a tag' }).fill('#Running');
  await page.keyboard.press('Enter');
  await editor(page).getByRole('radio', { name: 'public' }).check();
  await editor(page).getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(() => bridge.inputs('memories.edit'))
    .toEqual([
      {
        id: '1',
        change: { category: 'hobbies', tags: ['family', 'running'], visibility: 'public' },
        base: { category: 'system', tags: ['family', 'health'] },
      },
    ]);
});

test('refuses a paste that no memory could hold, says so, and cuts nothing (fault 32)', async ({ open, page }) => {
  await open('library', main(rows));
  await row(page, 'Sarah').click();
  await content(page).focus();
  await page.evaluate(() => {
    const copied = (event: ClipboardEvent): void => {
      event.preventDefault();
      event.clipboardData?.setData('text/plain', 'x'.repeat(1_000_000));
    };
    document.addEventListener('copy', copied, { once: true });
  });
  await page.keyboard.press('ControlOrMeta+C');
  await page.keyboard.press('ControlOrMeta+V');
  await expect(editor(page).getByRole('alert')).toContainText('too much for one memory');
  await expect(content(page)).toHaveValue('Sarah lives in Portland');
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await expect(content(page)).toHaveValue('Sarah lives in Portland!');
  await expect(editor(page).getByRole('alert')).toBeHidden();
});

test('keeps what is not saved while other memories are looked at, until it is discarded', async ({ open, page }) => {
  await open('library', main(rows));
  await row(page, 'Sarah').click();
  await content(page).fill('Half a thou');
  await row(page, 'Ran a marathon').click();
  await expect(content(page)).toHaveValue('Ran a marathon');
  await expect(row(page, 'Sarah')).toContainText('edited, not saved');
  await row(page, 'Sarah').click();
  await expect(content(page)).toHaveValue('Half a thou');
  await editor(page).getByRole('button', { name: 'Discard' }).click();
  await expect(content(page)).toHaveValue('Sarah lives in Portland');
  await expect(row(page, 'Sarah')).not.toContainText('edited, not saved');
});

test('keeps what is not saved over a reload', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(rows));
  await row(page, 'Sarah').click();
  await content(page).fill('Half a thou');
  const kept = () => bridge.inputs('library.keepPlace').at(-1);
  await expect.poll(kept).toMatchObject({ unsaved: [{ id: '1', edit: { content: 'Half a thou' } }] });
  const place = kept();
  bridge.answer({ 'library.place': () => well(place as never) });
  await page.reload();
  await expect(content(page)).toHaveValue('Half a thou');
});

test('stays on its memory while it is edited, though the list loses it', async ({ open, page }) => {
  const { main: bridge, tell } = await open('library', main(rows));
  await row(page, 'Ran a marathon').click();
  await content(page).fill('Ran two marathons');
  bridge.answer(main(rows.filter(({ id }) => id !== '2')));
  await tell('memories.changed', null);
  await expect(page.getByRole('option')).toHaveCount(3);
  await expect(content(page)).toHaveValue('Ran two marathons');
});

test('says when the text was changed elsewhere meanwhile', async ({ open, page }) => {
  const { main: bridge, tell } = await open('library', main(rows));
  await row(page, 'Ran a marathon').click();
  await content(page).fill('Ran two marathons');
  bridge.answer(main(rows.map((one) => (one.id === '2' ? { ...one, content: 'Ran a half marathon' } : one))));
  await tell('memories.changed', null);
  await expect(editor(page).getByRole('note')).toContainText('Ran a half marathon');
  await expectAccessible(page);
  await editor(page).getByRole('button', { name: 'Take that text' }).click();
  await expect(content(page)).toHaveValue('Ran a half marathon');
});

test('saves nothing that is too long or empty', async ({ open, page }) => {
  await open('library', main(rows));
  await row(page, 'Sarah').click();
  await content(page).fill('😀'.repeat(501));
  await expect(editor(page)).toContainText('501 / 500');
  await expect(editor(page).getByRole('button', { name: 'Save' })).toBeDisabled();
  await content(page).fill(' '.repeat(5));
  await expect(editor(page).getByRole('button', { name: 'Save' })).toBeDisabled();
});

test('asks before a secret is made public', async ({ open, page }) => {
  const secret = memory({ id: 's', content: 'My door code is 4711' });
  const { main: bridge } = await open('library', main([secret]));
  await editor(page).getByRole('radio', { name: 'public' }).check();
  await expect(editor(page)).toContainText('This looks like a password.');
  await editor(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expectAccessible(page);
  expect(bridge.inputs('memories.edit')).toEqual([]);
  await editor(page).getByRole('button', { name: 'Save as public anyway' }).click();
  await expect.poll(() => bridge.inputs('memories.edit')).toEqual([{ id: 's', change: { visibility: 'public' } }]);
});

test('lets nobody edit what Omi shows only in part', async ({ open, page }) => {
  await open('library', main(rows));
  await row(page, 'kayak').click();
  await expect(content(page)).not.toBeEditable();
  await expect(editor(page)).toContainText('Omi shows only the beginning of this memory.');
  await expect(editor(page).getByRole('button', { name: 'Save' })).toBeHidden();
  await expect(editor(page).getByRole('radio', { name: 'private' })).toBeDisabled();
  await expect(editor(page).getByRole('radio', { name: 'public' })).toHaveCount(0);
  await expectAccessible(page);
});

test('copies the text', async ({ open, page, context }) => {
  await context.grantPermissions(['clipboard-read']);
  await open('library', main(rows));
  await row(page, 'Sarah').click();
  await editor(page).getByRole('button', { name: 'Copy' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('Sarah lives in Portland');
});

test('tags, files and publishes everything that is selected', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(rows, { 'jobs.start': () => well(job()) }));
  await list(page).focus();
  await page.keyboard.press('Control+a');
  const bar = page.getByRole('group', { name: 'Selection' });
  await bar.getByRole('combobox', { name: 'Tag all of them' }).fill('#Work');
  await page.keyboard.press('Enter');
  await bar.getByRole('button', { name: 'Remove a tag' }).click();
  await page.getByRole('listbox', { name: 'Remove a tag' }).getByRole('option', { name: '#health' }).click();
  await bar.getByRole('button', { name: 'Set the category' }).click();
  await page.getByRole('menuitemradio', { name: 'hobbies' }).click();
  await bar.getByRole('button', { name: 'Make private' }).click();
  await bar.getByRole('button', { name: 'Make public…' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('Make these 4 memories public?');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Make public' }).click();
  const ids = { ids: ['1', '2', '3', '4'], hasMore: false };
  await expect
    .poll(() => bridge.inputs('jobs.start'))
    .toEqual([
      { action: { kind: 'tag', tag: 'Work' }, selection: ids },
      { action: { kind: 'untag', tag: 'health' }, selection: ids },
      { action: { kind: 'set-category', category: 'hobbies' }, selection: ids },
      { action: { kind: 'set-visibility', visibility: 'private' }, selection: ids },
      { action: { kind: 'set-visibility', visibility: 'public' }, selection: ids },
    ]);
  await expectAccessible(page);
});

test('stays usable when the window is narrow', async ({ open, page }) => {
  await open('library', main(rows));
  await page.setViewportSize({ width: 720, height: 600 });
  await expect(editor(page)).toBeHidden();
  await list(page).focus();
  await page.keyboard.press('Enter');
  await expect(content(page)).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(editor(page)).toBeHidden();
  await expect(list(page)).toBeFocused();
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(width).toBe(0);
});
