import path from 'node:path';
import { createFakeClock } from '../fakes/clock.ts';
import { startSandbox } from '../omi-sandbox/sandbox.ts';
import type { Bench } from './bench.ts';
import { capture, openQueue } from './queue.ts';
import { bestMs, createSlowFetch, hour, passTime } from './simulated-time.ts';
import { storeFile } from './stored.ts';

const count = 1000;
const latencyMs = 300;

/**
 * 1,000 captures waiting on disk, until all of them are in Omi under its hourly budgets, in simulated time: the whole core
 * over real HTTP to a local Omi that counts by the same clock, 300 ms for each answer. The simulated clock stands still
 * while a request is under way and jumps to the next appointment when nothing is.
 *
 * The best there could be: an allowance is a fixed window of an hour that begins with its first call, so in an hour no
 * more than 15 batches of 25 and 120 single ones get in. As many whole hours must pass as it takes until the rest fits
 * into one window, and that rest goes in as few requests as can be, one after the other.
 */
export const drainStrict: Bench = {
  name: 'drain-strict',
  unit: 'h',
  budget: { of: 'median', timesIdeal: 1.05 },
  needs: 'folder',
  run: async (folder) => {
    const clock = createFakeClock();
    const omi = await startSandbox({ budgets: 'strict', now: clock.now });
    const { fetch, isUnderWay } = createSlowFetch(clock, latencyMs);
    const files = { file: path.join(folder, storeFile), backupFolder: path.join(folder, 'backups') };
    const { core, connect, drain } = openQueue({ ...files, fetch, clock, random: () => 0.5 });
    capture(core, count);
    await passTime(clock, isUnderWay, connect({ url: omi.url, key: omi.keys.works }));
    const since = clock.monotonic();
    await passTime(clock, isUnderWay, drain());
    const took = clock.monotonic() - since;
    await core.close();
    await omi.stop();

    const there = omi.memories().length;
    if (there !== count) throw new Error(`${there} memories are in Omi; there should be ${count}.`);
    const statuses = omi.requests().map(({ status }) => status);
    const refused = statuses.filter((status) => status === 429).length;
    return {
      samples: [took / hour],
      ideal: bestMs(count, latencyMs) / hour,
      remarks: [`${statuses.length} requests, key check included; ${refused} of them were refused as too many.`],
    };
  },
};
