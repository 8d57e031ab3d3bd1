import type { Page } from '@playwright/test';
import type { HotkeyStatus } from '../../preload/contract/settings.ts';
import { well } from '../fakes/bridge.ts';
import { expect, expectAccessible, test } from './screen.ts';
import { connected, hotkey, nobody, settingsMain as main, view } from './settings-main.ts';

const shortcut = (page: Page) => page.getByRole('button', { name: /Capture shortcut/u });

test('records another shortcut', async ({ open, page }) => {
  const { main: bridge } = await open('settings', main(connected));
  await expect(shortcut(page)).toHaveAccessibleName(/Ctrl\s*Shift\s*Space/u);
  bridge.answer({ 'hotkey.read': () => well({ ...hotkey, accelerator: 'CommandOrControl+Shift+M' }) });
  await shortcut(page).click();
  await expect(shortcut(page)).toContainText('Esc cancels');
  await page.keyboard.down('Control');
  await expect(shortcut(page)).toContainText('Ctrl');
  await page.keyboard.press('Shift+KeyM');
  await page.keyboard.up('Control');
  await expect(shortcut(page)).toHaveAccessibleName(/Ctrl\s*Shift\s*M/u);
  await expect(page.getByText('It arrived. This shortcut works.')).toBeVisible();
  await expect.poll(() => bridge.inputs('settings.change')).toEqual([{ hotkey: 'CommandOrControl+Shift+M' }]);
});

test('records with the keyboard alone, keeps Space from clicking, and gives up with Esc', async ({ open, page }) => {
  const { main: bridge } = await open('settings', main(connected));
  await shortcut(page).focus();
  await page.keyboard.press('Enter');
  await expect(shortcut(page)).toContainText('Esc cancels');
  await page.keyboard.press('Control+Alt+KeyQ');
  await expect(page.getByRole('alert')).toContainText('This shortcut can’t be used.');
  await page.keyboard.press('Escape');
  await expect(shortcut(page)).toContainText('Press keys to change');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Shift+Space');
  await expect(shortcut(page)).toContainText('Press keys to change');
  await expect(page.getByRole('alert')).toBeHidden();
  await expect.poll(() => bridge.inputs('settings.change')).toEqual([{ hotkey: 'CommandOrControl+Shift+Space' }]);
});

test('says that the shortcut is taken and takes a free one by a click', async ({ open, page }) => {
  const taken: HotkeyStatus = {
    ...hotkey,
    registered: false,
    problem: { kind: 'hotkey-taken', accelerator: hotkey.accelerator },
    alternatives: ['CommandOrControl+Shift+I', 'Alt+Shift+Space'],
  };
  const { main: bridge, tell } = await open('settings', main(connected, { 'hotkey.read': () => well(taken) }));
  await expect(page.getByRole('alert')).toContainText('Another program has this shortcut.');
  const free = { ...hotkey, accelerator: 'Alt+Shift+Space' };
  bridge.answer({ 'hotkey.read': () => well(free) });
  await page.getByRole('button', { name: 'Use Alt Shift Space' }).click();
  await expect.poll(() => bridge.inputs('settings.change')).toEqual([{ hotkey: 'Alt+Shift+Space' }]);
  await tell('hotkey.changed', free);
  await expect(page.getByRole('alert')).toBeHidden();
});

test('names the command to bind where the desktop gave no shortcut', async ({ open, page }) => {
  const status: HotkeyStatus = { ...hotkey, isBoundByDesktop: true };
  const { tell } = await open(
    'settings',
    main(connected, { 'hotkey.read': () => well(status), 'hotkey.tryOut': () => well('missed') }),
  );
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText('Nothing arrived. Bind the keys to the command “inkling --toggle”')).toBeVisible();
  await expectAccessible(page);
  await tell('hotkey.changed', { ...status, registered: false, problem: { kind: 'hotkey-not-given' } });
  await expect(page.getByRole('alert')).toContainText('Your desktop did not give Inkling this shortcut.');
  await expect(page.getByRole('alert')).toContainText('“inkling --toggle”');
});

