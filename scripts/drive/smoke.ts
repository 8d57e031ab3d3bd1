import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { appWindows, type WindowName } from '../../preload/contract/windows.ts';
import { startSandbox } from '../../test/omi-sandbox/sandbox.ts';
import { findElectron } from '../electron-path.mjs';
import { fail, reasonOf, say } from '../lib/say.mjs';
import { connect, finishOnboarding } from './account.ts';
import { launchApp, until, type DrivenApp } from './app.ts';
import { createKeyboard } from './keyboard.ts';

const words = 'My sister Sarah lives in Portland and is allergic to peanuts';

/**
 * The main job, by itself: start, connect, press the hotkey, type a line, Enter, and the memory is in the account. Says
 * in five lines what happened and leaves a picture of every window in the folder it is given.
 */
const main = async (folder: string): Promise<void> => {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'inkling-smoke-'));
  const sandbox = await startSandbox();
  const { path: electron } = await findElectron();
  let since = performance.now();
  const app = await launchApp({ electron, profile, env: process.env });
  try {
    await app.shown('settings');
    say(`1. Started: the first window was there after ${elapsed(since)}.`);

    const place = await connect(app, { url: sandbox.url, key: sandbox.keys.works });
    await photograph(app, 'settings', folder);
    await finishOnboarding(app);
    say(`2. Connected to ${sandbox.url}; the key is ${place === 'keychain' ? 'in the keychain' : 'in memory only'}.`);

    const keyboard = createKeyboard(process.env);
    since = performance.now();
    await keyboard.press('ctrl+shift+space');
    await captureHasCaret(app);
    say(`3. Pressed Ctrl+Shift+Space: the caret was there after ${elapsed(since)}.`);

    await keyboard.type(words);
    const capture = await app.page('capture');
    await until('the typed line', async () => (await capture.getByRole('textbox').inputValue()) === words);
    await photograph(app, 'capture', folder);
    since = performance.now();
    await keyboard.press('Return');
    await app.shown('capture', false);
    await until('the memory in the account', () => sandbox.memories().some(({ content }) => content === words));
    say(`4. Typed a line and pressed Enter: it was in the account after ${elapsed(since)}.`);

    const library = await app.page('library');
    await library.getByText(words).first().waitFor();
    await photograph(app, 'library', folder);
    say(`5. Photographed ${appWindows.join(', ')} into ${folder}.`);
  } catch (error) {
    throw new Error(`${reasonOf(error)}\n${app.output()}`, { cause: error });
  } finally {
    await app.quit();
    await sandbox.stop();
    await rm(profile, { recursive: true, force: true });
  }
};

const captureHasCaret = async (app: DrivenApp): Promise<void> => {
  await app.focused('capture');
  const field = (await app.page('capture')).locator('textarea:focus');
  await until('the caret', async () => (await field.count()) === 1);
};

const photograph = async (app: DrivenApp, window: WindowName, folder: string): Promise<void> => {
  const page = await app.page(window);
  await page.screenshot({ path: path.join(folder, `${window}.png`), animations: 'disabled', caret: 'initial' });
};

/** @param since a `performance.now()` */
const elapsed = (since: number): string => `${(performance.now() - since).toFixed(0)} ms`;

const [folder] = process.argv.slice(2);
if (!folder) fail('Name a folder for the pictures.');
await mkdir(folder, { recursive: true });
await main(folder).catch((error: unknown) => fail(`It failed: ${reasonOf(error)}`));
