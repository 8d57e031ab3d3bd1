import type { Clock } from '../../main/core/clock.ts';

export type FakeClock = Clock & {
  /** Moves both clocks on and runs what falls due, in order, letting promises settle in between. */
  advance(ms: number): Promise<void>;
  /** Sets the wall clock on or back; timers and the monotonic clock don't notice. */
  jump(ms: number): void;
  /** The computer sleeps so long: timers and the monotonic clock don't notice, the wall clock and the uptime do. */
  sleep(ms: number): void;
  /** Runs everything that is waiting on promises. */
  settle(): Promise<void>;
  /** When the next timer is due, in milliseconds from now; null without one. */
  nextTimer(): number | null;
};

/** A clock that stands still until it is told to move. */
export const createFakeClock = (startedAt = Date.UTC(2026, 10, 21, 9)): FakeClock => {
  let elapsed = 0;
  let wrong = 0;
  let slept = 0;
  let timers: { at: number; call: () => void }[] = [];

  // Real I/O on loopback and the file system needs turns of the event loop, not time.
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };

  return {
    now: () => startedAt + elapsed + slept + wrong,
    jump: (ms) => {
      wrong += ms;
    },
    sleep: (ms) => {
      slept += ms;
    },
    monotonic: () => elapsed,
    uptime: () => elapsed + slept,
    setTimer: (ms, call) => {
      const timer = { at: elapsed + Math.max(0, ms), call };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: async (ms) => {
      const end = elapsed + ms;
      await settle();
      for (;;) {
        const due = timers.filter((timer) => timer.at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter((timer) => timer !== due);
        elapsed = due.at;
        due.call();
        await settle();
      }
      elapsed = end;
      await settle();
    },
    settle,
    nextTimer: () => (timers.length === 0 ? null : Math.min(...timers.map((timer) => timer.at)) - elapsed),
  };
};
