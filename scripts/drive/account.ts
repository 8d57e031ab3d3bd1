import type { Page } from 'playwright';
import type { ConnectRequest } from '../../preload/contract/account.ts';
import type { Bridge } from '../../preload/contract/calls.ts';
import { until, type DrivenApp } from './app.ts';

/** An Omi server and a key of an account on it. */
export type Server = { readonly url: string; readonly key: string };

/** Where the key may stay: in the keychain, or in memory until the app quits. */
export type KeyPlace = 'keychain' | 'session';

/**
 * Connects the app on its first start, as a person does in the settings window. Where there is no keychain that keeps
 * the key, it is used for this session only.
 * @returns where the key is now
 */
export const connect = async (app: DrivenApp, { url, key }: Server): Promise<KeyPlace> => {
  await app.shown('settings');
  const settings = await app.page('settings');
  await settings.getByText('Server address', { exact: true }).click();
  await settings.getByLabel('Server address').fill(url);
  await tryKey(settings, key);
  const forSession = settings.getByLabel('Use for this session only');
  if (await forSession.isVisible()) {
    await forSession.check();
    await tryKey(settings, key);
  }
  const verdict = await settings.getByRole('status').first().innerText();
  if (!verdict.startsWith('Works')) throw new Error(`Connecting answered: ${verdict}`);
  return verdict === 'Works' ? 'keychain' : 'session';
};

/** Connects for this session only, without a question to the keychain: the settings window makes the call itself. */
export const connectForSession = async (app: DrivenApp, { url: baseUrl, key }: Server): Promise<void> => {
  const settings = await app.page('settings');
  const request: ConnectRequest = { key, baseUrl, sessionOnly: true };
  const result = await settings.evaluate((asked) => {
    const page: typeof globalThis & { bridge?: Bridge } = globalThis;
    return page.bridge?.call('account.connect', asked);
  }, request);
  if (!result?.ok) throw new Error(`Connecting answered: ${result?.problem.kind ?? 'nothing'}`);
};

/** Ends onboarding; the library comes to the front. */
export const finishOnboarding = async (app: DrivenApp): Promise<void> => {
  const settings = await app.page('settings');
  await settings.getByRole('button', { name: 'Finish' }).click();
  await app.shown('settings', false);
  // Not merely shown: what is pressed next would be typed into a window that is still coming up.
  await app.focused('library');
};

const tryKey = async (settings: Page, key: string): Promise<void> => {
  const field = settings.getByPlaceholder('omi_dev_…');
  await field.fill('');
  await field.pressSequentially(key);
  await settings.getByRole('button', { name: 'Connect' }).click();
  await until('an answer about the key', async () => {
    const verdict = await settings.getByRole('status').first().innerText();
    return verdict !== '' && verdict !== 'Checking…';
  });
};
