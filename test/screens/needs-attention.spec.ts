import { well } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';
import { editor, main, now, row } from './library-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

const bad = memory({
  id: 'bad',
  content: 'Works on Tuesdays',
  state: 'refused',
  pending: 'update',
  problem: { kind: 'rejected', status: 400, reason: 'Unknown category' },
});
const keyless = memory({ id: 'keyless', content: 'Has no key', state: 'paused', problem: { kind: 'key-read-only' } });
const lost = memory({ id: 'lost', content: 'Sent, maybe', state: 'unknown' });

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

test('offers what Omi refused for mending, with the reason', async ({ open, page }) => {
  const { main: bridge } = await open('library', main([memory({ id: 'good' }), bad]));
  await page.getByRole('button', { name: 'Needs attention' }).click();
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(editor(page)).toContainText('Omi did not accept this memory. Unknown category');
  await expectAccessible(page);
  await editor(page).getByRole('button', { name: 'Send again' }).click();
  await expect.poll(() => bridge.inputs('memories.retry')).toEqual([{ id: 'bad' }]);
  await editor(page).getByRole('textbox', { name: 'Memory' }).fill('Works on Mondays');
  await expect(editor(page).getByRole('button', { name: 'Send again' })).toBeHidden();
  await editor(page).getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(() => bridge.inputs('memories.edit'))
    .toEqual([{ id: 'bad', change: { content: 'Works on Mondays' }, base: { content: 'Works on Tuesdays' } }]);
});

test('tells a refused deletion as what it is, and offers to keep the memory', async ({ open, page }) => {
  const kept = memory({ ...bad, id: 'kept', pending: 'delete' });
  const { main: bridge } = await open('library', main([kept], { 'memories.giveUp': () => well(null) }));
  await expect(row(page, 'Works on Tuesdays')).toContainText('Omi did not delete this memory. Unknown category');
  await expect(editor(page)).toContainText('Omi did not delete this memory. Unknown category');
  await expect(editor(page).getByRole('button', { name: 'Delete it again' })).toBeVisible();
  await expectAccessible(page);
  await editor(page).getByRole('button', { name: 'Keep it' }).click();
  await expect.poll(() => bridge.inputs('memories.giveUp')).toEqual([{ id: 'kept' }]);
});

test('offers to send again what was sent without an answer, and says that it may be there twice', async ({
  open,
  page,
}) => {
  const { main: bridge } = await open('library', main([lost]));
  await page.getByRole('option').click();
  await expect(editor(page)).toContainText('Send it again yourself, and it may be there twice.');
  await editor(page).getByRole('button', { name: 'Send again' }).click();
  await expect.poll(() => bridge.inputs('memories.retry')).toEqual([{ id: 'lost' }]);
});

test('shows both versions of what was changed in Omi too, and keeps the one that is chosen', async ({ open, page }) => {
  const torn = memory({
    id: 'torn',
    content: 'Works on Mondays',
    state: 'refused',
    problem: { kind: 'changed-in-omi' },
    theirs: { content: 'Works on Fridays', category: 'work', tags: ['office'], visibility: 'private' },
  });
  const { main: bridge } = await open('library', main([torn], { 'memories.resolveConflict': () => well(null) }));
  await page.getByRole('button', { name: 'Needs attention' }).click();
  await expect(editor(page)).toContainText('Omi has another version by now.');
  await expect(editor(page).getByRole('button', { name: 'Send again' })).toBeHidden();
  await expect(editor(page).getByRole('group', { name: 'What I wrote' })).toContainText('Works on Mondays');
  await expect(editor(page).getByRole('group', { name: 'What Omi has' })).toContainText(
    /Works on Fridays\s+work\s+#office/u,
  );
  await expect(editor(page).locator('mark')).toHaveText(['Mondays', 'Fridays']);
  await expectAccessible(page);
  await editor(page).getByRole('button', { name: 'Keep mine' }).click();
  await editor(page).getByRole('button', { name: 'Keep Omi’s' }).click();
  await expect
    .poll(() => bridge.inputs('memories.resolveConflict'))
    .toEqual([
      { id: 'torn', keep: 'mine' },
      { id: 'torn', keep: 'theirs' },
    ]);
});

test('says what Omi did not take until that is dismissed', async ({ open, page }) => {
  const ignored = memory({
    id: 'ignored',
    content: 'Works on Mondays',
    problem: { kind: 'not-taken', fields: ['category', 'visibility'] },
  });
  const { main: bridge } = await open('library', main([ignored], { 'memories.dismissNotice': () => well(null) }));
  await expect(editor(page)).toContainText('Omi did not take the new category and visibility.');
  await expectAccessible(page);
  await editor(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect.poll(() => bridge.inputs('memories.dismissNotice')).toEqual([{ id: 'ignored' }]);
});

test('says what is being looked up, and opens settings for what the key keeps back', async ({ open, page }) => {
  const { main: bridge } = await open('library', main([lost, keyless]));
  await page.getByRole('button', { name: 'Unknown' }).click();
  await expect(editor(page)).toContainText('Inkling looks the memory up before it sends anything again');
  await page.getByRole('button', { name: 'Waiting' }).click();
  await expect(row(page, 'Has no key')).toContainText('This key may only read.');
  await editor(page).getByRole('button', { name: 'Open settings' }).click();
  await expect.poll(() => bridge.inputs('window.open')).toEqual(['settings']);
});
