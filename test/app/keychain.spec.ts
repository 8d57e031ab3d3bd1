import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { appWindows } from '../../preload/contract/windows.ts';
import { connect, finishOnboarding } from '../../scripts/drive/account.ts';
import { until } from '../../scripts/drive/app.ts';
import { openDesktop } from '../../scripts/lib/desktop.mjs';
import { accountTexts, openSettings, remember } from './actions.ts';
import { expect, test } from './fixture.ts';
import { ask } from './in-page.ts';
import { openKeyring, showPromptsOn } from './keyring.ts';
import { noteEvents, placesInFolder, placesInPage, placesOfProcess, placesWith } from './traces.ts';

const words = 'The bakery closes on Mondays';

test('keeps the key in the keychain, and can use it again after a restart @dbus', async ({
  keyring,
  connected,
  sandbox,
  start,
}) => {
  expect(await keyring.keys()).toBe(1);
  await connected.quit();
  const again = await start();
  await remember(again, words);
  await until('the memory in the account', () => accountTexts(sandbox).includes(words));
  const settings = await openSettings(again);
  await expect(settings.getByText(`A key that ends in ${sandbox.keys.works.slice(-4)}`)).toBeAttached();
  await expect(settings.getByText('Works')).toBeVisible();
});

test('leaves no trace of the key but in the keychain @dbus', async ({ app, sandbox, start }) => {
  await app.shown('settings');
  for (const window of ['capture', 'settings'] as const) await noteEvents(await app.page(window));
  const settings = await app.page('settings');
  await settings.getByText('Server address', { exact: true }).click();
  await settings.getByLabel('Server address').fill(sandbox.url);
  const field = settings.getByPlaceholder('omi_dev_…');
  // Refused, lost on the way, cleaned and taken: each way the key may go.
  for (const key of [sandbox.keys.readOnly, sandbox.keys.works]) {
    sandbox.fail({ kind: key === sandbox.keys.works ? 'reset' : 'error', path: '/v1/dev/key' });
    for (const typed of [key, `"Bearer ${key}",`]) {
      await field.fill(typed);
      await settings.getByRole('button', { name: 'Connect' }).click();
      await expect(settings.getByRole('button', { name: 'Checking…' })).toBeHidden();
    }
  }
  await expect(settings.getByText('Works')).toBeVisible();
  await finishOnboarding(app);
  await noteEvents(await app.page('library'));
  await remember(app, words);
  await until('the memory in the account', () => accountTexts(sandbox).includes(words));

  await ask(settings, 'window.open', 'import');
  const places = placesOfProcess(app);
  for (const window of appWindows) places.push(...(await placesInPage(app, window)));
  // What is certainly there is found, so the search works.
  expect(placesWith(words, places)).toEqual(
    expect.arrayContaining([expect.stringContaining('inkling.db'), 'library: document', 'library: answers']),
  );
  expect(placesWith('"keyState":"ready"', places)).toContain('capture: events');
  const secrets = [sandbox.keys.works, sandbox.keys.readOnly].map((key) => key.slice('omi_dev_'.length, -4));
  for (const secret of secrets) expect(placesWith(secret, places)).toEqual([]);

  await app.quit();
  await (await start()).shown('library');
  for (const secret of secrets) expect(placesWith(secret, placesInFolder(app.profile))).toEqual([]);
});

test('forgets the key when it is told to, and keeps the memories @dbus', async ({ keyring, connected, start }) => {
  await remember(connected, words);
  const settings = await openSettings(connected);
  await settings.getByRole('button', { name: 'Forget this key' }).click();
  await settings.getByRole('alertdialog').getByRole('button', { name: 'Forget' }).click();
  await expect(settings.getByPlaceholder('omi_dev_…')).toBeVisible();
  expect(await keyring.keys()).toBe(0);
  await connected.quit();

  const again = await start();
  const library = await again.page('library');
  await expect(library.getByRole('status')).toHaveText('No account');
  await expect(library.getByText(words)).toBeVisible();
  await expect((await openSettings(again)).getByRole('heading', { level: 1 })).toHaveText('Settings');
});

test('says that the keychain is locked instead of asking for a key, and goes on when it is open (fault 27) @dbus', async ({
  keyring,
  connected,
  sandbox,
  start,
}) => {
  await connected.quit();
  await keyring.lock();
  const again = await start();
  const library = await again.page('library');
  await expect(library.getByRole('status')).toHaveText('Your keychain is locked');
  await remember(again, words);
  const settings = await openSettings(again);
  await expect(settings.getByRole('heading', { level: 1 })).toHaveText('Settings');
  await expect(settings.getByText('Unlock it, then press Try again. Your key is still there.')).toBeVisible();
  await expect(settings.getByPlaceholder('omi_dev_…')).toBeHidden();
  expect(accountTexts(sandbox)).toEqual([]);

  await keyring.unlock();
  await settings.getByRole('button', { name: 'Try again' }).click();
  await expect(settings.getByText('Works')).toBeVisible();
  await until('the memory in the account', () => accountTexts(sandbox).includes(words));
});

