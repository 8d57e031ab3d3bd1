import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import { startSandbox } from '../../omi-sandbox/sandbox.ts';
import { startRelay } from '../kill-loop/relay.ts';

const child = path.join(import.meta.dirname, '..', 'kill-loop', 'import-child.ts');
const count = 2_000;

/** Where the process is killed, one after the other: at the first of its lines that is this one or beyond it. */
const kills: readonly (readonly ['collected' | 'begun' | 'done', number])[] = [
  ['collected', 1_000],
  ['collected', count],
  ['begun', 0],
  ['done', 0],
  ['done', 400],
  ['done', 1_200],
  ['done', 1_900],
];

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

it(`brings each of ${count} rows to Omi once over ${kills.length} kills`, { timeout: 300_000 }, async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'inkling-killed-import-'));
  const sandbox = await startSandbox();
  const relay = await startRelay(sandbox.url, () => 0.5);
  relay.trouble.lossRate = 0;
  cleanUps.push(sandbox.stop, relay.stop, () => rmSync(root, { recursive: true }));
  const args = [String(count), path.join(root, 'profile'), relay.url, sandbox.keys.works, String(Date.now())];

  /** Runs until it comes to an end, or to this; answers its last line. */
  const run = async (until: (typeof kills)[number] | null): Promise<string> => {
    const running = spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    cleanUps.push(() => void running.kill('SIGKILL'));
    let errors = '';
    running.stderr.on('data', (part: Buffer) => (errors += part.toString()));
    let last = '';
    createInterface({ input: running.stdout }).on('line', (line) => {
      last = line;
      const [step, number = '0'] = line.split(' ');
      if (until && step === until[0] && Number(number) >= until[1]) running.kill('SIGKILL');
    });
    await new Promise<void>((resolve) => running.once('close', () => resolve()));
    if (errors !== '') throw new Error(errors);
    return last;
  };

  for (const kill of kills) await run(kill);
  const last = await run(null);
  expect(last).toMatch(/^report /);
  expect(JSON.parse(last.replace('report ', ''))).toEqual({ exact: count, missing: 0, before: 0, unsure: 0 });
  const there = sandbox.memories().map(({ content }) => content);
  expect(there).toHaveLength(count);
  expect(new Set(there).size).toBe(count);
  expect([...relay.creations].filter(([, times]) => times > 1)).toEqual([]);
});
