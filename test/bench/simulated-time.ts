import { setImmediate as turn } from 'node:timers/promises';
import { batchSize, hourlyLimits } from '../../main/core/omi/limits.ts';
import type { OmiFetch } from '../../main/core/omi/client.ts';
import type { FakeClock } from '../fakes/clock.ts';

export const hour = 3_600_000;

/**
 * Milliseconds that the best schedule takes. An allowance is a fixed window of an hour that begins with its first call, so
 * in an hour no more than 15 batches of 25 and 120 single ones get in. As many whole hours must pass as it takes until the
 * rest fits into one window, and that rest goes in as few requests as can be, one after the other.
 */
export const bestMs = (captures: number, latencyMs: number): number => {
  const { batch, single } = hourlyLimits;
  const inAnHour = batch * batchSize + single;
  const hours = Math.ceil(captures / inAnHour) - 1;
  const rest = captures - hours * inAnHour;
  const batches = Math.min(batch, Math.ceil(rest / batchSize));
  const singles = Math.max(0, rest - batches * batchSize);
  return hours * hour + (batches + singles) * latencyMs;
};

/** Fetches for real while the clock stands still; then the answer takes its time on the clock. */
export const createSlowFetch = (
  clock: FakeClock,
  latencyMs: number,
): { fetch: OmiFetch; isUnderWay: () => boolean } => {
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
export const passTime = async (clock: FakeClock, isUnderWay: () => boolean, work: Promise<void>): Promise<void> => {
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
