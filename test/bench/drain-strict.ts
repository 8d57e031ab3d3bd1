import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { hourlyLimits } from '../../main/core/omi/budget.ts';
import type { OmiFetch } from '../../main/core/omi/client.ts';
import { createFakeClock, type FakeClock } from '../fakes/clock.ts';
import { startSandbox } from '../omi-sandbox/sandbox.ts';
import type { Bench } from './bench.ts';
import { capture, openQueue } from './queue.ts';
import { storeFile } from './stored.ts';

const count = 1000;
const batchSize = 25;
const latencyMs = 300;
const hour = 3_600_000;

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
    const { fetch, isUnderWay } = createSlowFetch(clock);
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
      ideal: bestMs(count) / hour,
      remarks: [`${statuses.length} requests, key check included; ${refused} of them were refused as too many.`],
    };
  },
};

/** Milliseconds that the best schedule takes; see above. */
const bestMs = (captures: number): number => {
  const { batch, single } = hourlyLimits;
  const inAnHour = batch * batchSize + single;
  const hours = Math.ceil(captures / inAnHour) - 1;
  const rest = captures - hours * inAnHour;
  const batches = Math.min(batch, Math.ceil(rest / batchSize));
  const singles = Math.max(0, rest - batches * batchSize);
  return hours * hour + (batches + singles) * latencyMs;
};

/** Fetches for real while the clock stands still; then the answer takes its time on the clock. */
const createSlowFetch = (clock: FakeClock): { fetch: OmiFetch; isUnderWay: () => boolean } => {
  let underWay = 0;
  const fetchWhole: OmiFetch = async (url, init) => {
    underWay += 1;
    try {
      const answer = await fetch(url, init);
      return new Response(await answer.text(), { status: answer.status, headers: answer.headers });
    } finally {
      underWay -= 1;
    }
  };
  return {
    isUnderWay: () => underWay > 0,
    fetch: async (url, init) => {
      const answer = await fetchWhole(url, init);
      await new Promise<void>((resolve) => {
        clock.setTimer(latencyMs, resolve);
      });
      return answer;
    },
  };
};

/** Moves the clock from appointment to appointment until `work` is done. */
const passTime = async (clock: FakeClock, isUnderWay: () => boolean, work: Promise<void>): Promise<void> => {
  const state = { isDone: false };
  const done = work.finally(() => (state.isDone = true));
  // It is awaited below; until then its failure is nobody's.
  done.catch(() => undefined);
  for (;;) {
    await clock.settle();
    if (isUnderWay()) {
      await turn();
      continue;
    }
    if (state.isDone) break;
    const next = clock.nextTimer();
    if (next === null) throw new Error('Memories wait, and nothing is scheduled.');
    await clock.advance(next);
  }
  await done;
};
