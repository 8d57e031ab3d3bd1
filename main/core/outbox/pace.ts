import type { Clock } from '../clock.ts';
import type { Budget } from '../omi/budget.ts';
import { batchSize } from '../omi/limits.ts';
import type { Allowance, JobAllowances } from '../omi/allowance.ts';
import type { Policy } from '../store/budget-rows.ts';

const base = 2_000;
const cap = 15 * 60_000;
const floor = 1_000;

/**
 * Exponential backoff with full jitter: 1 s to min(15 min, 2 s doubled per failure). `random` answers [0, 1). Whole
 * milliseconds: the store's columns are strict and refuse a fraction.
 */
export const backoff = (failures: number, random: () => number): number =>
  Math.max(floor, Math.ceil(random() * Math.min(cap, base * 2 ** Math.min(failures, 20))));

const hour = 60 * 60_000;
const longestRest = 6 * hour;
/** After this many tries, each looked up and not found, Omi probably fails on this one for good. */
const patience = 4;

/**
 * Milliseconds until what was sent without an answer, and is not in Omi, is sent again: soon at first, later after
 * hours, since each try costs two scans of the account.
 */
export const untilNextTry = (attempts: number, random: () => number): number =>
  attempts < patience ? backoff(attempts, random) : Math.min(longestRest, hour * 2 ** (attempts - patience));

/**
 * Milliseconds until a look-up that could not see the whole account is repeated: a minute, then as long as it took so
 * far.
 */
export const untilNextLook = ({ sentAt }: { readonly sentAt: number | null }, now: number): number =>
  Math.min(longestRest, Math.max(60_000, now - (sentAt ?? now)));

/**
 * How far ahead, in milliseconds, an entry is ever scheduled: in its first tries, and later. One that is further ahead
 * shows that the wall clock was set back.
 */
export const longestSchedule = { tries: patience, first: cap + 60_000, later: longestRest + 60_000 } as const;

/** Reads that look-ups of lost answers leave for edits. */
const keptFromLooks = 40;

/**
 * How many calls an hour are kept from jobs, so that a capture or an edit in their midst never waits behind them. No
 * batches: what a person writes goes alone just as well.
 */
const keptForThePerson: Readonly<Record<Policy, number>> = { single: 20, batch: 0, read: 0 };

/**
 * This long before the hour ends, what was kept and not used goes to jobs; a capture then waits no longer than this.
 */
const releasedBefore = 120_000;

/** Whose turn it is: a person's, who waits for one memory, or a job's. */
export type Lane = 'person' | 'jobs';

const keptFrom = (lane: Lane, policy: Policy, budget: Pick<Budget, 'limit'>): number =>
  lane === 'person' ? 0 : Math.min(keptForThePerson[policy], Math.floor(budget.limit(policy) / 2));

/** What jobs may use of the allowances: what is left of each, what an hour brings, and in how many ms it ends. */
export const allowancesOfJobs = (budget: Pick<Budget, 'left' | 'limit' | 'endsIn'>): JobAllowances => ({
  single: allowanceOfJobs(budget, 'single'),
  batch: allowanceOfJobs(budget, 'batch'),
  read: allowanceOfJobs(budget, 'read'),
});

const allowanceOfJobs = (budget: Pick<Budget, 'left' | 'limit' | 'endsIn'>, policy: Policy): Allowance => ({
  left: Math.max(0, budget.left(policy) - keptFrom('jobs', policy, budget)),
  perHour: budget.limit(policy),
  endsIn: budget.endsIn(policy),
});

/** Milliseconds until a request of each kind may go for a job; 0 when one may go now. */
export const waitsOfJobs = (budget: Pick<Budget, 'limit' | 'wait'>): Readonly<Record<Policy, number>> => ({
  single: untilAllowed(budget, 'single', 'jobs'),
  batch: untilAllowed(budget, 'batch', 'jobs'),
  read: untilAllowed(budget, 'read', 'jobs'),
});

const untilAllowed = (budget: Pick<Budget, 'limit' | 'wait'>, policy: Policy, lane: Lane): number => {
  const forAll = budget.wait(policy);
  const kept = keptFrom(lane, policy, budget);
  return forAll > 0 || kept === 0 ? forAll : Math.max(0, budget.wait(policy, kept) - releasedBefore);
};

export type Pace = ReturnType<typeof createPace>;

/** When each kind of request may go next: within the budget, and not while nothing gets through. */
export const createPace = (clock: Clock, random: () => number, budget: Budget) => {
  let failures = 0;
  // On the monotonic clock, so that a jump of the wall clock neither hurries nor starves.
  let everythingUntil = 0;
  let looksUntil = 0;

  const wait = (policy: Policy, lane: Lane = 'person'): number =>
    Math.max(0, everythingUntil - clock.monotonic(), untilAllowed(budget, policy, lane));

  return {
    /** Milliseconds until such a request may go; 0 when it may go now. */
    wait,
    mayGo: (policy: Policy, lane: Lane = 'person'): boolean => wait(policy, lane) === 0,
    /** The same for a look-up of what was sent without an answer. */
    waitToLook: (): number =>
      Math.max(
        0,
        looksUntil - clock.monotonic(),
        budget.wait('read', Math.min(keptFromLooks, budget.limit('read') / 2)),
      ),
    /** Counts a request that is about to leave: call it in the transaction that says so on disk. */
    spend: (policy: Policy): void => {
      budget.spend(policy);
    },
    /** How many new memories may still go this hour, through both allowances. */
    left: (): number => budget.left('single') + budget.left('batch') * batchSize,
    /** Milliseconds until anything may be sent; 0 when it may be sent now. */
    held: (): number => Math.max(0, everythingUntil - clock.monotonic()),
    /**
     * Nothing gets through: everything waits, longer each time. `mayLook`: but look-ups go on, since Omi may answer
     * them.
     */
    holdAll: (atLeast: number, mayLook = false): void => {
      everythingUntil = clock.monotonic() + Math.max(atLeast, backoff(failures, random));
      if (!mayLook) looksUntil = everythingUntil;
      failures += 1;
    },
    /** Something got through. */
    release: (): void => {
      failures = 0;
      everythingUntil = 0;
      looksUntil = 0;
    },
    /** The person asked, or the network came back: try at once. The hourly allowances stay. */
    hurry: (): void => {
      everythingUntil = 0;
      looksUntil = 0;
    },
  };
};
