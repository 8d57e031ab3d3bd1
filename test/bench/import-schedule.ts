import path from 'node:path';
import { createFakeClock } from '../fakes/clock.ts';
import { startSandbox } from '../omi-sandbox/sandbox.ts';
import type { Bench } from './bench.ts';
import { beginImport, isImported } from './imported.ts';
import { openQueue } from './queue.ts';
import { bestMs, createSlowFetch, hour, passTime } from './simulated-time.ts';
import { storeFile } from './stored.ts';

const count = 10_000;
const latencyMs = 300;
const lookEvery = 20_000;

/**
 * 10,000 rows of an import, from the moment it begins until all of them are in Omi under its hourly budgets, in simulated
 * time: the whole core over real HTTP to a local Omi that counts by the same clock, 300 ms for each answer. The ideal is
 * the best schedule there could be (simulated-time.ts). What is kept for the person within the hour costs nothing in the
 * end, since what of it was not used goes to the import in the last minutes.
 */
export const importSchedule: Bench = {
  name: 'import-schedule',
  unit: 'h',
  budget: { of: 'median', timesIdeal: 1.05 },
  needs: 'folder',
  run: async (folder) => {
    const clock = createFakeClock();
    const omi = await startSandbox({ budgets: 'strict', now: clock.now });
    const { fetch, isUnderWay } = createSlowFetch(clock, latencyMs);
    const files = { file: path.join(folder, storeFile), backupFolder: path.join(folder, 'backups') };
    const { core, connect, drain } = openQueue({ ...files, fetch, clock, random: () => 0.5 });
    await passTime(clock, isUnderWay, connect({ url: omi.url, key: omi.keys.works }));
    await passTime(clock, isUnderWay, beginImport(core, count));
    const since = clock.monotonic();
    void drain();
    const imported = new Promise<void>((resolve) => {
      const look = (): void => {
        if (isImported(core)) resolve();
        else clock.setTimer(lookEvery, look);
      };
      look();
    });
    await passTime(clock, isUnderWay, imported);
    const took = clock.monotonic() - since;
    const statuses = omi.requests().map(({ status }) => status);
    const there = omi.memories().length;
    await core.close();
    await omi.stop();

    if (there !== count) throw new Error(`${there} memories are in Omi; there should be ${count}.`);
    const refused = statuses.filter((status) => status === 429).length;
    return {
      samples: [took / hour],
      ideal: bestMs(count, latencyMs) / hour,
      remarks: [`${statuses.length} requests; ${refused} of them were refused as too many.`],
    };
  },
};
