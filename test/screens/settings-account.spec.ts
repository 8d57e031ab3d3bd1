import type { Page } from '@playwright/test';
import type { Account } from '../../preload/contract/account.ts';
import { well } from '../fakes/bridge.ts';
import { expect, expectAccessible, test } from './screen.ts';
import { connected, nobody, settingsMain as main } from './settings-main.ts';

const keyField = (page: Page) => page.getByRole('textbox', { name: 'Developer API key' });

test('leads from a pasted key to the library', async ({ open, page }) => {
  const { main: bridge } = await open('settings', main(nobody));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connect your Omi account');
  await expect(keyField(page)).toHaveAttribute('type', 'password');
  await expect(page.getByRole('button', { name: 'Finish' })).toBeHidden();
  await keyField(page).fill('omi_dev_0123456789abcdef3f9c');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Works')).toBeVisible();
  await expect(page.getByText('A key that ends in 3f9c')).toBeAttached();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connect your Omi account');
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect.poll(() => bridge.inputs('window.hide').length).toBe(1);
  await expect.poll(() => bridge.inputs('window.open')).toEqual(['library']);
  await expect
    .poll(() => bridge.inputs('account.connect'))
    .toEqual([{ key: 'omi_dev_0123456789abcdef3f9c', baseUrl: 'https://api.omi.me', sessionOnly: false }]);
});

test('keeps nothing of the key on the page once it is connected', async ({ open, page }) => {
  const key = 'omi_dev_canarycanarycanary3f9c';
  await open('settings', main(nobody));
  await keyField(page).fill(key);
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText('Works')).toBeVisible();
  const left = await page.evaluate(() => [
    document.documentElement.outerHTML,
    ...Array.from(document.querySelectorAll('input'), (input) => input.value),
  ]);
  expect(left.join('\n')).not.toContain('canary');
});

for (const [problem, title, advice] of [
  [{ kind: 'key-malformed', looksLike: 'mcp-key' }, 'This is a key for Omi’s MCP', 'it begins with omi_dev_'],
  [{ kind: 'key-refused' }, 'Omi refused this key', 'Make a new one'],
  [{ kind: 'key-read-only' }, 'This key may only read', 'choose memories read and write'],
  [{ kind: 'key-too-old' }, 'This key is too old for memories', 'Make a new one'],
  [{ kind: 'account-not-ready' }, 'Your Omi account is not ready for this yet', 'The key is fine'],
  [{ kind: 'offline', reason: 'no-network' }, 'No connection to Omi', 'sent when the network is back'],
  [{ kind: 'address-invalid' }, 'This is not a usable server address', 'Use https'],
] as const) {
  test(`answers a key precisely: ${title}`, async ({ open, page }) => {
    await open('settings', main(nobody, { 'account.connect': () => ({ ok: false, problem }) }));
    await keyField(page).fill('omi_dev_x');
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect(page.getByRole('status')).toHaveText(title);
    await expect(keyField(page)).toHaveAccessibleDescription(new RegExp(advice, 'u'));
    await expect(page.getByRole('button', { name: 'Start offline' })).toBeVisible();
  });
}

test('starts without an account', async ({ open, page }) => {
  const { main: bridge } = await open('settings', main(nobody));
  await page.getByRole('button', { name: 'Start offline' }).click();
  await expect(page.getByRole('button', { name: 'Start offline' })).toBeHidden();
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect.poll(() => bridge.inputs('window.open')).toEqual(['library']);
});

