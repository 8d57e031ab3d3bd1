import { well } from '../fakes/bridge.ts';
import { memory, status, sync } from '../fakes/memories.ts';
import { activeRow, editor, hotkey, list, main, many, now, row, rows, search } from './library-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

test('lists memories by day, with marks, times and the total', async ({ open, page }) => {
  await open('library', main(rows));
  await expect(page.getByRole('button', { name: 'All memories' })).toHaveText(/All memories\s*4/u);
  await expect(list(page)).toHaveText(/Today.*Sarah.*marathon.*Yesterday.*Works.*12 November.*kayak/su);
  await expect(row(page, 'Sarah lives in Portland')).toContainText(/system\s+#family\s+#health/u);
  await expect(row(page, 'Sarah lives in Portland')).toContainText('11:00');
  await expect(row(page, /Sarah lives in Portland.*21 November 2026 at 11:00/su)).toBeVisible();
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

test('opens capture, import and settings', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(rows));
  await page.getByRole('button', { name: 'New memory' }).click();
  await page.getByRole('button', { name: 'Import…' }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect.poll(() => bridge.inputs('window.open')).toEqual(['capture', 'import', 'settings']);
});

test('shows the memory that was asked for outside of it, as soon as it has rows and later', async ({ open, page }) => {
  const wanted = [{ id: 'm500' }, null, { id: 'm3' }];
  const take = () => well(wanted.shift() ?? null);
  const { tell } = await open('library', main(many(1000), { 'navigation.take': take }));
  await expect(activeRow(page)).toContainText('Fact number 500');
  await expect(list(page)).toBeFocused();
  await expect(editor(page).getByRole('textbox', { name: 'Memory' })).toHaveValue('Fact number 500');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await tell('navigation.waiting', null);
  await tell('navigation.waiting', null);
  await expect(activeRow(page)).toContainText('Fact number 3');
  await expect(activeRow(page)).toBeInViewport();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(list(page)).toBeFocused();
});

test('shows the part of the list that was asked for outside of it', async ({ open, page }) => {
  const wanted = [null, { view: 'attention' } as const];
  const take = () => well(wanted.shift() ?? null);
  const refused = memory({ id: 'r', content: 'Too long for Omi', state: 'refused' });
  const { main: bridge, tell } = await open('library', main([refused, ...rows], { 'navigation.take': take }));
  await expect.poll(() => bridge.inputs('navigation.take')).toHaveLength(1);
  await search(page).fill('Sarah');
  await expect(row(page, 'Too long')).toBeHidden();
  await tell('navigation.waiting', null);
  await expect(row(page, 'Too long for Omi')).toBeVisible();
  await expect(row(page, 'Sarah')).toBeHidden();
  await expect(list(page)).toBeFocused();
});

test('asks Omi for news when it is loaded and whenever it is shown', async ({ open, page }) => {
  const { main: bridge, tell } = await open('library', main(rows));
  await expect(row(page, 'Sarah')).toBeVisible();
  await expect.poll(() => bridge.inputs('memories.refresh')).toHaveLength(1);
  await tell('window.shown', null);
  await expect.poll(() => bridge.inputs('memories.refresh').length).toBe(2);
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
    main([], { 'library.page': () => ({ ok: false, problem: { kind: 'storage-failed', code: 11 } }) }),
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
  await expect(page.getByRole('complementary').getByRole('status')).toHaveText('Synced');
  await tell('status.changed', status({ kind: 'key', problem: { kind: 'key-read-only' } }));
  await expect(page.getByRole('complementary').getByRole('status')).toHaveText('This key may only read');
});

test('shows hostile rows as text, each within its own line (fault 34)', async ({ open, page }) => {
  const hostile = '<img src=x onerror=alert(1)>\u202e gnol <b>x</b>';
  await open(
    'library',
    main([
      memory({ id: 'a', content: hostile, tags: ['<i>', '__proto__', '\u202ex', '\u202ex'], category: '"><u>' }),
      memory({ id: 'a2', content: 'twice', createdAt: 1e300 }),
      memory({ id: 'b', content: 'w'.repeat(500), category: null, createdAt: -1e300 }),
      memory({ id: '"\'><x', content: 'אחותי שרה', createdAt: now }),
      ...rows,
    ]),
  );
  await page.setViewportSize({ width: 1000, height: 1400 });
  await expect(page.getByRole('option')).toHaveCount(8);
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
  bridge.answer({ 'library.page': () => ({ ok: false, problem: { kind: 'internal' } }) });
  await tell('memories.changed', null);
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page);
});

test('says how far the account has come down, and looks for news on demand', async ({ open, page }) => {
  const { main: bridge, tell } = await open(
    'library',
    main(rows, { 'sync.read': () => well(sync({ phase: 'first', seen: 0, completeSince: null })) }),
  );
  await expect(page.getByText('Bringing your memories down')).toBeVisible();
  await tell('sync.changed', sync({ phase: 'first', seen: 2000, completeSince: null }));
  await expect(page.getByText('Bringing your memories down, 2,000 so far')).toBeVisible();
  await expect(row(page, 'Sarah lives in Portland')).toBeVisible();
  await tell('sync.changed', sync({ completeSince: now, unseen: 'beyond-window' }));
  await expect(page.getByText('Omi lists 5,000; older ones may be missing, and deleted ones still here')).toBeVisible();
  await expectAccessible(page);
  const before = bridge.inputs('memories.refresh').length;
  await page.getByRole('button', { name: 'Look for news' }).click();
  await expect.poll(() => bridge.inputs('memories.refresh').length).toBe(before + 1);
});
