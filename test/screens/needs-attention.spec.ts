import { well, type Answers } from '../fakes/bridge.ts';
import { memory, status } from '../fakes/memories.ts';
import { expect, expectAccessible, test } from './screen.ts';

const bad = memory({
  id: 'bad',
  content: 'Works on Tuesdays',
  state: 'refused',
  problem: { kind: 'rejected', status: 400, reason: 'Unknown category' },
});

const main: Answers = {
  'memories.latest': () => well({ memories: [bad, memory({ id: 'good' })], total: 2 }),
  'memories.refused': () => well({ memories: [bad] }),
  'memories.refresh': () => well({ asked: true }),
  'status.read': () => well(status({ kind: 'attention', refused: 1 })),
  'hotkey.read': () =>
    well({ accelerator: 'CommandOrControl+Shift+Space', registered: true, problem: null, alternatives: [] }),
  'memories.edit': () => well(bad),
  'memories.remove': () => well(null),
};

test('offers what Omi refused for mending, with the reason', async ({ open, page }) => {
  const { main: bridge } = await open('library', main);
  const part = page.getByRole('region', { name: /Needs attention/u });
  await expect(part).toContainText('Omi did not accept this memory. Unknown category');
  await part.getByRole('textbox', { name: 'Its words' }).fill('Works on Mondays');
  await part.getByRole('button', { name: 'Send again' }).click();
  await expect
    .poll(() => bridge.inputs('memories.edit'))
    .toEqual([{ id: 'bad', change: { content: 'Works on Mondays' } }]);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`is accessible in ${scheme}`, async ({ open, page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await open('library', main);
    await expect(page.getByRole('region', { name: /Needs attention/u })).toBeVisible();
    await expectAccessible(page);
  });
}
