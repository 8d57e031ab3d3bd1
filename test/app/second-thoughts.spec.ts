import { until } from '../../scripts/drive/app.ts';
import { accountTexts, memoryField, openCapture, remember } from './actions.ts';
import { expect, test } from './fixture.ts';

test('takes a save back that has arrived: out of Omi, out of the list, and a draft again', async ({
  connected,
  sandbox,
}) => {
  await remember(connected, 'Sarah rows on Sundays #family');
  await until('the memory in the account', () => sandbox.memories().length === 1);
  const capture = await openCapture(connected);
  await expect(capture.getByText('In Omi')).toBeVisible();
  await capture.getByRole('button', { name: 'Undo' }).click();
  await expect(memoryField(capture)).toHaveValue('Sarah rows on Sundays #family');
  await until('the account without it', () => sandbox.memories().length === 0);
  await expect((await connected.page('library')).getByRole('option')).toHaveCount(0);

  await memoryField(capture).press('Enter');
  await connected.shown('capture', false);
  await until('the memory in the account again', () => sandbox.memories().length === 1);
  expect(sandbox.memories()).toMatchObject([{ content: 'Sarah rows on Sundays', tags: ['family'] }]);
});

test('takes a save back that never left: nothing was sent', async ({ connected, sandbox }) => {
  await sandbox.stop();
  await remember(connected, 'Sarah rows on Sundays');
  const capture = await openCapture(connected);
  await expect(capture.getByText('Saved')).toBeVisible();
  await memoryField(capture).press('Control+z');
  await expect(memoryField(capture)).toHaveValue('Sarah rows on Sundays');
  await expect((await connected.page('library')).getByRole('option')).toHaveCount(0);
});

test('saves what is too long as several memories, each once and with the same tags', async ({ connected, sandbox }) => {
  const first = `Sarah ${'really '.repeat(60)}likes tea.`;
  const second = `Tom ${'really '.repeat(20)}likes rye.`;
  const capture = await openCapture(connected);
  await memoryField(capture).fill(`${first} ${second} #taste`);
  await memoryField(capture).press('Enter');
  await capture.keyboard.press('Enter');
  await connected.shown('capture', false);
  await until('both in the account', () => sandbox.memories().length === 2);
  expect(accountTexts(sandbox).toSorted()).toEqual([first, second]);
  expect(sandbox.memories()).toMatchObject([{ tags: ['taste'] }, { tags: ['taste'] }]);

  await openCapture(connected);
  await memoryField(capture).pressSequentially('Ada #ta');
  await expect(capture.getByRole('option', { name: 'taste' })).toBeVisible();
  await capture.keyboard.press('Tab');
  await expect(memoryField(capture)).toHaveValue('Ada #taste ');
});
