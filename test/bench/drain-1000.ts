import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { systemClock } from '../../main/core/clock.ts';
import { batchSize } from '../../main/core/omi/limits.ts';
import type { Bench } from './bench.ts';
import { startLocalOmi, type LocalOmi } from './local-omi.ts';
import { capture, captures, openQueue, type Queue } from './queue.ts';
import { summarize } from './statistics.ts';
import { belongTo, fillStore, storeFile } from './stored.ts';

const past = 10_000;
const count = 1000;
const batches = count / batchSize;
const latencyMs = 20;
const runs = 5;
const batchPath = '/v1/dev/user/memories/batch';

/**
 * 1,000 captures waiting on disk beside 10,000 of the past, until all of them are in Omi and nothing waits: the whole core
 * over real HTTP, with Node's fetch in place of Chromium's and a local Omi in another process that takes 20 ms for each
 * answer, all budgets lifted. The ideal is 40 batches of 25 with nothing but those 20 ms; the peer sends the same 40 bodies one after the
 * other and stores nothing. In the end the account must have 1,000 memories, in 40 requests.
 */
export const drain1000: Bench = {
  name: 'drain-1000',
  unit: 's',
  budget: { of: 'median', timesIdeal: 1.3 },
  needs: 'folder',
  run: async (folder) => {
    const prepared = path.join(folder, storeFile);
    fillStore(prepared, past);
    const { core } = openAt(folder);
    capture(core, count);
    await core.close();

    const samples: number[] = [];
    const bare: number[] = [];
    for (let at = 0; at < runs; at += 1) {
      bare.push(await onFreshOmi((omi) => timed(() => sendBare(omi))));
      const place = path.join(folder, String(at));
      await mkdir(place);
      await copyFile(prepared, path.join(place, storeFile));
      samples.push(
        await onFreshOmi((omi) => {
          belongTo(path.join(place, storeFile), omi);
          return timeDrain(openAt(place), omi);
        }),
      );
    }
    const times = summarize(samples).median / summarize(bare).median;
    return {
      samples,
      peers: { '40 bare batches': bare },
      ideal: (batches * latencyMs) / 1000,
      remarks: [`${times.toFixed(2)} times as long as the bare batches.`],
    };
  },
};

const openAt = (folder: string): Queue =>
  openQueue({
    file: path.join(folder, storeFile),
    backupFolder: path.join(folder, 'backups'),
    fetch,
    clock: systemClock,
    random: Math.random,
    limits: { single: Infinity, batch: Infinity, read: Infinity },
  });

const timeDrain = async (queue: Queue, omi: LocalOmi): Promise<number> => {
  await queue.connect(omi);
  const seconds = await timed(queue.drain);
  await queue.core.close();
  return seconds;
};

const sendBare = async ({ url, key }: LocalOmi): Promise<void> => {
  const memories = captures(count).map((words) => ({ ...words, category: 'manual', visibility: 'private' }));
  for (let at = 0; at < count; at += batchSize) {
    const body = JSON.stringify({ memories: memories.slice(at, at + batchSize) });
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const answer = await fetch(url + batchPath, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`A bare batch was answered ${answer.status}.`);
    await answer.json();
  }
};

/** Measures with an Omi of its own, and checks what arrived there. */
const onFreshOmi = async (measure: (omi: LocalOmi) => Promise<number>): Promise<number> => {
  const omi = await startLocalOmi(latencyMs);
  try {
    const seconds = await measure(omi);
    const { memories, requestsTo } = await omi.look();
    const sent = requestsTo(batchPath);
    if (memories !== count || sent !== batches) throw new Error(`${memories} memories came in ${sent} batches.`);
    return seconds;
  } finally {
    await omi.stop();
  }
};

/** Seconds that `work` takes. */
const timed = async (work: () => Promise<void>): Promise<number> => {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1000;
};
