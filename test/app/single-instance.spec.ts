import { once } from 'node:events';
import { stopProcess } from '../../scripts/lib/processes.mjs';
import { memoryField } from './acts.ts';
import { expect, test } from './fixture.ts';

test('hands a second start over and ends it: --capture, --toggle, and none opens the library', async ({
  connected,
  command,
}) => {
  const again = async (...args: string[]): Promise<unknown[]> => once(command(...args), 'exit');
  const ended = [0, null];
  expect(await again('--capture')).toEqual(ended);
  await connected.focused('capture');
  await memoryField(await connected.page('capture')).fill('half a thought');
  expect(await again('--toggle')).toEqual(ended);
  await connected.shown('capture', false);
  expect(await again('--toggle')).toEqual(ended);
  await connected.focused('capture');
  await expect(memoryField(await connected.page('capture'))).toHaveValue('half a thought');
  expect(await again()).toEqual(ended);
  await connected.focused('library');
});

test('has one owner when twenty start at once', async ({ command }) => {
  const starts = Array.from({ length: 20 }, () => command('--hidden'));
  const codes: (number | null)[] = [];
  for (const start of starts) start.once('exit', (code) => codes.push(code));
  const owners = (): typeof starts => starts.filter(({ exitCode, signalCode }) => exitCode === null && !signalCode);
  await expect.poll(() => codes.length, { timeout: 20_000 }).toBe(19);
  expect(codes).toEqual(Array.from({ length: 19 }, () => 0));

  // The one that is left takes what a later start hands over.
  const [owner] = owners();
  expect(await once(command('--capture'), 'exit')).toEqual([0, null]);
  expect(owners()).toEqual([owner]);
  if (owner) await stopProcess(owner);
});
