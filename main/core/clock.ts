import os from 'node:os';

/** Time as an argument, so that tests own it. Everything is in milliseconds. */
export type Clock = {
  /** Wall-clock time since 1970, UTC. It may jump; use it for what a person sees and what outlives the process. */
  readonly now: () => number;
  /** Time since some moment; never jumps. */
  readonly monotonic: () => number;
  /** The same, but it goes on while the computer sleeps, as a server's does. Exact to about 10 ms. */
  readonly uptime: () => number;
  /** Calls back once; the returned function cancels that. */
  readonly setTimer: (ms: number, call: () => void) => () => void;
};

/** Rounds a moment for people: worked out anew from two clocks, each a little off, it stays the same. */
export const toTheSecond = (ms: number): number => Math.round(ms / 1_000) * 1_000;

// Node runs a longer timeout at once instead of late.
const longestTimeout = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  // Node's own clock stands still in sleep on Linux only (libuv, uv_hrtime).
  uptime: () => (process.platform === 'linux' ? os.uptime() * 1000 : performance.now()),
  setTimer: (ms, call) => {
    const timer = setTimeout(call, Math.min(Math.max(0, ms), longestTimeout));
    return () => clearTimeout(timer);
  },
};
