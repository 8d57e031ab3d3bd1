import { beforeEach, describe, expect, it } from 'vitest';
import { createBudget, hourlyLimits, keepBudget } from '../../../main/core/omi/budget.ts';
import type { OmiAccess } from '../../../main/core/omi/client.ts';
import type { BudgetRows, BudgetWindow } from '../../../main/core/store/budget-rows.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeOmi } from '../../fakes/omi.ts';

const hour = 3_600_000;
let kept: Map<string, BudgetWindow>;
let rows: BudgetRows;
beforeEach(() => {
  kept = new Map();
  rows = {
    read: (policy) => kept.get(policy) ?? null,
    write: (policy, window) => void kept.set(policy, window),
  };
});

describe('an allowance', () => {
  it('is used up after its number of calls and comes back an hour after the first', async () => {
    const clock = createFakeClock();
    const budget = createBudget(rows, clock);
    for (let n = 0; n < hourlyLimits.batch; n += 1) {
      expect(budget.wait('batch')).toBe(0);
      budget.spend('batch');
      await clock.advance(1_000);
    }
    expect(budget.left('batch')).toBe(0);
    expect(budget.wait('batch')).toBe(hour + 5_000 - 15_000);
    expect(budget.wait('single')).toBe(0);
    await clock.advance(hour);
    expect(budget.left('batch')).toBe(15);
  });

  it('is remembered by the next start', () => {
    const clock = createFakeClock();
    for (let n = 0; n < 120; n += 1) createBudget(rows, clock).spend('single');
    expect(createBudget(rows, clock).wait('single')).toBeGreaterThan(0);
  });

  it('believes the server over its own count', () => {
    const budget = createBudget(rows, createFakeClock());
    budget.usedUp('read', 1_234_000);
    expect(budget.wait('read')).toBe(1_234_000);
  });

  it('never waits longer than six hours, however far the clock was set back', async () => {
    const clock = createFakeClock();
    createBudget(rows, clock).usedUp('single', hour);
    const before = createFakeClock(clock.now() - 24 * hour);
    expect(createBudget(rows, before).wait('single')).toBe(6 * hour);
    await before.advance(6 * hour);
    expect(createBudget(rows, before).wait('single')).toBe(0);
  });
});

describe('a client that keeps the budget', () => {
  const access = {} as OmiAccess;
  const memory = { content: 'I like tea', category: 'manual', tags: [], visibility: 'private' } as const;

  it('counts what it reads, and does not ask once the allowance is used up', async () => {
    const clock = createFakeClock();
    const omi = createFakeOmi(clock.now, true);
    const client = keepBudget(omi, createBudget(rows, clock, { ...hourlyLimits, read: 1 }));
    const page = { limit: 1, offset: 0 };
    await client.list(access, page);
    const refused = { ok: false, problem: { kind: 'rate-limited', retryAfterMs: hour + 5_000 } };
    expect(await client.list(access, page)).toEqual(refused);
    expect(await client.read(access, 'a')).toEqual(refused);
    expect(omi.calls).toHaveLength(1);
  });

  it('does not count what never left', async () => {
    const clock = createFakeClock();
    const omi = createFakeOmi(clock.now, true);
    omi.faults.set('create', [{ problem: { kind: 'offline', reason: 'no-network' }, when: 'before' }]);
    const budget = createBudget(rows, clock);
    budget.spend('single');
    await keepBudget(omi, budget).create(access, memory);
    expect(budget.left('single')).toBe(120);
  });
});
