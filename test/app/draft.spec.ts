import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { until, type DrivenApp } from '../../scripts/drive/app.ts';
import { memoryField, openCapture } from './actions.ts';
import { expect, test } from './fixture.ts';

const words = 'half a thought, in mid-wor';

test('has every letter on disk when the computer goes to sleep in mid-word', async ({ connected, profile }) => {
  const capture = await openCapture(connected);
  await stopTimers(capture);
  await memoryField(capture).fill(words);
  await memoryField(capture).press('ArrowLeft');
  // A page hears of its caret one turn later.
  await capture.evaluate(() => new Promise(requestAnimationFrame));
  expect(storedDraft(profile).text).toBe('');
  await connected.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await until('the draft on disk', () => storedDraft(profile).text === words);
  expect(storedDraft(profile).caret).toBe(words.length - 1);
});

test('has every letter on disk when it quits in mid-word', async ({ connected, profile }) => {
  const capture = await openCapture(connected);
  await stopTimers(capture);
  await memoryField(capture).fill(words);
  expect(storedDraft(profile).text).toBe('');
  await quitFromTray(connected);
  expect(storedDraft(profile).text).toBe(words);
});

/** From now on the page keeps nothing by itself. */
const stopTimers = (capture: Page): Promise<void> =>
  capture.evaluate(() => {
    Object.defineProperty(globalThis, 'setTimeout', { value: () => 0 });
  });

const quitFromTray = async (app: DrivenApp): Promise<void> => {
  await app.electron.evaluate(({ app: electron }) => {
    setImmediate(() => {
      electron.quit();
    });
  });
  await app.ended;
};

const storedDraft = (profile: string): { text: unknown; caret: unknown } => {
  const database = new DatabaseSync(path.join(profile, 'inkling.db'), { readOnly: true });
  try {
    const row = database.prepare('SELECT text, caret FROM draft').get();
    return { text: row?.['text'] ?? '', caret: row?.['caret'] };
  } finally {
    database.close();
  }
};
