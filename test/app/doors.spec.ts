import { once } from 'node:events';
import { memoryField } from './acts.ts';
import { expect, test } from './fixture.ts';

test('brings text to the field of the first start and of later ones, and saves nothing by itself', async ({
  command,
  sandbox,
  start,
}) => {
  const app = await start('--capture', 'Sarah rows', '#family');
  await app.shown('capture');
  const field = memoryField(await app.page('capture'));
  await expect(field).toHaveValue('Sarah rows #family');

  await once(command('--capture', 'on Sundays'), 'exit');
  await expect(field).toHaveValue('Sarah rows #family\non Sundays');
  await once(command('inkling://capture?text=with%20Tom%20%21public'), 'exit');
  await expect(field).toHaveValue('Sarah rows #family\non Sundays\nwith Tom \\!public');
  await once(command('inkling://save?text=x'), 'exit');
  await app.shown('settings');
  await expect(field).toHaveValue('Sarah rows #family\non Sundays\nwith Tom \\!public');
  expect(sandbox.memories()).toEqual([]);
});

test('takes a link that macOS hands over', async ({ app }) => {
  await app.electron.evaluate(({ app: electron }) => {
    electron.emit('open-url', { preventDefault: () => undefined }, 'inkling://capture?text=Sarah+rows');
  });
  await app.shown('capture');
  await expect(memoryField(await app.page('capture'))).toHaveValue('Sarah rows');
});
