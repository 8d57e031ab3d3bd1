import type { Page } from '@playwright/test';
import type { Memory } from '../../preload/contract/memory.ts';
import type { HotkeyStatus } from '../../preload/contract/settings.ts';
import { well } from '../fakes/bridge.ts';
import type { Answers } from '../fakes/bridge.ts';
import { memory, status } from '../fakes/memories.ts';
import { expect, expectAccessible, test } from './screen.ts';

const now = Date.parse('2026-11-21T12:00:00+01:00');
const hour = 3_600_000;

const hotkey: HotkeyStatus = {
  accelerator: 'CommandOrControl+Shift+Space',
  registered: true,
  problem: null,
  alternatives: [],
};

const rows: Memory[] = [
  memory({ id: '1', content: 'Sarah lives in Portland', tags: ['family', 'health'], createdAt: now - hour }),
  memory({ id: '2', content: 'Ran a marathon', visibility: 'public', state: 'queued', createdAt: now - 2 * hour }),
  memory({
    id: '3',
    content: 'Works on Tuesdays',
    state: 'refused',
    problem: { kind: 'rejected', status: 400, reason: 'Unknown category' },
    createdAt: now - 20 * hour,
  }),
  memory({ id: '4', content: 'Learned to kayak on the Willa...', locked: true, createdAt: now - 9 * 24 * hour }),
];

const main = (stored: readonly Memory[], answers: Answers = {}): Answers => ({
  'memories.latest': ({ limit, offset }) =>
    well({ memories: stored.slice(offset, offset + limit), total: stored.length }),
  'memories.refused': () => well({ memories: [] }),
  'memories.refresh': () => well({ asked: true }),
  'status.read': () => well(status()),
  'hotkey.read': () => well(hotkey),
  'window.open': () => well(null),
  ...answers,
});

const row = (page: Page, name: string | RegExp) => page.getByRole('option', { name });

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

test('lists memories by day, with marks, times and the total', async ({ open, page }) => {
  await open('library', main(rows));
  await expect(page.getByRole('complementary')).toContainText(/All memories\s*4/u);
  await expect(page.getByRole('group').nth(0)).toHaveAccessibleName('Today');
  await expect(page.getByRole('group').nth(1)).toHaveAccessibleName('Yesterday');
  await expect(page.getByRole('group').nth(2)).toHaveAccessibleName('12 November');
  await expect(row(page, 'Sarah lives in Portland')).toContainText(/system\s+#family\s+#health/u);
  await expect(row(page, 'Sarah lives in Portland')).toContainText('11:00');
  await expect(row(page, 'Learned to kayak')).toContainText('12 Nov');
});

test('says of each memory that has not arrived how far it is, and why', async ({ open, page }) => {
  await open('library', main(rows));
  await expect(row(page, 'Ran a marathon')).toContainText('waiting');
  await expect(row(page, 'Ran a marathon')).toContainText('public');
  await expect(row(page, 'Works on Tuesdays')).toContainText('needs attention');
  await expect(row(page, 'Works on Tuesdays')).toContainText('Omi did not accept this memory. Unknown category');
  await expect(row(page, 'Learned to kayak')).toContainText('shown in part');
});

test('moves through the list with the keyboard alone', async ({ open, page }) => {
  await open('library', main(rows));
  const list = page.getByRole('listbox', { name: 'Memories' });
  await list.focus();
  await expect(row(page, 'Sarah')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(row(page, 'Ran a marathon')).toHaveAttribute('aria-selected', 'true');
  await expect(list).toHaveAttribute('aria-activedescendant', 'memory-2');
  await page.keyboard.press('End');
  await expect(row(page, 'Learned to kayak')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await expect(row(page, 'Sarah')).toHaveAttribute('aria-selected', 'true');
  await expect(row(page, 'Sarah')).toHaveAttribute('aria-setsize', '4');
});

test('can be worked without a mouse from the first key on', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(rows));
  await expect(row(page, 'Sarah')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Settings' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => bridge.inputs('window.open')).toEqual(['capture']);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('listbox')).toBeFocused();
});

test('opens capture and settings', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(rows));
  await page.getByRole('button', { name: 'New memory' }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect.poll(() => bridge.inputs('window.open')).toEqual(['capture', 'settings']);
});

test('asks Omi for news when it is loaded and whenever it is shown', async ({ open, page }) => {
  const { main: bridge, tell } = await open('library', main(rows));
  await expect(row(page, 'Sarah')).toBeVisible();
  expect(bridge.inputs('memories.refresh')).toHaveLength(1);
  await tell('window.shown', null);
  await expect.poll(() => bridge.inputs('memories.refresh').length).toBe(2);
});

test('follows changes and keeps the selection', async ({ open, page }) => {
  const { main: bridge, tell } = await open('library', main(rows));
  await row(page, 'Ran a marathon').click();
  bridge.answer(main([memory({ id: '0', content: 'Just captured', state: 'sending', createdAt: now }), ...rows]));
  await tell('memories.changed', null);
  await expect(row(page, 'Just captured')).toContainText('sending');
  await expect(row(page, 'Ran a marathon')).toHaveAttribute('aria-selected', 'true');
});

test('brings more when it is scrolled near the end', async ({ open, page }) => {
  const many = Array.from({ length: 450 }, (_, index) =>
    memory({ id: `m${index}`, content: `Fact number ${index}`, createdAt: now - index * hour }),
  );
  const { main: bridge } = await open('library', main(many));
  await expect(page.getByRole('option')).toHaveCount(200);
  await expect(page.getByRole('complementary')).toContainText('450');
  await page.getByRole('listbox').focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('option')).toHaveCount(400);
  await page.keyboard.press('End');
  await expect(page.getByRole('option')).toHaveCount(450);
  await expect(page.getByText('Loading more…')).toBeHidden();
  expect(bridge.inputs('memories.latest')).toContainEqual({ limit: 200, offset: 400 });
});

