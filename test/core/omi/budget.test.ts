import { beforeEach, describe, expect, it } from 'vitest';
import { createBudget, keepBudget } from '../../../main/core/omi/budget.ts';
import { hourlyLimits } from '../../../main/core/omi/limits.ts';
import type { OmiAccess } from '../../../main/core/omi/client.ts';
import type { BudgetRows, BudgetWindow } from '../../../main/core/store/budget-rows.ts';
import { createFakeClock, type FakeClock } from '../../fakes/clock.ts';
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

  it('begins with the first call that left, and not with one that was taken back', async () => {
    const clock = createFakeClock();
    const budget = createBudget(rows, clock);
    budget.spend('single');
    budget.refund('single');
    await clock.advance(hour / 2);
    for (let n = 0; n < 120; n += 1) budget.spend('single');
    expect(budget.wait('single')).toBe(hour + 5_000);
  });
});

describe('an allowance that is used up while the clock of this computer is set', () => {
  const whole = hour + 5_000;
  const useUp = (clock: FakeClock) => {
    const budget = createBudget(rows, clock);
    for (let n = 0; n < hourlyLimits.single; n += 1) budget.spend('single');
    return budget;
  };

  it.each([2, -3, 24 * 3650])('lasts its hour and no longer when it is set by %i hours', async (hours) => {
    const clock = createFakeClock();
    const budget = useUp(clock);
    await clock.advance(hour / 4);
    clock.jump(hours * hour);
    expect(budget.wait('single')).toBe(whole - hour / 4);
    await clock.advance(whole - hour / 4 - 1);
    expect([budget.wait('single'), budget.left('single')]).toEqual([1, 0]);
    await clock.advance(1);
    expect([budget.wait('single'), budget.left('single')]).toEqual([0, 120]);
  });

  it.each([2, -3])('and by %i hours once more stays over when it was over', async (hours) => {
    const clock = createFakeClock();
    const budget = useUp(clock);
    await clock.advance(whole);
    clock.jump(hours * hour);
    expect(budget.left('single')).toBe(120);
  });

  it.each([2, -3])('is found again as it is by a start after it was set by %i hours', async (hours) => {
    const clock = createFakeClock();
    const budget = useUp(clock);
    clock.jump(hours * hour);
    await clock.advance(hour / 4);
    expect(budget.left('single')).toBe(0);
    expect(createBudget(rows, clock).wait('single')).toBe(whole - hour / 4);
  });

  it('ends within an hour of a start, however far it was set back before it', async () => {
    useUp(createFakeClock());
    const clock = createFakeClock(createFakeClock().now() - 24 * hour);
    expect(createBudget(rows, clock).wait('single')).toBe(whole);
    await clock.advance(hour / 2);
    // Another start does not begin to wait anew.
    const budget = createBudget(rows, clock);
    expect(budget.wait('single')).toBe(whole - hour / 2);
    await clock.advance(whole - hour / 2);
    expect(budget.wait('single')).toBe(0);
  });

  it('is whole again after a night of sleep', () => {
    const clock = createFakeClock();
    const budget = useUp(clock);
    clock.sleep(8 * hour);
    expect(budget.left('single')).toBe(120);
  });

  it('forgets nothing when the transaction that counted a call is rolled back', () => {
    const clock = createFakeClock();
    const budget = useUp(clock);
    const before = new Map(kept);
    clock.jump(2 * hour);
    budget.spend('single');
    kept = before;
    expect(budget.wait('single')).toBe(whole);
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