test('does not wait for a keychain that asks a question nobody answers, not even to quit (fault 27) @dbus', async ({
  sandbox,
  startIn,
}) => {
  const desktop = await openDesktop();
  const env: NodeJS.ProcessEnv = { ...desktop.env, ELECTRON_HOST_HEADLESS: '1' };
  const bus = env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  await showPromptsOn(bus, env['DISPLAY'] ?? '');
  const keyring = await openKeyring(bus);
  try {
    const app = await startIn(env);
    await connect(app, { url: sandbox.url, key: sandbox.keys.works });
    await finishOnboarding(app);
    await app.quit();

    await keyring.lock();
    const again = await startIn(env);
    // It waits five seconds for the keychain before it says so.
    const status = (await again.page('library')).getByRole('status');
    await expect(status).toHaveText('Your keychain has not answered', { timeout: 10_000 });
    await remember(again, words);
    const settings = await openSettings(again);
    await expect(settings.getByRole('heading', { level: 1 })).toHaveText('Settings');
    await again.electron.evaluate(({ app: main }) => {
      setImmediate(() => {
        main.quit();
      });
    });
    await again.ended;
  } finally {
    await keyring.close();
    await desktop.close();
  }
});

test('offers to keep the key for the session where there is no keychain, and only so long (fault 27) @dbus', async ({
  environment,
  profile,
  sandbox,
  startIn,
}) => {
  const noBus = { ...environment, DBUS_SESSION_BUS_ADDRESS: `unix:path=${path.join(profile, 'nothing')}` };
  const app = await startIn(noBus);
  await app.shown('settings');
  const settings = await app.page('settings');
  await settings.getByText('Server address', { exact: true }).click();
  await settings.getByLabel('Server address').fill(sandbox.url);
  await settings.getByPlaceholder('omi_dev_…').fill(sandbox.keys.works);
  await settings.getByRole('button', { name: 'Connect' }).click();
  await expect(settings.getByRole('status').first()).toHaveText('There is no keychain here');
  await expect(settings.getByText('Use the key for this session only, or install one')).toBeVisible();
  await settings.getByLabel('Use for this session only').check();
  await settings.getByRole('button', { name: 'Connect' }).click();
  await expect(settings.getByText('Works, until Inkling quits')).toBeVisible();
  await finishOnboarding(app);
  await remember(app, words);
  await until('the memory in the account', () => accountTexts(sandbox).includes(words));
  await app.quit();
  expect(placesWith(sandbox.keys.works, placesInFolder(profile))).toEqual([]);

  const again = await startIn(noBus);
  await expect((await again.page('library')).getByRole('status')).toHaveText('No account');
});

test('offers to keep the key for the session where the keychain has no library (fault 27) @dbus', async ({
  environment,
  profile,
  sandbox,
  startIn,
}) => {
  // What comes first in the search for libraries and is none ends the search.
  const libraries = path.join(path.dirname(profile), 'libraries');
  mkdirSync(libraries);
  writeFileSync(path.join(libraries, 'libsecret-1.so.0'), 'no library');
  const app = await startIn({ ...environment, LD_LIBRARY_PATH: libraries });
  await app.shown('settings');
  const settings = await app.page('settings');
  await settings.getByText('Server address', { exact: true }).click();
  await settings.getByLabel('Server address').fill(sandbox.url);
  await settings.getByPlaceholder('omi_dev_…').fill(sandbox.keys.works);
  await settings.getByRole('button', { name: 'Connect' }).click();
  await expect(settings.getByRole('status').first()).toHaveText('There is no keychain here');
  await expect(settings.getByText('or install its library (on Linux: libsecret).')).toBeVisible();
  await settings.getByLabel('Use for this session only').check();
  await settings.getByRole('button', { name: 'Connect' }).click();
  await expect(settings.getByText('Works, until Inkling quits')).toBeVisible();
  await finishOnboarding(app);
  await remember(app, words);
  await until('the memory in the account', () => accountTexts(sandbox).includes(words));
  await app.quit();
  expect(placesWith(sandbox.keys.works, placesInFolder(profile))).toEqual([]);
});
