import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { run } from '../../scripts/lib/processes.mjs';
import { openScratch } from '../../scripts/lib/scratch.mjs';

const isPosix = process.platform !== 'win32';

it.runIf(isPosix)('does not wait for what a program left running with its output', async () => {
  const { code, output } = await run('sh', ['-c', 'sleep 600 & echo $!']);
  process.kill(Number(output), 'SIGKILL');
  expect(code).toBe(0);
});

it.runIf(isPosix)('ends a program that takes too long, and says so', async () => {
  const { code, output } = await run('sh', ['-c', 'exec sleep 600'], { minutes: 0.001 });
  expect(code).not.toBe(0);
  expect(output).toMatch(/took longer than 0\.001 minutes\.\nIt was ended by SIGINT/u);
});

it('says why a program could not be started', async () => {
  expect(await run('no-such-program', [])).toMatchObject({
    code: 127,
    output: expect.stringContaining('ENOENT') as string,
  });
});

it('gives tests a folder to write to, and takes it away', async () => {
  const { env, close } = await openScratch();
  const { TMPDIR: folder = '' } = env;
  expect(existsSync(folder)).toBe(true);
  await close();
  expect(existsSync(folder)).toBe(false);
});
