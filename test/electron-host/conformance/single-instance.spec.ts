import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from './fixture.ts';

type Command = readonly [string, ...string[]];

const runPlain = async ([binary, ...args]: Command, env: Record<string, string>, ...more: string[]) => {
  const child = spawn(binary, [...args, ...more], { env, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
};

test('a second start hands over what it was given, and ends', async ({ electronApp, command, environment }) => {
  expect(await runPlain(command, environment, '--capture', 'inkling://x?text=ä b')).toBe(0);
  const arrivals = () => electronApp.evaluate(() => globalThis.arrivals);
  await expect.poll(async () => (await arrivals()).length).toBe(1);
  const [arrival] = await arrivals();
  expect(arrival?.argv).toEqual(expect.arrayContaining(['--capture', 'inkling://x?text=ä b']));
  expect(arrival?.cwd).toBe(process.cwd());
  expect(arrival?.additionalData).toEqual({ from: 'start' });
});

test('of many starts at once none gets lost', async ({ electronApp, command, environment }) => {
  const starts = Array.from({ length: 8 }, (_, index) => runPlain(command, environment, `--number=${index}`));
  expect(await Promise.all(starts)).toEqual(Array.from({ length: 8 }, () => 0));
  const numbers = await electronApp.evaluate(() =>
    globalThis.arrivals.map(({ argv }) => argv.find((arg) => arg.startsWith('--number='))).sort(),
  );
  expect(numbers).toEqual(Array.from({ length: 8 }, (_, index) => `--number=${index}`));
});

test('another start may go on once the first was killed', async ({ start }) => {
  const first = await start();
  const killed = once(first.process(), 'exit');
  first.process().kill('SIGKILL');
  await killed;
  const second = await start();
  expect(await second.evaluate(({ app }) => app.hasSingleInstanceLock())).toBe(true);
});

test('a released lock is free', async ({ electronApp }) => {
  const held = await electronApp.evaluate(({ app }) => {
    const before = app.hasSingleInstanceLock();
    app.releaseSingleInstanceLock();
    return [before, app.hasSingleInstanceLock(), app.requestSingleInstanceLock()];
  });
  expect(held).toEqual([true, false, true]);
});
