import { until } from '../../scripts/drive/app.ts';
import { openSettings, remember, rowOf } from './actions.ts';
import { expect, test } from './fixture.ts';

test('keeps the words of one account from another', async ({ connected, sandbox }) => {
  await remember(connected, 'Sarah rows on Sundays');
  await until('the memory in the account', () => sandbox.memories().length === 1);
  sandbox.revoke(sandbox.keys.works);
  await remember(connected, 'Tom likes rye');
  const library = await connected.page('library');
  await expect(rowOf(library, 'Tom likes rye')).toContainText('paused');

  const settings = await openSettings(connected);
  await settings.getByRole('button', { name: 'Use another key' }).click();
  await settings.getByPlaceholder('omi_dev_…').fill(sandbox.keys.other);
  const forSession = settings.getByLabel('Use for this session only');
  if (await forSession.isVisible()) await forSession.check();
  await settings.getByRole('button', { name: 'Connect' }).click();
  await expect(settings.getByText('Is this key for the same Omi account')).toBeVisible();
  expect(sandbox.memories('other')).toEqual([]);

  await settings.getByRole('button', { name: 'Another account: keep these here' }).click();
  await expect(settings.getByText(/^Works/u)).toBeVisible();
  await expect(library.getByRole('option')).toHaveCount(0);
  await remember(connected, 'Ada collects stamps');
  await until('the new words in the other account', () => sandbox.memories('other').length === 1);
  expect(sandbox.memories('other')).toMatchObject([{ content: 'Ada collects stamps' }]);
  expect(sandbox.memories()).toMatchObject([{ content: 'Sarah rows on Sundays' }]);
});
