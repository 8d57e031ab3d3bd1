import { well } from '../fakes/bridge.ts';
import { expect, expectAccessible, test } from './screen.ts';
import { connected, nobody, settingsMain as main } from './settings-main.ts';

const now = Date.parse('2026-11-21T15:00:00+01:00');
const folder = '/home/me/inkling backups';

test.beforeEach(async ({ page }) => page.clock.setFixedTime(now));

test('says when the last backup was made and where, and follows it', async ({ open, page }) => {
  const state = { lastAt: Date.parse('2026-11-21T14:20:00+01:00'), folder, trouble: null };
  const { tell } = await open('settings', main(connected, { 'backups.read': () => well(state) }));
  const line = page.getByRole('region', { name: 'Backups' });
  await expect(line).toContainText('Last backup: today, 14:20');
  await expect(line).toContainText(folder);
  await tell('backups.changed', { ...state, lastAt: Date.parse('2026-11-20T09:05:00+01:00') });
  await expect(line).toContainText('Last backup: yesterday, 09:05');
  await tell('backups.changed', { ...state, lastAt: Date.parse('2025-11-12T09:05:00+01:00') });
  await expect(line).toContainText('Last backup: 12 November 2025, 09:05');
  await expectAccessible(page);
});

test('says how Inkling is found again once its windows are closed, and quits it', async ({ open, page }) => {
  const { main: bridge } = await open('settings', main(connected));
  await expect(page.getByRole('region', { name: 'Closed windows' })).toContainText('start Inkling again to open it');
  await page.getByRole('button', { name: 'Quit Inkling' }).click();
  await expect.poll(() => bridge.inputs('app.quit')).toEqual([null]);
});

test('says that a backup failed', async ({ open, page }) => {
  const { tell } = await open('settings', main(connected));
  await expect(page.getByRole('region', { name: 'Backups' })).toContainText('No backup yet');
  await expect(page.getByRole('alert')).toBeHidden();
  await tell('backups.changed', { lastAt: now, folder, trouble: 'no-room' });
  await expect(page.getByRole('alert')).toContainText('There is too little room for the next one.');
  await expectAccessible(page);
});

test('says nothing of backups before there is anything to lose', async ({ open, page }) => {
  await open('settings', main(nobody));
  await expect(page.getByRole('heading', { name: 'Connect your Omi account' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Backups' })).toBeHidden();
});
