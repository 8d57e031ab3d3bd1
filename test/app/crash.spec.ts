import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { until } from '../../scripts/drive/app.ts';
import { accountTexts, creates, killHard, memoryField, openCapture, remember, rowOf, wakeUp } from './actions.ts';
import { expect, test } from './fixture.ts';

const words = 'Grandmother’s recipe needs two eggs, not three';

test('sends a memory once when the app was killed between Enter and sending (fault 2, fault 3)', async ({
  connected,
  sandbox,
  start,
}) => {
  await sandbox.stop();
  await remember(connected, words);
  await killHard(connected);
  await sandbox.restart();

  const again = await start();
  // Where the kill met the request itself, it is looked for twice first.
  await until('the memory in the account', async () => {
    aMinutePasses(again.profile);
    await wakeUp(again);
    return sandbox.memories().length > 0;
  });
  const library = await again.page('library');
  await expect(library.getByRole('status')).toHaveText('Synced');
  await expect(rowOf(library, words)).toHaveCount(1);
  expect(accountTexts(sandbox)).toEqual([words]);
  expect(creates(sandbox)).toEqual([200]);
});

test('sends nothing again when the app was killed after Omi had taken the memory (fault 5)', async ({
  connected,
  sandbox,
  start,
}) => {
  sandbox.fail({ kind: 'hang', when: 'after', method: 'POST' });
  await remember(connected, words);
  await until('the memory in the account', () => sandbox.memories().length > 0);
  await killHard(connected);

  const again = await start();
  const library = await again.page('library');
  await expect(library.getByRole('status')).toHaveText('Synced');
  await expect(library.getByRole('option')).toHaveCount(1);
  expect(accountTexts(sandbox)).toEqual([words]);
  expect(creates(sandbox)).toEqual([0]);
});

test('sends again what never arrived, once, after looking for it twice a minute apart (fault 4)', async ({
  connected,
  sandbox,
  start,
}) => {
  sandbox.fail({ kind: 'hang', when: 'before', method: 'POST' });
  await remember(connected, words);
  await until('the request on its way', () => creates(sandbox).length === 1);
  await killHard(connected);

  const second = await start();
  const looked = (): number => sandbox.requests().filter(({ path: asked }) => asked.includes('limit=500')).length;
  await until('the first look', () => absences(second.profile) === 1);
  expect(looked()).toBe(1);
  await expect(rowOf(await second.page('library'), words)).toContainText('checking');
  await wakeUp(second);
  await killHard(second);
  expect(creates(sandbox)).toEqual([0]);

  aMinutePasses(second.profile);
  await start();
  await expect.poll(() => creates(sandbox)).toEqual([0, 200]);
  expect(looked()).toBe(2);
  expect(accountTexts(sandbox)).toEqual([words]);
});

test('brings the draft back with its caret after the app was killed in mid-word (fault 1)', async ({
  connected,
  profile,
  start,
}) => {
  const field = memoryField(await openCapture(connected));
  await field.pressSequentially('is allergic to peanuts');
  await field.press('Home');
  await field.pressSequentially('Sarah ');
  await until('the draft on disk', () => storedDraft(profile) === 'Sarah is allergic to peanuts');
  await killHard(connected);

  const again = await start('--capture');
  const restored = memoryField(await again.page('capture'));
  await expect(restored).toHaveValue('Sarah is allergic to peanuts');
  await expect(restored).toBeFocused();
  await restored.pressSequentially('really ');
  await expect(restored).toHaveValue('Sarah really is allergic to peanuts');
});

test('brings back what was chosen by clicks, and the caret that was only moved (fault 1)', async ({
  connected,
  profile,
  start,
}) => {
  const capture = await openCapture(connected);
  await memoryField(capture).fill('Sarah rows /work');
  await capture.getByRole('button', { name: 'Category: work' }).click();
  await capture.getByRole('radio', { name: /^interesting/ }).click();
  await capture.getByRole('button', { name: 'Visibility: private' }).click();
  await memoryField(capture).press('Home');
  await until('the draft on disk', () => /^0 .*interesting.*public/.test(String(storedDraft(profile, chosen))));
  await killHard(connected);

  const again = await start('--capture');
  const restored = await again.page('capture');
  await expect(memoryField(restored)).toHaveValue('Sarah rows /work');
  await expect(restored.getByRole('button', { name: 'Category: interesting' })).toBeVisible();
  await expect(restored.getByRole('button', { name: 'Visibility: public' })).toBeVisible();
  await expect(memoryField(restored)).toBeFocused();
  await restored.keyboard.type('Aunt ');
  await expect(memoryField(restored)).toHaveValue('Aunt Sarah rows /work');
});

test('shows no words as unsaved that were saved when the app was killed (fault 3)', async ({
  connected,
  sandbox,
  start,
}) => {
  await sandbox.stop();
  const field = memoryField(await openCapture(connected));
  await field.fill(words);
  await field.press('Enter');
  await expect(rowOf(await connected.page('library'), words)).toBeVisible();
  await killHard(connected);

  const again = await start('--capture');
  await again.shown('capture');
  await expect(memoryField(await again.page('capture'))).toHaveValue('');
});

/** What the store holds of the line that is being typed. */
const storedDraft = (profile: string, what = 'text'): unknown =>
  inStore(profile, (database) => database.prepare(`SELECT ${what} AS stored FROM draft`).get()?.['stored']);

const chosen = "caret || ' ' || choices";

/** How often the one memory that was sent without an answer was not found in the account. */
const absences = (profile: string): unknown =>
  inStore(profile, (database) => database.prepare('SELECT absences FROM outbox').get()?.['absences']);

/** Everything that is to be done later is due a minute earlier. */
const aMinutePasses = (profile: string): void => {
  inStore(profile, (database) => database.exec('UPDATE outbox SET due_at = due_at - 60000'));
};

const inStore = <T>(profile: string, look: (database: DatabaseSync) => T): T => {
  const database = new DatabaseSync(path.join(profile, 'inkling.db'), { timeout: 5000 });
  try {
    return look(database);
  } finally {
    database.close();
  }
};
