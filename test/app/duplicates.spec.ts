import { until } from '../../scripts/drive/app.ts';
import { remember } from './actions.ts';
import { expect, test } from './fixture.ts';

test('offers two that say the same, makes one of them with the tags of both, and takes that back', async ({
  connected,
  sandbox,
}) => {
  await remember(connected, 'Sarah rows on Sundays #family');
  await until('the first in the account', () => sandbox.memories().length === 1);
  await remember(connected, 'Sarah rows on Sundays now #sport');
  await until('both in the account', () => sandbox.memories().length === 2);
  const library = await connected.page('library');
  await library.getByRole('button', { name: /^Duplicates/u }).click();
  const pair = library.getByRole('group', { name: 'Pair 1 of 1' });
  await expect(pair.locator('mark')).toHaveText('now');
  await expect(pair).toBeFocused();
  await library.keyboard.press('Shift+L');
  await until('one in the account, with both tags', () => {
    const [only, ...others] = sandbox.memories();
    return others.length === 0 && only?.tags.join() === 'family,sport';
  });
  await library.getByRole('button', { name: 'Undo' }).click();
  await expect(pair).toBeVisible();
  await until('both in the account again', () => {
    const tags = sandbox.memories().map((memory) => `${memory.content}: ${memory.tags.join()}`);
    return tags.toSorted().join(' | ') === 'Sarah rows on Sundays now: sport | Sarah rows on Sundays: family';
  });
});
