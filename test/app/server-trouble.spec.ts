import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { finishOnboarding } from '../../scripts/drive/account.ts';
import { root } from '../../scripts/lib/paths.mjs';
import { accountTexts, creates, memoryField, openCapture, remember, rowOf, wakeUp } from './actions.ts';
import { expect, test } from './fixture.ts';

const words = 'The bakery closes on Mondays';

test('says until when the hour is used up, in the list and in capture, and keeps what is saved (fault 17)', async ({
  connected,
  sandbox,
}) => {
  sandbox.fail({ kind: 'limited', retryAfter: '1800', times: 'always', method: 'POST' });
  await remember(connected, words);
  const limited = /^Limit reached, goes on at \d{1,2}:\d\d(?: [AP]M)?$/u;
  const library = await connected.page('library');
  await expect(library.getByRole('status')).toHaveText(limited);
  await expect(rowOf(library, words)).toContainText('waiting');
  const capture = await openCapture(connected);
  await expect(capture.getByText(limited)).toBeVisible();
  await memoryField(capture).fill('Tom bakes rye');
  await memoryField(capture).press('Enter');
  await connected.shown('capture', false);
  await expect(rowOf(library, 'Tom bakes rye')).toContainText('waiting');
  await expect(library.getByRole('status')).toHaveText(limited);
  expect(accountTexts(sandbox)).toEqual([]);
});

test('says that Omi is not available, and sends what waits once it is', async ({ connected, sandbox }) => {
  sandbox.fail({ kind: 'unavailable', detail: 'Memory writes are globally paused', times: 'always', method: 'POST' });
  await remember(connected, words);
  const library = await connected.page('library');
  await expect(library.getByRole('status')).toHaveText('Omi is not available just now, 1 waiting');
  await expect(rowOf(library, words)).toContainText('waiting');
  const capture = await openCapture(connected);
  await expect(capture.getByText('Omi is not available just now, 1 waiting')).toBeVisible();
  expect(accountTexts(sandbox)).toEqual([]);

  sandbox.clearFaults();
  await wakeUp(connected);
  await expect(library.getByRole('status')).toHaveText('Synced');
  expect(accountTexts(sandbox)).toEqual([words]);
  expect(creates(sandbox).filter((status) => status === 200)).toEqual([200]);
});

test('sends neither key nor memory over a connection that nobody vouches for, and says so (fault 22) @dbus', async ({
  keyring: _,
  app,
  sandbox,
  start,
}) => {
  const requests: unknown[] = [];
  const pem = (name: string): string =>
    readFileSync(path.join(root, 'test/core/omi/certificates', `${name}.pem`), 'utf8');
  const server = createServer({ key: pem('server-key'), cert: pem('self-signed') }, (request, response) => {
    requests.push(request.url);
    response.end('{}');
  }).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const bound = server.address();
    const address = `https://127.0.0.1:${typeof bound === 'object' ? (bound?.port ?? 0) : 0}`;
    await app.shown('settings');
    const settings = await app.page('settings');
    await settings.getByText('Server address', { exact: true }).click();
    await settings.getByLabel('Server address').fill(address);
    const field = settings.getByPlaceholder('omi_dev_…');
    await field.fill(sandbox.keys.works);
    await settings.getByRole('button', { name: 'Connect' }).click();
    await expect(settings.getByRole('status').first()).toHaveText('The connection to Omi is not safe');
    await expect(field).toHaveAccessibleDescription(/Its certificate was not accepted, so nothing was sent/u);

    // An account that works, until somebody stands between.
    await settings.getByLabel('Server address').fill(sandbox.url);
    await settings.getByRole('button', { name: 'Connect' }).click();
    await expect(settings.getByText('Works')).toBeVisible();
    await finishOnboarding(app);
    await app.quit();
    moveServer(app.profile, address);

    const again = await start();
    await remember(again, words);
    const library = await again.page('library');
    await expect(library.getByRole('status')).toHaveText('The connection to Omi is not safe, 1 waiting');
    expect(requests).toEqual([]);

    await again.quit();
    moveServer(app.profile, sandbox.url);
    const atLast = await start();
    await expect((await atLast.page('library')).getByRole('status')).toHaveText('Synced');
    expect(accountTexts(sandbox)).toEqual([words]);
  } finally {
    server.close();
  }
});

/** The same server answers at another address; the key stays the account's. */
const moveServer = (profile: string, address: string): void => {
  const database = new DatabaseSync(path.join(profile, 'inkling.db'), { timeout: 5000 });
  database.prepare('UPDATE account SET base_url = ?').run(address);
  database.close();
};
