import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { startSandbox } from './sandbox.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const run = (...args: string[]) => {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'cli.ts'), ...args]);
  ends.push(() => child.kill('SIGKILL'));
  let output = '';
  const collect = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, code, output: () => output };
};

it('prints an address and a key that work, until it is interrupted', { timeout: 30_000 }, async () => {
  const { child, code, output } = run('--port', '0', '--memories', '3', '--budgets', 'strict', '--generation', 'a');
  await expect.poll(output, { timeout: 20_000 }).toContain('Ctrl+C ends it.');
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(output()) ?? [];
  const [key = ''] = /omi_dev_[0-9a-f]{32}(?= {2}reads and writes)/.exec(output()) ?? [];
  const answer = await fetch(`${url}/v1/dev/user/memories`, { headers: { authorization: `Bearer ${key}` } });
  expect(await answer.json()).toHaveLength(3);
  expect((await fetch(`${url}/v1/dev/key`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(404);
  child.kill('SIGINT');
  await code;
  await expect(fetch(url)).rejects.toThrow();
});

it('names its options when it is given others', { timeout: 30_000 }, async () => {
  for (const args of [
    ['--budgets', 'some'],
    ['--generation', 'd'],
    ['--port', '70000'],
    ['--memories', '-1'],
    ['--verbose'],
  ]) {
    const { code, output } = run(...args);
    expect([await code, output()]).toEqual([2, expect.stringContaining('Usage: npm run sandbox')]);
  }
});

it('says that a port is taken', { timeout: 30_000 }, async () => {
  const sandbox = await startSandbox();
  ends.push(sandbox.stop);
  const { port } = new URL(sandbox.url);
  const { code, output } = run('--port', port);
  expect([await code, output()]).toEqual([1, expect.stringContaining(`Port ${port} is taken`)]);
});
