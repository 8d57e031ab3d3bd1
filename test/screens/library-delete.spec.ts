import { well } from '../fakes/bridge.ts';
import { job } from '../fakes/jobs.ts';
import { activeRow, list, main, many, now, rows } from './library-main.ts';
import { expect, expectAccessible, test } from './screen.ts';

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

test('deletes with the keyboard, and undoes it', async ({ open, page }) => {
  const { main: bridge, tell } = await open('library', main(rows));
  await list(page).focus();
  await page.keyboard.press('Delete');
  await expect.poll(() => bridge.inputs('memories.removeAll')).toEqual([{ ids: ['1'] }]);
  bridge.answer(main(rows.slice(1)));
  await tell('memories.changed', null);
  await expect(page.getByText('Memory deleted')).toBeVisible();
  await expect(activeRow(page)).toContainText('Ran a marathon');
  await expect(list(page)).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => bridge.inputs('memories.restoreAll')).toEqual([{ ids: ['1'] }]);
  await expect(page.getByText('Memory restored')).toBeVisible();
});

test('deletes everything that is selected', async ({ open, page }) => {
  const { main: bridge } = await open('library', main(rows));
  await list(page).focus();
  await page.keyboard.press('Control+a');
  const bar = page.getByRole('group', { name: 'Selection' });
  await expect(bar).toContainText('4 selected');
  await bar.getByRole('button', { name: 'Delete' }).click();
  await expect.poll(() => bridge.inputs('memories.removeAll')).toEqual([{ ids: ['1', '2', '3', '4'] }]);
  await expect(page.getByText('4 memories deleted')).toBeVisible();
});

test('deletes more than a handful as a job, which Undo stops', async ({ open, page }) => {
  const answers = { 'jobs.start': () => well(job()), 'jobs.stop': () => well(job({ state: 'stopping' })) };
  const { main: bridge } = await open('library', main(many(30), answers));
  await list(page).focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('30 selected').first()).toBeVisible();
  await page.keyboard.press('Delete');
  await expect.poll(() => bridge.inputs('jobs.start').length).toBe(1);
  await expect
    .poll(() => bridge.inputs('jobs.start')[0])
    .toMatchObject({ action: { kind: 'delete' }, selection: { hasMore: false } });
  expect(bridge.inputs('memories.removeAll')).toEqual([]);
  await page.getByText('Deleting 30 memories').locator('..').getByRole('button', { name: 'Undo' }).click();
  await expect(
    page.getByText('Bringing 30 memories back; what Omi had deleted already gets a new id there'),
  ).toBeVisible();
  await expect.poll(() => bridge.inputs('jobs.stop')).toEqual([{ id: 1 }]);
  await expect.poll(() => bridge.inputs('jobs.start')[1]).toMatchObject({ action: { kind: 'restore' } });
});
