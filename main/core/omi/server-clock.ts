import type { Clock } from '../clock.ts';

// `Date` has whole seconds; on average the truth is half a second later.
const halfSecond = 500;

export type ServerClock = ReturnType<typeof createServerClock>;

/** How far Omi's clock is ahead of ours, as the `Date` of its last answer says. */
export const createServerClock = (clock: Pick<Clock, 'now'>) => {
  let ahead = 0;
  return {
    /** Takes the `Date` of an answer that came just now (RFC 9110, 6.6.1); what is no date is passed over. */
    note: (date: string | null): void => {
      const told = date === null ? Number.NaN : Date.parse(date);
      if (!Number.isNaN(told)) ahead = told + halfSecond - clock.now();
    },
    /** A moment of our wall clock as Omi's tells it; milliseconds since 1970. */
    at: (here: number): number => here + ahead,
  };
};
