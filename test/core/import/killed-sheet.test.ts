import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import { startSandbox } from '../../omi-sandbox/sandbox.ts';
import { startRelay } from '../kill-loop/relay.ts';

const child = path.join(import.meta.dirname, '..', 'kill-loop', 'sheet-child.ts');
// More than the outbox takes at once: what is not in it yet is known to nobody but the job.
const count = 2_600;

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

it('imports a sheet once although the app is killed before the sheet could go', { timeout: 300_000 }, async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'inkling-killed-sheet-'));
  const profile = path.join(root, 'profile');
  const sandbox = await startSandbox();
  const relay = await startRelay(sandbox.url, () => 0.5);
  relay.trouble.lossRate = 0;
  cleanUps.push(sandbox.stop, relay.stop, () => rmSync(root, { recursive: true }));
  const place = [profile, relay.url, sandbox.keys.works, String(Date.now())];

  const run = async (job: 'import' | 'look'): Promise<string[]> => {
    const running = spawn(process.execPath, [child, job, String(count), ...place], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    cleanUps.push(() => void running.kill('SIGKILL'));
    let errors = '';
    running.stderr.on('data', (part: Buffer) => (errors += part.toString()));
    const lines: string[] = [];
    createInterface({ input: running.stdout }).on('line', (line) => lines.push(line));
    await new Promise<void>((resolve) => running.once('close', () => resolve()));
    if (errors !== '') throw new Error(errors);
    return lines;
  };

  expect(await run('import')).toEqual([`sheet ${count}`]);
  expect(readdirSync(path.join(profile, 'import'))).toHaveLength(2);
  expect(await run('look')).toEqual(['sheet none', 'jobs 1']);
  expect(readdirSync(path.join(profile, 'import'))).toEqual([]);
  expect(sandbox.memories()).toHaveLength(count);
  expect([...relay.creations].filter(([, times]) => times > 1)).toEqual([]);
});
