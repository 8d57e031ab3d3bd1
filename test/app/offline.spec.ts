import { accountTexts, creates, remember, rowOf, wakeUp } from './actions.ts';
import { expect, test } from './fixture.ts';

const words = 'The spare key hangs behind the boiler';

test('keeps what is saved while the network is away, says so, and sends it once when it is back', async ({
  connected,
  sandbox,
}) => {
  const library = await connected.page('library');
  await expect(library.getByRole('status')).toHaveText('Synced');
  await sandbox.stop();
  await remember(connected, words);
  await expect(rowOf(library, words)).toContainText('waiting');
  await expect(library.getByRole('status')).toHaveText('Offline, 1 waiting');

  await sandbox.restart();
  await wakeUp(connected);
  await expect(library.getByRole('status')).toHaveText('Synced');
  await expect(rowOf(library, words)).not.toContainText('waiting');
  expect(accountTexts(sandbox)).toEqual([words]);
  expect(creates(sandbox)).toEqual([200]);
});

test('sends what a whole offline day left, in its order and in one request, after a restart (fault 8)', async ({
  connected,
  sandbox,
  start,
}) => {
  const facts = ['Anna has a new number', 'The dentist moved to Mill Street', 'Ben is vegetarian now'];
  await sandbox.stop();
  for (const fact of facts) await remember(connected, fact);
  await connected.quit();

  const again = await start();
  const library = await again.page('library');
  await expect(library.getByRole('status')).toHaveText('Offline, 3 waiting');
  await expect(library.getByRole('option')).toHaveCount(3);
  await sandbox.restart();
  await wakeUp(again);
  await expect(library.getByRole('status')).toHaveText('Synced');
  expect(accountTexts(sandbox)).toEqual(facts.toReversed());
  expect(creates(sandbox)).toEqual([200]);
});

test('looks a memory up whose answer was lost, and never sends it twice', async ({ connected, sandbox }) => {
  const library = await connected.page('library');
  sandbox.fail({ kind: 'reset', when: 'after', method: 'POST' });
  await remember(connected, words);
  await expect(rowOf(library, words)).toContainText('checking');
  await expect(library.getByRole('status')).toHaveText('1 waiting, checking with Omi');

  // It looks after two seconds.
  await expect(library.getByRole('status')).toHaveText('Synced', { timeout: 10_000 });
  await expect(rowOf(library, words)).not.toContainText('checking');
  expect(accountTexts(sandbox)).toEqual([words]);
  expect(creates(sandbox)).toEqual([0]);
});
