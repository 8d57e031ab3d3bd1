import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { createRandom, pickSeed } from '../fakes/random.ts';
import { startSandbox } from '../omi-sandbox/sandbox.ts';
import { startRelay } from './kill-loop/relay.ts';
import { held, open } from './store/place.ts';

const child = path.join(import.meta.dirname, 'kill-loop', 'child.ts');
const seed = pickSeed();
const lanes = 3;
const killsInLane = 20;

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

/** One person's profile, and their account behind a bad network. */
const openLane = async (random: () => number) => {
  const root = mkdtempSync(path.join(tmpdir(), 'inkling-kill-'));
  const profile = path.join(root, 'profile');
  const sandbox = await startSandbox();
  const relay = await startRelay(sandbox.url, random);
  cleanUps.push(sandbox.stop, relay.stop, () => rmSync(root, { recursive: true }));
  const saved: string[] = [];
  const epoch = String(Date.now());

  /** Runs the core; kills it so long after it was started, or after it was open. */
  const run = async (
    job: 'capture' | 'drain',
    kill: { since: 'start' | 'open'; ms: number } | null,
  ): Promise<string> => {
    const running = spawn(process.execPath, [child, job, profile, relay.url, sandbox.keys.works, epoch], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    cleanUps.push(() => void running.kill('SIGKILL'));
    let errors = '';
    running.stderr.on('data', (part: Buffer) => (errors += part.toString()));
    const ended = new Promise<void>((resolve) => running.once('close', () => resolve()));
    let last = '';
    const isOpen = new Promise<void>((resolve) => {
      createInterface({ input: running.stdout }).on('line', (line) => {
        last = line;
        if (line.startsWith('saved ')) saved.push(line.slice('saved '.length));
        resolve();
      });
    });
    if (kill?.since === 'open') await Promise.race([isOpen, ended]);
    if (kill) {
      await wait(kill.ms);
      running.kill('SIGKILL');
    }
    await ended;
    if (errors !== '') throw new Error(errors);
    return last;
  };
  return { profile, sandbox, relay, saved, run };
};

it(
  `loses and doubles nothing in ${lanes * killsInLane} kills (INKLING_SEED=${seed})`,
  { timeout: 180_000 },
  async () => {
    const all = Array.from({ length: lanes }, async (_, lane) => {
      const random = createRandom(seed + lane);
      const { profile, sandbox, relay, saved, run } = await openLane(random);
      relay.trouble.lossRate = 0;
      await run('capture', { since: 'open', ms: 0 });
      relay.trouble.lossRate = 0.25;
      for (let kill = 1; kill < killsInLane; kill += 1) {
        // Some while it starts, most while it works.
        const since = random() < 0.2 ? 'start' : 'open';
        await run('capture', { since, ms: random() * 500 });
      }
      relay.trouble.lossRate = 0;
      expect(await run('drain', null)).toBe('drained');

      // What was called saved is here, and all that is here has arrived.
      const database = open(path.join(profile, 'inkling.db'));
      const here = held(database);
      database.close();
      expect(here.filter((entry) => !entry.endsWith(': acked'))).toEqual([]);
      const kept = here.map((entry) => entry.replace(': acked', ''));
      expect(kept).toEqual(expect.arrayContaining(saved));
      expect(saved.length).toBeGreaterThan(killsInLane);

      // Each is in the account once, was made there once, and nothing else is there.
      const there = sandbox.memories().map(({ content }) => content.replace('fact ', ''));
      expect(there.toSorted()).toEqual(kept.toSorted());
      expect([...relay.creations].filter(([, times]) => times > 1)).toEqual([]);
      return saved.length;
    });
    const counts = await Promise.all(all);
    expect(counts).toHaveLength(lanes);
  },
);
