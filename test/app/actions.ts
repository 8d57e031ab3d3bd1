import type { Locator, Page } from '@playwright/test';
import type { Sandbox } from '../omi-sandbox/sandbox.ts';
import { setTimeout as wait } from 'node:timers/promises';
import type { DrivenApp } from '../../scripts/drive/app.ts';

/** Lets enough time pass for the next press to be one of its own: within 300 ms it is a held key that repeats. */
export const pauseBetweenPresses = (): Promise<void> => wait(400);

/** The field of the capture window. */
export const memoryField = (capture: Page): Locator => capture.getByRole('textbox', { name: 'Memory' });

/** The row of a memory in the library. */
export const rowOf = (library: Page, words: string): Locator => library.getByRole('option').filter({ hasText: words });

/** Saves a memory the way that needs no global key: New memory in the library, the words, Enter. */
export const remember = async (app: DrivenApp, words: string): Promise<void> => {
  const field = memoryField(await openCapture(app));
  await field.fill(words);
  await field.press('Enter');
  await app.shown('capture', false);
};

/** Opens capture from the library. */
export const openCapture = async (app: DrivenApp): Promise<Page> => {
  await (await app.page('library')).getByRole('button', { name: 'New memory' }).click();
  await app.shown('capture');
  return app.page('capture');
};

/** Opens the import window from the library. */
export const openImport = async (app: DrivenApp): Promise<Page> => {
  await (await app.page('library')).getByRole('button', { name: 'Import…' }).click();
  await app.shown('import');
  return app.page('import');
};

/** Opens settings from the library. */
export const openSettings = async (app: DrivenApp): Promise<Page> => {
  await (await app.page('library')).getByRole('button', { name: 'Settings' }).click();
  await app.shown('settings');
  return app.page('settings');
};

/** What each request to create was answered, oldest first; 0 stands for no answer. */
export const creates = (sandbox: Sandbox): number[] =>
  sandbox
    .requests()
    .filter(({ method }) => method === 'POST')
    .map(({ status }) => status);

/** The texts in the account, newest first. */
export const accountTexts = (sandbox: Sandbox): string[] => sandbox.memories().map(({ content }) => content);

/** The computer wakes up, as the system tells Electron. */
export const wakeUp = (app: DrivenApp): Promise<boolean> =>
  app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));

/** Ends the app as a power cut does: nothing runs any more, nothing is said. */
export const killHard = async (app: DrivenApp): Promise<void> => {
  app.electron.process().kill('SIGKILL');
  await app.ended;
};
