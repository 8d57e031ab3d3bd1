/** What is left of an hourly allowance, and what every hour after this one brings. */
export type Allowance = {
  readonly left: number;
  readonly perHour: number;
  /** Milliseconds until the window ends. */
  readonly endsIn: number;
};

const hour = 3_600_000;
// A request takes about that long; it only counts while the allowance doesn't.
const requestMs = 500;

/** Milliseconds until so many requests have been made. */
export const timeFor = (requests: number, { left, perHour, endsIn }: Allowance): number => {
  if (requests <= left) return requests * requestMs;
  const hours = Math.ceil((requests - left) / Math.max(1, perHour));
  const inTheLast = requests - left - (hours - 1) * perHour;
  return endsIn + (hours - 1) * hour + inTheLast * requestMs;
};
