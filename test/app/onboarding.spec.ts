import type { Page } from '@playwright/test';
import { finishOnboarding } from '../../scripts/drive/account.ts';
import { until } from '../../scripts/drive/app.ts';
import { accountTexts, openSettings, remember, rowOf, wakeUp } from './actions.ts';
import { expect, test } from './fixture.ts';

const words = 'The spare key hangs behind the boiler';

test('asks for an account on the first start, and on no later one', async ({ connected, start }) => {
  await connected.quit();
  const again = await start();
  await again.shown('library');
  await again.shown('settings', false);
});

test('says of each key what is wrong with it and what to do, and keeps none of them (fault 12, fault 13)', async ({
  app,
  sandbox,
  start,
}) => {
  await app.shown('settings');
  const settings = await app.page('settings');
  const { readOnly, cannotRead, revoked, tooOld, closing, wrongFamily, works } = sandbox.keys;
  const verdicts = [
    ['', 'No key was given', 'Paste the key from the Omi app'],
    [wrongFamily, 'This is an app’s key', 'it begins with omi_dev_'],
    ['omi_mcp_0123456789abcdef', 'This is a key for Omi’s MCP', 'it begins with omi_dev_'],
    [`${works.slice(0, 12)}...${works.slice(-4)}`, 'This is not an Omi key', 'begins with omi_dev_'],
    [readOnly, 'This key may only read', 'choose memories read and write'],
    [cannotRead, 'This key may not read memories', 'choose memories read and write'],
    [revoked, 'Omi refused this key', 'It is unknown or was revoked'],
    [tooOld, 'This key is too old for memories', 'Make a new one'],
    [closing, 'This Omi account is being deleted', 'Connect another account'],
  ] as const;
  for (const [key, title, advice] of verdicts) {
    await tryKey(settings, sandbox.url, key);
    await expect(settings.getByRole('status').first()).toHaveText(title);
    await expect(settings.getByPlaceholder('omi_dev_…')).toHaveAccessibleDescription(new RegExp(advice));
  }
  await expect(settings.getByRole('button', { name: 'Finish' })).toBeHidden();
  expect(accountTexts(sandbox)).toEqual([]);

  await app.quit();
  const again = await start();
  await again.shown('settings');
  const asked = await again.page('settings');
  await expect(asked.getByRole('heading', { level: 1 })).toHaveText('Connect your Omi account');
  await expect(asked.getByPlaceholder('omi_dev_…')).toHaveValue('');
});

test('keeps a key whose account is not ready yet, and sends what waits once it is (fault 13)', async ({
  app,
  sandbox,
}) => {
  await app.shown('settings');
  const settings = await app.page('settings');
  sandbox.set({ gate: 'not-ready' });
  await tryKey(settings, sandbox.url, sandbox.keys.works);
  await expect(settings.getByText('Your Omi account is not ready for this yet')).toBeVisible();
  await finishOnboarding(app);
  await remember(app, words);
  await expect((await app.page('library')).getByRole('status')).toHaveText(
    'Your Omi account is not ready for this yet',
  );

  sandbox.set({ gate: null });
  await wakeUp(app);
  await until('the memory in the account', () => accountTexts(sandbox).includes(words));
  await expect((await app.page('library')).getByRole('status')).toHaveText('Synced');
});

test('says that the address, the network or the server is wrong, and takes the same key when it is right', async ({
  app,
  sandbox,
}) => {
  await app.shown('settings');
  const settings = await app.page('settings');
  const verdict = settings.getByRole('status').first();
  const key = sandbox.keys.works;
  for (const address of ['ftp://api.omi.me', 'http://api.omi.me', 'api.omi.me', 'https://']) {
    await tryKey(settings, address, key);
    await expect(verdict).toHaveText('This is not a usable server address');
  }
  sandbox.fail({ kind: 'portal' });
  await tryKey(settings, sandbox.url, key);
  await expect(verdict).toHaveText('Omi’s answer was lost');
  await sandbox.stop();
  await tryKey(settings, sandbox.url, key);
  await expect(verdict).toHaveText('No connection to Omi');

  // The key is still in its field: only the network had to come back.
  await sandbox.restart();
  await settings.getByRole('button', { name: 'Connect' }).click();
  await expect(settings.getByText('Works')).toBeVisible();
  expect(sandbox.requests().every(({ path }) => path.startsWith('/v1/dev/'))).toBe(true);
});

test('starts without an account, keeps what is saved, and sends it once there is one', async ({ app, sandbox }) => {
  await app.shown('settings');
  await (await app.page('settings')).getByRole('button', { name: 'Start offline' }).click();
  await finishOnboarding(app);
  await remember(app, words);
  const library = await app.page('library');
  await expect(library.getByRole('status')).toHaveText('No account, 1 waiting');
  await expect(rowOf(library, words)).toContainText('paused');

  const settings = await openSettings(app);
  await tryKey(settings, sandbox.url, `  "Bearer ${sandbox.keys.works}"  `);
  await expect(settings.getByText('Works')).toBeVisible();
  await until('the memory in the account', () => sandbox.memories().length > 0);
  expect(accountTexts(sandbox)).toEqual([words]);
  await expect(library.getByRole('status')).toHaveText('Synced');
  await expect(rowOf(library, words)).not.toContainText('paused');
});

test('pauses and keeps every word when Omi refuses the key later (fault 12)', async ({ connected, sandbox }) => {
  // What Omi answers to a key that was revoked since.
  sandbox.revoke(sandbox.keys.works);
  await remember(connected, words);
  const library = await connected.page('library');
  await expect(library.getByRole('status')).toHaveText('Omi refused this key');
  await expect(rowOf(library, words)).toContainText('paused');
  const settings = await openSettings(connected);
  await expect(settings.getByText('Make a new one in the Omi app')).toBeVisible();
});

/** Gives a key to Connect, and waits for an answer. */
const tryKey = async (settings: Page, address: string, key: string): Promise<void> => {
  const details = settings.getByText('Server address', { exact: true });
  const field = settings.getByRole('textbox', { name: 'Server address' });
  if (!(await field.isVisible())) await details.click();
  await field.fill(address);
  await settings.getByPlaceholder('omi_dev_…').fill(key);
  await settings.getByRole('button', { name: 'Connect' }).click();
  await expect(settings.getByRole('button', { name: 'Checking…' })).toBeHidden();
};