test('names the shortcut while it is empty', async ({ open, page }) => {
  const { tell } = await open('library', main([]));
  await expect(page.getByRole('heading', { name: 'No memories yet' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Press CtrlShiftSpace anywhere');
  await tell('hotkey.changed', { ...hotkey, registered: false });
  await expect(page.getByRole('main')).toContainText('Press New memory');
});

test('says when the store can’t be read, and tries again', async ({ open, page }) => {
  const { main: bridge } = await open(
    'library',
    main([], { 'memories.latest': () => ({ ok: false, problem: { kind: 'storage-failed', code: 11 } }) }),
  );
  await expect(page.getByRole('alert')).toContainText('Inkling could not read its store.');
  await expect(page.getByText('No memories yet')).toBeHidden();
  bridge.answer(main(rows));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(row(page, 'Sarah')).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
});

test('shows the status line as the tray says it', async ({ open, page }) => {
  const { tell } = await open('library', main(rows));
  await expect(page.getByRole('status')).toHaveText('Synced');
  await tell('status.changed', status({ kind: 'key', problem: { kind: 'key-read-only' } }));
  await expect(page.getByRole('status')).toHaveText('This key may only read');
});

test('shows hostile rows as text, each within its own line (fault 34)', async ({ open, page }) => {
  const hostile = '<img src=x onerror=alert(1)>\u202e gnol <b>x</b>';
  await open(
    'library',
    main([
      memory({ id: 'a', content: hostile, tags: ['<i>', '__proto__', '\u202ex', '\u202ex'], category: '"><u>' }),
      memory({ id: 'a', content: 'twice', createdAt: 1e300 }),
      memory({ id: 'b', content: 'w'.repeat(500), category: null, createdAt: -1e300 }),
      memory({ id: '"\'><x', content: 'אחותי שרה', createdAt: now }),
      ...rows,
    ]),
  );
  await expect(page.getByRole('option')).toHaveCount(7);
  await expect(row(page, 'אחותי שרה')).toContainText('12:00');
  await expect(page.locator('img, option u, [role=option] i, [role=option] b')).toHaveCount(0);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(width).toBe(0);
});

test('shows hostile text as it is written', async ({ open, page }) => {
  const hostile = '<img src=x onerror=alert(1)> {@html 1} &amp;';
  await open('library', main([memory({ content: hostile, createdAt: now })]));
  await expect(page.getByRole('option')).toContainText(hostile);
});

test('is accessible in light and dark, full, empty and with a problem', async ({ open, page }) => {
  const { main: bridge, tell } = await open('library', main(rows));
  await row(page, 'Ran a marathon').click();
  await expectAccessible(page);
  bridge.answer(main([]));
  await tell('memories.changed', null);
  await expect(page.getByText('No memories yet')).toBeVisible();
  await expectAccessible(page);
  bridge.answer({ 'memories.latest': () => ({ ok: false, problem: { kind: 'internal' } }) });
  await tell('memories.changed', null);
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page);
});
