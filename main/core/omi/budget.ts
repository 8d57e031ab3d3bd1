import type { Result } from '../../../preload/contract/problem.ts';
import type { Clock } from '../clock.ts';
import type { BudgetRows, Policy } from '../store/budget-rows.ts';
import { createAllowanceWindows } from './allowance-windows.ts';
import type { OmiClient } from './client.ts';
import { hourlyLimits, type Limits } from './limits.ts';

export type Budget = ReturnType<typeof createBudget>;

/** Our side of the hourly allowances, on disk, so that a restart does not forget what was used. */
export const createBudget = (rows: BudgetRows, clock: Pick<Clock, 'now' | 'uptime'>, limits: Limits = hourlyLimits) => {
  const windows = createAllowanceWindows(rows, clock);
  return {
    /** Milliseconds until a call may be made that leaves `kept` calls for others; 0 when one may be made now. */
    wait: (policy: Policy, kept = 0): number => {
      const { used, endsIn } = windows.present(policy);
      return used < limits[policy] - kept ? 0 : endsIn;
    },
    /** How many calls may still be made in this window. */
    left: (policy: Policy): number => Math.max(0, limits[policy] - windows.present(policy).used),
    /** How many calls a whole window takes. */
    limit: (policy: Policy): number => limits[policy],
    /** Milliseconds until the allowance is whole again. */
    endsIn: (policy: Policy): number => windows.present(policy).endsIn,
    /** A call is about to be made. */
    spend: (policy: Policy): void => {
      windows.count(policy, windows.present(policy).used + 1);
    },
    /** The call never left this computer. */
    refund: (policy: Policy): void => {
      windows.count(policy, Math.max(0, windows.present(policy).used - 1));
    },
    /** The server says that it is used up for so long. */
    usedUp: (policy: Policy, ms: number): void => {
      windows.set(policy, Number.isFinite(limits[policy]) ? limits[policy] : 0, ms);
    },
  };
};

/**
 * A client that keeps the budget: a read is counted as it is made, and answers `rate-limited` instead of asking once the
 * allowance is used up. Who writes counts the call before, in the transaction that says so on disk, and knows whether
 * it may go.
 */
export const keepBudget = (client: OmiClient, budget: Budget): OmiClient => {
  const guarded = async <T>(call: () => Promise<Result<T>>): Promise<Result<T>> => {
    const wait = budget.wait('read');
    if (wait > 0) return { ok: false, problem: { kind: 'rate-limited', retryAfterMs: wait } };
    return counted(call);
  };
  const counted = <T>(call: () => Promise<Result<T>>): Promise<Result<T>> => {
    budget.spend('read');
    return heeded('read', call());
  };
  const heeded = async <T>(policy: Policy, asked: Promise<Result<T>>): Promise<Result<T>> => {
    const answer = await asked;
    if (answer.ok) return answer;
    const { problem } = answer;
    if (problem.kind === 'offline' || problem.kind === 'insecure') budget.refund(policy);
    if (problem.kind === 'rate-limited') budget.usedUp(policy, problem.retryAfterMs);
    return answer;
  };
  return {
    // The person asks and waits for the answer: it is counted, never held back.
    checkKey: (access) => counted(() => client.checkKey(access)),
    create: (access, memory) => heeded('single', client.create(access, memory)),
    createBatch: (access, memories) => heeded('batch', client.createBatch(access, memories)),
    list: (access, page) => guarded(() => client.list(access, page)),
    read: (access, id) => guarded(() => client.read(access, id)),
    update: (access, id, patch) => heeded('single', client.update(access, id, patch)),
    remove: (access, id) => heeded('single', client.remove(access, id)),
  };
};
