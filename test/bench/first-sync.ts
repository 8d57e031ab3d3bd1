import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../../main/core/clock.ts';
import type { Bench } from './bench.ts';
import { startLocalOmi, type LocalOmi } from './local-omi.ts';
import { openQueue } from './queue.ts';
import { summarize } from './statistics.ts';
import { storeFile } from './stored.ts';

const count = 5000;
const pageSize = 1000;
const latencyMs = 20;
const runs = 5;
const listPath = '/v1/dev/user/memories';

/**
 * 5,000 memories of an account brought down to an empty store: the whole core over real HTTP, with Node's fetch in place
 * of Chromium's and a local Omi in another process that takes 20 ms for each answer. Counted are the requests of the list.
 * The ideal is five pages of 1,000, the most Omi gives; it leaves no request to find out that this is all, and the list
 * can't tell, since 5,000 is where it ends. The remarks tell the time, beside five bare pages that nobody stores, and the
 * longest main was held up meanwhile.
 */
export const firstSync: Bench = {
  name: 'first-sync',
  unit: 'calls',
  budget: { of: 'p95', timesIdeal: 1.5 },
  needs: 'folder',
  run: async (folder) => {
    const samples: number[] = [];
    const seconds: number[] = [];
    const bare: number[] = [];
    const holdUps: number[] = [];
    for (let at = 0; at < runs; at += 1) {
      const omi = await startLocalOmi(latencyMs, count);
      try {
        const place = path.join(folder, String(at));
        await mkdir(place);
        const run = await bringDown(place, omi);
        samples.push(run.requests);
        seconds.push(run.seconds);
        holdUps.push(run.heldUpMs);
        bare.push(await timed(() => readBare(omi)));
      } finally {
        await omi.stop();
      }
    }
    const [took, alone] = [summarize(seconds).median, summarize(bare).median];
    return {
      samples,
      ideal: count / pageSize,
      remarks: [
        `${took.toFixed(2)} s, five bare pages ${alone.toFixed(2)} s; main held up for ${Math.max(...holdUps).toFixed(0)} ms at most.`,
      ],
    };
  },
};

const bringDown = async (folder: string, omi: LocalOmi) => {
  const { core, connect } = openQueue({
    file: path.join(folder, storeFile),
    backupFolder: path.join(folder, 'backups'),
    fetch,
    clock: systemClock,
    random: Math.random,
  });
  await connect(omi);
  const before = (await omi.look()).requestsTo(listPath);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const seconds = await timed(async () => {
    const refreshed = await core.mirror.refresh();
    if (!refreshed.ok) throw new Error(`Not brought down: ${refreshed.problem.kind}`);
  });
  delay.disable();
  const stored = core.store.memoriesOf(core.account.id).count();
  await core.close();
  if (stored !== count) throw new Error(`${stored} memories were brought down.`);
  return { seconds, heldUpMs: delay.max / 1e6, requests: (await omi.look()).requestsTo(listPath) - before };
};

const readBare = async ({ url, key }: LocalOmi): Promise<void> => {
  for (let offset = 0; offset < count; offset += pageSize) {
    const answer = await fetch(`${url}${listPath}?limit=${pageSize}&offset=${offset}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    if (!answer.ok) throw new Error(`A bare page was answered ${answer.status}.`);
    await answer.json();
  }
};

/** Seconds that `work` takes. */
const timed = async (work: () => Promise<void>): Promise<number> => {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1000;
};
