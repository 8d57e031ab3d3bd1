import { once } from 'node:events';
import { memoryField } from './actions.ts';
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

test('brings a long text whole, and says so when it is more than the field takes', async ({ command, start }) => {
  const page = 'Sarah rows on Sundays. '.repeat(3_000).trim();
  const app = await start('--capture', page);
  await app.shown('capture');
  const capture = await app.page('capture');
  await expect(memoryField(capture)).toHaveValue(page);
  await once(command('--capture', `First. ${page}`), 'exit');
  await expect(memoryField(capture)).toHaveValue(`${page}\nFirst. ${page}`);
  await once(command('--capture', `Then. ${page}`), 'exit');
  await expect(capture.getByText('That is too much for one memory: 207,012 characters.')).toBeVisible();
  await expect(capture.getByText('Nothing was added. Up to 200,000 fit into this field.')).toBeVisible();
  await expect(memoryField(capture)).toHaveValue(`${page}\nFirst. ${page}`);
});

test('takes a link that macOS hands over', async ({ app }) => {
  await app.electron.evaluate(({ app: electron }) => {
    electron.emit('open-url', { preventDefault: () => undefined }, 'inkling://capture?text=Sarah+rows');
  });
  await app.shown('capture');
  await expect(memoryField(await app.page('capture'))).toHaveValue('Sarah rows');
});
