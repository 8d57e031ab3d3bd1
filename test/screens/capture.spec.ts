import type { Page } from '@playwright/test';
import { status } from '../fakes/memories.ts';
import { captureMain as main, field } from './capture-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test('has the caret in the field from the start, so that the first key is never lost', async ({ open, page }) => {
  await open('capture', main(page));
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('S');
  await expect(field(page)).toHaveValue('S');
});

test('takes the caret again when the window is shown', async ({ open, page }) => {
  const { tell } = await open('capture', main(page));
  await page.getByRole('button', { name: 'Category: manual' }).focus();
  await tell('window.shown', null);
  await expect(field(page)).toBeFocused();
});

test('saves with Enter, hides, and is empty for the next memory', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('Sarah is allergic to peanuts #family /system');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('');
  await expect.poll(() => bridge.inputs('window.hide').length).toBe(1);
  await expect
    .poll(() => bridge.inputs('memories.capture'))
    .toMatchObject([
      { content: 'Sarah is allergic to peanuts', tags: ['family'], category: 'system', visibility: 'private' },
    ]);
});

test('makes a line with Shift+Enter and grows with it, up to eight lines', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('one');
  const height = async (): Promise<number> => (await field(page).boundingBox())?.height ?? 0;
  const low = await height();
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('two');
  await expect(field(page)).toHaveValue('one\ntwo');
  await expect.poll(height).toBeGreaterThan(low);
  await field(page).fill(Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\n'));
  await expect.poll(() => page.viewportSize()?.height).toBeLessThan(350);
  expect(bridge.inputs('memories.capture')).toEqual([]);
});

test('saves and stays with Ctrl+Enter, and says that it saved', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('Fact');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Saved')).toBeVisible();
  await expect(field(page)).toBeFocused();
  expect(bridge.inputs('window.hide')).toEqual([]);
});

test('takes a paste of 50 MB, a million lines or a binary file without freezing: it says so, and keeps what was there (fault 32)', async ({
  open,
  page,
}) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('Sarah');
  for (const flood of ['50 MB', 'lines', 'binary'] as const) {
    await copyFlood(page, flood);
    await field(page).focus();
    await page.keyboard.press('ControlOrMeta+V');
    await expect(page.getByRole('alert')).toContainText('too much for one memory');
    await expect(field(page)).toHaveValue('Sarah');
    await page.keyboard.press('End');
    await page.keyboard.type('!');
    await expect(field(page)).toHaveValue('Sarah!');
    await expect(page.getByRole('alert')).toBeHidden();
    await page.keyboard.press('Backspace');
  }
  expect(bridge.inputs('memories.capture')).toEqual([]);
});

test('leaves Enter and Esc to an input method that composes', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  await expect(field(page)).toHaveValue('にほん');
  await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 });
  await field(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  await field(page).dispatchEvent('keydown', { key: 'Escape', keyCode: 229 });
  await devtools.send('Input.insertText', { text: '日本' });
  await expect(field(page)).toHaveValue('日本');
  expect([...bridge.inputs('memories.capture'), ...bridge.inputs('window.hide')]).toEqual([]);
});

test('shows marks as chips, and takes one out of the text by its cross', async ({ open, page }) => {
  await open('capture', main(page));
  await page.keyboard.type('Fact #family and #health /work !public');
  await expect(page.getByRole('button', { name: 'Category: work' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Visibility: public' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove #family' }).click();
  await expect(field(page)).toHaveValue('Fact and #health /work !public');
  await expect(page.getByRole('button', { name: 'Remove #family' })).toBeHidden();
  await expect(field(page)).toBeFocused();
});

test('lets a click win over the text', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.type('Fact /work !public');
  await page.getByRole('button', { name: 'Category: work' }).click();
  await page.getByRole('radio', { name: 'Let Omi choose' }).click();
  await page.getByRole('button', { name: 'Visibility: public' }).click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => bridge.inputs('memories.capture')).toMatchObject([{ category: null, visibility: 'private' }]);
});

test('opens the categories without the mouse, and Esc closes only them', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'manual' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'system' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Category: system' })).toBeVisible();
  await expect(field(page)).toBeFocused();
  await page.getByRole('button', { name: 'Category: system' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('radio')).toHaveCount(0);
  expect(bridge.inputs('window.hide')).toEqual([]);
});

test('does not let public stick', async ({ open, page }) => {
  await open('capture', main(page));
  await page.getByRole('button', { name: 'Visibility: private' }).click();
  await page.keyboard.type('Fact');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Visibility: private' })).toBeVisible();
});

test('counts what will be sent, and sends nothing over 500', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await field(page).fill(`  ${'😀'.repeat(500)} #tag`);
  await expect(page.getByText('500 / 500')).toBeVisible();
  await field(page).fill(`${'😀'.repeat(501)} #tag`);
  await expect(page.getByText('501 / 500')).toBeVisible();
  await expect(page.getByText('Too long by 1.')).toBeVisible();
  await field(page).press('Enter');
  await expect(page.getByRole('button', { name: 'Save as 2 memories' })).toBeFocused();
  expect(bridge.inputs('memories.capture')).toEqual([]);
});

test('says that there is nothing to save, and stops saying it with the next key', async ({ open, page }) => {
  await open('capture', main(page));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Nothing to save yet.');
  await page.keyboard.type('F');
  await expect(page.getByRole('alert')).toBeHidden();
});

test('shows the status line as the tray says it', async ({ open, page }) => {
  const { tell } = await open('capture', main(page));
  await expect(page.getByRole('status')).toHaveText('Synced');
  await tell('status.changed', status({ kind: 'offline', waiting: 3 }));
  await expect(page.getByRole('status')).toHaveText('Offline, 3 waiting');
  await tell('status.changed', status({ kind: 'limited', nextAttemptAt: Date.parse('2026-11-21T14:20:00+01:00') }));
  await expect(page.getByRole('status')).toHaveText('Limit reached, goes on at 14:20');
});

test('leads to the library by its status line, without a tray and by the keyboard alone', async ({ open, page }) => {
  const { main: bridge } = await open('capture', main(page));
  await field(page).fill('I like tea');
  await page.getByRole('button', { name: 'Synced. Open the library' }).focus();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect.poll(() => bridge.inputs('window.hide')).toHaveLength(1);
  expect(bridge.inputs('window.open')).toEqual(['library']);
  await expect.poll(() => bridge.inputs('draft.write').at(-1)).toMatchObject({ text: 'I like tea' });
});

/** Puts so much on the clipboard that no field should take it. */
const copyFlood = async (page: Page, kind: '50 MB' | 'lines' | 'binary'): Promise<void> => {
  await page.evaluate((what) => {
    const floods = {
      '50 MB': 'x'.repeat(50_000_000),
      lines: 'a fact\n'.repeat(1_000_000),
      binary: Array.from({ length: 300_000 }, (_, index) => String.fromCharCode(index % 65_536)).join(''),
    };
    document.addEventListener(
      'copy',
      (event) => {
        event.preventDefault();
        event.clipboardData?.setData('text/plain', floods[what]);
      },
      { once: true },
    );
  }, kind);
  await page.keyboard.press('ControlOrMeta+C');
};
