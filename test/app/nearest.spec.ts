import { connect, finishOnboarding } from '../../scripts/drive/account.ts';
import { until } from '../../scripts/drive/app.ts';
import { memoryField, openCapture, rowOf } from './actions.ts';
import { expect, test } from './fixture.ts';
import { openOtherClient } from './other-client.ts';

test('updates what says nearly the same instead, in Omi too, and Undo takes back that and nothing else', async ({
  app,
  sandbox,
}) => {
  sandbox.add([{ content: 'Sarah lives in Portland with two cats', tags: ['family'] }]);
  await connect(app, { url: sandbox.url, key: sandbox.keys.works });
  await finishOnboarding(app);
  const library = await app.page('library');
  await expect(library.getByRole('option')).toHaveCount(1);

  const capture = await openCapture(app);
  await memoryField(capture).pressSequentially('Sarah lives in Portland with three cats #pets');
  const update = capture.getByRole('button', { name: 'Update that one instead' });
  await expect(update).toBeVisible();
  await capture.keyboard.press('Tab');
  await expect(update).toBeFocused();
  await capture.keyboard.press('Enter');
  await app.shown('capture', false);
  const told = { content: 'Sarah lives in Portland with three cats', tags: ['family', 'pets'] };
  await until('the new words in the account', () => sandbox.memories()[0]?.content === told.content);
  await until('the new tag in the account', () => sandbox.memories()[0]?.tags.length === 2);
  expect(sandbox.memories()).toMatchObject([told]);
  await expect(rowOf(library, told.content)).toContainText('#pets');
  await expect(library.getByRole('option')).toHaveCount(1);

  // What a phone says of it in between is not what is undone.
  await openOtherClient(sandbox).change(told.content, { tags: ['family', 'pets', 'seen'] });
  const again = await openCapture(app);
  await expect(again.getByText('In Omi')).toBeVisible();
  await again.keyboard.press('Control+z');
  await expect(memoryField(again)).toHaveValue('Sarah lives in Portland with three cats #pets');
  await until('the old words in the account', () => sandbox.memories()[0]?.content.includes('two cats') ?? false);
  await until('the account without the tag', () => !(sandbox.memories()[0]?.tags.includes('pets') ?? true));
  expect(sandbox.memories()).toMatchObject([
    { content: 'Sarah lives in Portland with two cats', tags: ['family', 'seen'] },
  ]);
});