test('tries the shortcut out: press it now, and it arrived, or did not', async ({ open, page }) => {
  const presses: ((outcome: 'arrived' | 'missed') => void)[] = [];
  await open(
    'settings',
    main(connected, {
      'hotkey.tryOut': () => new Promise((resolve) => presses.push((outcome) => resolve(well(outcome)))),
    }),
  );
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText('Press it now:')).toBeVisible();
  await expectAccessible(page);
  await expect.poll(() => presses.length).toBe(1);
  presses[0]?.('missed');
  await expect(page.getByText('Nothing arrived.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => presses.length).toBe(2);
  presses[1]?.('arrived');
  await expect(page.getByText('It arrived. This shortcut works.')).toBeVisible();
  await expectAccessible(page);
});

test('changes the theme', async ({ open, page }) => {
  const { main: bridge } = await open('settings', main(connected));
  await expect(page.getByRole('radio', { name: 'System' })).toBeChecked();
  await page.getByRole('radio', { name: 'Dark' }).click();
  await expect.poll(() => bridge.inputs('settings.change')).toEqual([{ theme: 'dark' }]);
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
});

test('says so when a choice could not be saved', async ({ open, page }) => {
  await open(
    'settings',
    main(connected, { 'settings.change': () => ({ ok: false, problem: { kind: 'settings-unwritable' } }) }),
  );
  await page.getByRole('radio', { name: 'Dark' }).click();
  await expect(page.getByRole('alert')).toContainText('Your settings could not be saved.');
  await expect(page.getByRole('radio', { name: 'System' })).toBeChecked();
});

test('pauses sending and goes on, also where that can’t be saved', async ({ open, page }) => {
  const { main: bridge, tell } = await open('settings', main(connected));
  await page.getByRole('button', { name: 'Pause sending' }).click();
  await expect(page.getByText('Paused: what you capture waits on this computer.')).toBeVisible();
  bridge.answer({ 'settings.change': () => ({ ok: false, problem: { kind: 'settings-unwritable' } }) });
  await page.getByRole('button', { name: 'Go on sending' }).click();
  await expect(page.getByRole('alert')).toContainText('Your settings could not be saved.');
  await tell('settings.changed', { ...view, unsaved: true });
  await expect(page.getByRole('button', { name: 'Pause sending' })).toBeVisible();
  await expect
    .poll(() => bridge.inputs('settings.change'))
    .toEqual([{ sendingPaused: true }, { sendingPaused: false }]);
});

test('says where Inkling is when its windows are closed, at the end of onboarding as well', async ({ open, page }) => {
  const { tell } = await open('settings', main(nobody, { 'tray.read': () => well('none') }));
  await tell('account.changed', connected);
  const line = 'Your desktop shows no tray. Inkling stays in your dash; Ctrl+Shift+Space captures.';
  await expect(page.getByText(line)).toBeVisible();
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByRole('heading', { name: 'Closed windows' })).toBeVisible();
  await expect(page.getByText(line)).toBeVisible();
  await tell('tray.changed', 'there');
  await expect(page.getByText('Inkling runs on in the tray when its windows are closed.')).toBeVisible();
});

test('says that a pause which holds was not saved', async ({ open, page }) => {
  await open('settings', main(connected, { 'settings.read': () => well({ ...view, unsaved: true }) }));
  await expect(page.getByRole('alert')).toContainText('Your settings could not be saved.');
});

test('says where a broken settings file was put', async ({ open, page }) => {
  const notice = { keptAside: 'settings.unreadable-1.json' };
  await open('settings', main(connected, { 'settings.read': () => well({ ...view, notice }) }));
  await expect(page.getByRole('alert')).toContainText('kept aside as settings.unreadable-1.json');
});

test('is accessible in light and dark: first start, connected, in trouble, asking', async ({ open, page }) => {
  const { tell } = await open('settings', main(nobody));
  await page.getByText('Server address').click();
  await expectAccessible(page);
  await tell('account.changed', connected);
  await expect(page.getByText('Works')).toBeVisible();
  await expectAccessible(page);
  await tell('account.changed', { ...connected, keyState: 'unavailable', problem: { kind: 'key-refused' } });
  await tell('hotkey.changed', {
    ...hotkey,
    registered: false,
    problem: { kind: 'hotkey-taken', accelerator: 'X' },
    alternatives: ['Alt+Shift+Space'],
  });
  await tell('settings.changed', { ...view, notice: { keptAside: 'settings.unreadable-1.json' } });
  await expect(page.getByRole('checkbox')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Forget this key' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(page);
});
