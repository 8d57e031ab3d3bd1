import { well } from '../fakes/bridge.ts';
import { memory } from '../fakes/memories.ts';
import { main, now } from './library-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

const bad = memory({
  id: 'bad',
  content: 'Works on Tuesdays',
  state: 'refused',
  problem: { kind: 'rejected', status: 400, reason: 'Unknown category' },
});

const answers = main([bad, memory({ id: 'good' })], { 'memories.edit': () => well(bad) });

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

test('offers what Omi refused for mending, with the reason', async ({ open, page }) => {
  const { main: bridge } = await open('library', answers);
  await page.getByRole('button', { name: 'Needs attention' }).click();
  const part = page.getByRole('region', { name: /Needs attention/u });
  await expect(part).toContainText('Omi did not accept this memory. Unknown category');
  await expectAccessible(page);
  await part.getByRole('textbox', { name: 'Its words' }).fill('Works on Mondays');
  await part.getByRole('button', { name: 'Send again' }).click();
  await expect
    .poll(() => bridge.inputs('memories.edit'))
    .toEqual([{ id: 'bad', change: { content: 'Works on Mondays' } }]);
});

test('shows both versions of what was changed in Omi too, and keeps the one that is chosen', async ({ open, page }) => {
  const torn = memory({
    id: 'torn',
    content: 'Works on Mondays',
    state: 'refused',
    problem: { kind: 'changed-in-omi' },
    theirs: { content: 'Works on Fridays', category: 'work', tags: ['office'], visibility: 'private' },
  });
  const { main: bridge } = await open('library', main([torn], { 'memories.settle': () => well(null) }));
  await page.getByRole('button', { name: 'Needs attention' }).click();
  const part = page.getByRole('region', { name: /Needs attention/u });
  await expect(part).toContainText('Omi has another version by now.');
  await expect(part.getByRole('textbox', { name: 'Its words' })).toHaveValue('Works on Mondays');
  await expect(part.getByRole('group', { name: 'What Omi has' })).toContainText('Works on Fridays');
  await expectAccessible(page);
  await part.getByRole('button', { name: 'Keep mine' }).click();
  await part.getByRole('button', { name: 'Keep Omi’s' }).click();
  await expect
    .poll(() => bridge.inputs('memories.settle'))
    .toEqual([
      { id: 'torn', keep: 'mine' },
      { id: 'torn', keep: 'theirs' },
    ]);
});
