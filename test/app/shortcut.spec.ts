import type { Page } from '@playwright/test';
import { openSettings, pauseBetweenPresses } from './actions.ts';
import { expect, test } from './fixture.ts';

const shortcut = (settings: Page) => settings.getByRole('button', { name: /Capture shortcut/u });

test('records another shortcut, hears it pressed, and opens capture with it from then on @x11', async ({
  connected,
  keyboard,
}) => {
  const settings = await openSettings(connected);
  await connected.focused('settings');
  await shortcut(settings).click();
  await expect(shortcut(settings)).toContainText('Esc cancels');
  await keyboard.press('ctrl+shift+j');
  await expect(settings.getByText('Press it now:')).toBeVisible();
  // As macOS says of a window that another one covers.
  await connected.electron.evaluate(({ BrowserWindow }) => {
    const all = BrowserWindow.getAllWindows();
    all.find(({ webContents }) => webContents.getURL().includes('/settings/'))?.emit('hide');
  });
  await keyboard.press('ctrl+shift+j');
  await expect(settings.getByText('It arrived. This shortcut works.')).toBeVisible();
  await connected.shown('capture', false);

  await pauseBetweenPresses();
  await keyboard.press('ctrl+shift+j');
  await connected.focused('capture');
});

test('hears the shortcut that is set while it records, and takes it again @x11', async ({ connected, keyboard }) => {
  const settings = await openSettings(connected);
  await connected.focused('settings');
  await shortcut(settings).click();
  await expect(shortcut(settings)).toContainText('Esc cancels');
  await keyboard.press('ctrl+shift+space');
  await expect(settings.getByText('Press it now:')).toBeVisible();
  await connected.shown('capture', false);
  await keyboard.press('ctrl+shift+space');
  await expect(settings.getByText('It arrived.')).toBeVisible();
});
