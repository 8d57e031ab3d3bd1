import { refusal, type Answer } from './answers.ts';

/** Calls an hour, per key (section 3). Creating, editing and deleting share one; `dev:key_read` is a guess. */
const limits = {
  'dev:memories': 120,
  'dev:memories_batch': 15,
  'dev:memories_read': 120,
  'dev:key_read': 120,
};
const windowMs = 3_600_000;

export type Policy = keyof typeof limits;
export type Budgets = { readonly take: (keyId: string, policy: Policy) => Answer | null };

/** Fixed windows that begin with their first call; every call counts, refused ones too. `now` in milliseconds. */
export const createBudgets = (now: () => number): Budgets => {
  const windows = new Map<string, { calls: number; readonly endsAt: number }>();

  const currentWindow = (name: string): { calls: number; readonly endsAt: number } => {
    const found = windows.get(name);
    if (found && now() < found.endsAt) return found;
    const opened = { calls: 0, endsAt: now() + windowMs };
    windows.set(name, opened);
    return opened;
  };

  return {
    take: (keyId, policy) => {
      const window = currentWindow(`${keyId} ${policy}`);
      window.calls += 1;
      if (window.calls <= limits[policy]) return null;
      return exceeded(limits[policy], Math.ceil((window.endsAt - now()) / 1000));
    },
  };
};

const exceeded = (limit: number, seconds: number): Answer =>
  refusal(429, `Rate limit exceeded. Try again in ${seconds}s.`, {
    'retry-after': String(seconds),
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': '0',
  });