test('offers the session when there is no keychain, with the key still in the field', async ({ open, page }) => {
  const { main: bridge } = await open(
    'settings',
    main(nobody, {
      'account.connect': ({ sessionOnly }) =>
        sessionOnly
          ? well({ ...connected, keyState: 'session-only', sessionOnly: true })
          : { ok: false, problem: { kind: 'keychain-unavailable', reason: 'no-service' } },
    }),
  );
  await expect(page.getByRole('checkbox')).toBeHidden();
  await keyField(page).fill('omi_dev_x');
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByRole('status')).toHaveText('There is no keychain here');
  await page.getByRole('checkbox', { name: /session only/u }).check();
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText('Works, until Inkling quits')).toBeVisible();
  await expect(page.getByText('Kept in memory until Inkling quits.')).toBeVisible();
  await expect
    .poll(() => bridge.inputs('account.connect').at(-1))
    .toMatchObject({ key: 'omi_dev_x', sessionOnly: true });
});

test('never takes a locked keychain for a first start, and can look again', async ({ open, page }) => {
  const locked: Account = { ...connected, keyState: 'locked', problem: { kind: 'keychain-locked' } };
  const { main: bridge } = await open('settings', main(locked));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
  await expect(page.getByText('Your keychain is locked')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Works')).toBeVisible();
  await expect.poll(() => bridge.inputs('account.check')).toHaveLength(1);
});

test('replaces a key only when the new one is connected', async ({ open, page }) => {
  const { main: bridge } = await open('settings', main(connected));
  await page.getByRole('button', { name: 'Use another key' }).click();
  await keyField(page).fill('omi_');
  await page.getByRole('button', { name: 'Keep the current key' }).click();
  await expect(page.getByText('Works')).toBeVisible();
  await expect(keyField(page)).toBeHidden();
  expect(bridge.inputs('account.connect')).toEqual([]);
});

test('forgets a key only after asking', async ({ open, page }) => {
  const { main: bridge } = await open('settings', main(connected));
  await page.getByRole('button', { name: 'Forget this key' }).click();
  const question = page.getByRole('alertdialog', { name: 'Forget this key?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  expect(bridge.inputs('account.disconnect')).toEqual([]);
  await page.getByRole('button', { name: 'Forget this key' }).click();
  await question.getByRole('button', { name: 'Forget' }).click();
  await expect(keyField(page)).toBeVisible();
  await expect.poll(() => bridge.inputs('account.disconnect')).toHaveLength(1);
});

test('takes another server address', async ({ open, page }) => {
  const { main: bridge } = await open('settings', main(nobody));
  await expect(page.getByRole('textbox', { name: 'Server address' })).toBeHidden();
  await page.getByText('Server address').click();
  await expect(page.getByRole('textbox', { name: 'Server address' })).toHaveValue('https://api.omi.me');
  await page.getByRole('textbox', { name: 'Server address' }).fill('http://127.0.0.1:8080');
  await keyField(page).fill('omi_dev_x');
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect.poll(() => bridge.inputs('account.connect')).toMatchObject([{ baseUrl: 'http://127.0.0.1:8080' }]);
});

test('opens the page that says how to get a key', async ({ open, page }) => {
  const { main: bridge } = await open('settings', main(nobody));
  await page.getByRole('button', { name: 'How to get a key' }).click();
  await expect.poll(() => bridge.inputs('links.open')).toEqual(['omi-keys']);
});

test('asks whose account a new key opens, and empties the field', async ({ open, page }) => {
  const question = { kind: 'another-account', waiting: 2, known: 30 } as const;
  const { main: bridge } = await open(
    'settings',
    main(connected, {
      'account.connect': () => ({ ok: false, problem: question }),
      'account.decide': () => well({ ...connected, keyHint: 'cccc' }),
    }),
  );
  await page.getByRole('button', { name: 'Use another key' }).click();
  await keyField(page).fill('omi_dev_0123456789abcdefcccc');
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText('None of the 30 memories known here was found there')).toBeVisible();
  await expect(keyField(page)).toHaveValue('');
  await expect(page.getByRole('button', { name: 'The same account: send them' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Another account: keep these here' }).click();
  await expect(page.getByText('A key that ends in cccc')).toBeAttached();
  await expect.poll(() => bridge.inputs('account.decide')).toEqual([{ same: false }]);
});
