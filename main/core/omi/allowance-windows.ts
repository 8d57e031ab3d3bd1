import type { Clock } from '../clock.ts';
import type { BudgetRows, Policy } from '../store/budget-rows.ts';
import { storedOr } from '../store/database.ts';

// The server's window begins when it counts the first call, a little after we do.
const windowMs = 3_600_000 + 5_000;
/** By so much the wall clock was set, and not merely put right. */
const setBy = 1_000;
/** Of so many writes that were rolled back in a row the one before them is still known. */
const remembered = 8;

/** A window as it is on disk, by the wall clock, and when it ends by the uptime. */
type Window = { readonly used: number; readonly endsAt: number; readonly end: number };

/**
 * The hourly windows. Omi counts by a clock of its own, so a window lasts as long as it lasts, whatever the clock of this
 * computer is set to. Only the next start has nothing but that clock to go by: there a window ends within an hour.
 */
export const createAllowanceWindows = (rows: BudgetRows, clock: Pick<Clock, 'now' | 'uptime'>) => {
  // Named by what is on disk, so that a write that is rolled back leaves nothing behind.
  const ends: Readonly<Record<Policy, Map<number, number>>> = { single: new Map(), batch: new Map(), read: new Map() };

  const note = (policy: Policy, endsAt: number, end: number): void => {
    const known = ends[policy].set(endsAt, end);
    const [oldest] = known.keys();
    if (known.size > remembered && oldest !== undefined) known.delete(oldest);
  };

  const write = (policy: Policy, used: number, end: number, uptime: number): Window => {
    const endsAt = Math.round(clock.now() + end - uptime);
    note(policy, endsAt, end);
    rows.write(policy, { used, endsAt });
    return { used, endsAt, end };
  };

  const running = (policy: Policy, uptime: number): Window | null => {
    const row = rows.read(policy);
    // What never left begins no window: Omi's begins with the first call that it counts.
    if (!row || row.used === 0) return null;
    const { used, endsAt } = row;
    const byWallClock = endsAt - clock.now();
    const end = ends[policy].get(endsAt) ?? uptime + Math.min(byWallClock, windowMs);
    note(policy, endsAt, end);
    const endsIn = end - uptime;
    if (endsIn <= 0) return null;
    const window = { used, endsAt, end };
    if (Math.abs(byWallClock - endsIn) <= setBy) return window;
    // Told anew by the clock of now, for the next start. Where that can't be written, it is tried again.
    return storedOr(window, () => write(policy, used, end, uptime));
  };

  return {
    /** How many calls were made in the present window, and in how many milliseconds it ends. */
    present: (policy: Policy): { readonly used: number; readonly endsIn: number } => {
      // Read once: Node asks the system each time, which takes 8 µs (measured).
      const uptime = clock.uptime();
      const window = running(policy, uptime);
      return window ? { used: window.used, endsIn: window.end - uptime } : { used: 0, endsIn: windowMs };
    },
    /** So many calls were made in the present window; the first one begins it. */
    count: (policy: Policy, used: number): void => {
      const uptime = clock.uptime();
      const window = running(policy, uptime);
      if (window) rows.write(policy, { used, endsAt: window.endsAt });
      else write(policy, used, uptime + windowMs, uptime);
    },
    /** A window with so many calls ends in so many milliseconds, whatever was known of it. */
    set: (policy: Policy, used: number, endsIn: number): void => {
      const uptime = clock.uptime();
      write(policy, used, uptime + endsIn, uptime);
    },
  };
};
