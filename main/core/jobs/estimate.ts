import type { Allowance, Allowances } from '../omi/allowance.ts';
import { batchSize } from '../omi/limits.ts';
import { pageSize } from '../omi/scan.ts';

const hour = 3_600_000;
// About how long a request takes; it matters only where the allowances are no limit.
const requestMs = 500;

/** What is to be done, in requests: single ones, and memories to be made, which go by either allowance. */
export type Work = { readonly creates: number; readonly singles: number };
export type Requests = { readonly batches: number; readonly singles: number; readonly ms: number };

/**
 * How many requests some work takes, and how many milliseconds. New memories go by batches and by single requests,
 * whichever an hour still has, batches first.
 */
export const requestsFor = ({ creates, singles }: Work, allowances: Allowances): Requests => {
  const now = { single: { ...allowances.single }, batch: { ...allowances.batch } };
  const made = { batches: 0, singles: 0 };
  let [creating, others, ms] = [creates, singles, 0];
  for (;;) {
    const batches = Math.min(now.batch.left, Math.ceil(creating / batchSize));
    creating = Math.max(0, creating - batches * batchSize);
    const single = Math.min(now.single.left, others);
    const alone = Math.min(now.single.left - single, creating);
    others -= single;
    creating -= alone;
    made.batches += batches;
    made.singles += single + alone;
    if (creating + others === 0) return { ...made, ms: ms + (batches + single + alone) * requestMs };
    const wait = Math.min(...(creating > 0 ? [now.batch.endsIn, now.single.endsIn] : [now.single.endsIn]));
    ms += wait;
    now.single = after(now.single, wait, single + alone);
    now.batch = after(now.batch, wait, batches);
  }
};

const after = ({ left, perHour, endsIn }: Allowance, wait: number, used: number): Allowance =>
  endsIn > wait
    ? { left: left - used, perHour, endsIn: endsIn - wait }
    : { left: Math.max(1, perHour), perHour, endsIn: hour };

/** Milliseconds until that many reads have been made. */
export const timeToRead = (reads: number, allowance: Allowance): number =>
  requestsFor({ creates: 0, singles: reads }, { single: allowance, batch: allowance }).ms;

/** How many reads it takes to see what Omi has before `changes` memories are changed, in an account of `known`. */
export const readsFor = (changes: number, known: number): number => {
  const pages = Math.ceil(known / pageSize) + 1;
  const together = Math.floor(changes / batchSize);
  return together * Math.min(batchSize, pages) + Math.min(changes - together * batchSize, pages);
};
