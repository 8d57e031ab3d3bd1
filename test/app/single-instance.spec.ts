import { once } from 'node:events';
import os from 'node:os';
import { stopProcess } from '../../scripts/lib/processes.mjs';
import { memoryField } from './actions.ts';
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

test('has one owner when a hundred start at once (fault 26)', async ({ command }, testInfo) => {
  testInfo.setTimeout(180_000);
  const starts = Array.from({ length: 100 }, () => command('--hidden'));
  const codes: (number | null)[] = [];
  // The specs beside this one get their turn.
  for (const { pid } of starts) if (pid !== undefined) os.setPriority(pid, os.constants.priority.PRIORITY_LOW);
  for (const start of starts) start.once('exit', (code) => codes.push(code));
  const owners = (): typeof starts => starts.filter(({ exitCode, signalCode }) => exitCode === null && !signalCode);
  await expect.poll(() => codes.length, { timeout: 100_000 }).toBe(99);
  expect(codes).toEqual(Array.from({ length: 99 }, () => 0));

  // The one that is left takes what a later start hands over.
  const [owner] = owners();
  expect(await once(command('--capture'), 'exit')).toEqual([0, null]);
  expect(owners()).toEqual([owner]);
  if (owner) await stopProcess(owner);
});
