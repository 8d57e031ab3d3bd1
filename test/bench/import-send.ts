import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../main/core/clock.ts';
import { batchSize } from '../../main/core/omi/limits.ts';
import type { Bench } from './bench.ts';
import { beginImport, isImported } from './imported.ts';
import { startLocalOmi } from './local-omi.ts';
import { openQueue } from './queue.ts';
import { belongTo, fillStore, storeFile } from './stored.ts';

const past = 10_000;
const count = 10_000;
const latencyMs = 50;
const runs = 2;
const batchPath = '/v1/dev/user/memories/batch';
const lookEvery = 100;

/**
 * 10,000 rows of an import beside 10,000 memories of the past, from the moment it begins until all are in Omi: the whole
 * core over real HTTP, with Node's fetch in place of Chromium's and a local Omi in another process that takes 50 ms for
 * each answer, all budgets lifted. The ideal is 400 batches of 25 with nothing but those 50 ms. In the end the account
 * must have 10,000 memories, in 400 requests.
 */
export const importSend: Bench = {
  name: 'import-send',
  unit: 's',
  budget: { of: 'median', timesIdeal: 1.2 },
  needs: 'folder',
  run: async (folder) => {
    const prepared = path.join(folder, storeFile);
    fillStore(prepared, past);
    const samples: number[] = [];
    for (let at = 0; at < runs; at += 1) samples.push(await importOnce(prepared, path.join(folder, String(at))));
    return { samples, ideal: ((count / batchSize) * latencyMs) / 1000 };
  },
};

/** Seconds. */
const importOnce = async (prepared: string, place: string): Promise<number> => {
  const omi = await startLocalOmi(latencyMs);
  try {
    await mkdir(place);
    const file = path.join(place, storeFile);
    await copyFile(prepared, file);
    belongTo(file, omi);
    const { core, connect, drain } = openQueue({
      file,
      backupFolder: path.join(place, 'backups'),
      fetch,
      clock: systemClock,
      random: Math.random,
      limits: { single: Infinity, batch: Infinity, read: Infinity },
    });
    await connect(omi);
    void drain();
    await beginImport(core, count);
    const since = performance.now();
    while (!isImported(core)) await wait(lookEvery);
    const seconds = (performance.now() - since) / 1000;
    const { memories, requestsTo } = await omi.look();
    await core.close();
    const sent = requestsTo(batchPath);
    if (memories !== count) throw new Error(`${memories} memories came in ${sent} batches.`);
    if (sent > (count / batchSize) * 1.05) throw new Error(`It took ${sent} batches.`);
    return seconds;
  } finally {
    await omi.stop();
  }
};
