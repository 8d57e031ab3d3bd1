import { afterEach, describe, expect, it } from 'vitest';
import type { Harness } from '../harness.ts';
import { inParts, planned, plannedRows, valueOf } from './planned.ts';
import { openWithSheet } from './open-with-sheet.ts';

let harness: Harness;
afterEach(async () => {
  await harness.close();
});

const hour = 3_610_000;
const openWith = async (...given: Parameters<typeof openWithSheet>): Promise<{ isOpen: boolean }> => {
  const opened = await openWithSheet(...given);
  harness = opened.harness;
  return opened.state;
};

describe('the plan of an import', () => {
  it('says what it would do, in which requests, and how long that takes', async () => {
    await openWith([...plannedRows(500), planned(501, { op: 'change', memoryId: 'x' })]);
    const plan = valueOf(await harness.core.imports.plan(7));
    expect(plan).toMatchObject({
      creates: 500,
      changes: 1,
      deletes: 0,
      skipped: { known: 1, leftOut: 6 },
      perHour: 495,
    });
    expect(plan.requests).toEqual({ batches: 17, singles: 100, reads: 1 });
    expect(plan).not.toHaveProperty('edits');
    expect(plan.takesMs).toBeGreaterThan(hour - 60_000);
    expect(plan.takesMs).toBeLessThan(hour + 60_000);
  });

  it('counts what waits before it, and the allowance as Omi says it is', async () => {
    await openWith(plannedRows(300));
    const alone = valueOf(await harness.core.imports.plan(7));
    expect(alone.takesMs).toBeLessThan(60_000);
    const first = valueOf(await harness.core.imports.importRows('other.csv', inParts(plannedRows(1_000))));
    const behind = valueOf(await harness.core.imports.plan(7));
    expect(behind.takesMs).toBeGreaterThan(hour);
    expect(behind.requests.batches).toBeLessThanOrEqual(12);
    harness.core.jobs.stop(first.id);
    await harness.clock.advance(2 * hour);
    harness.core.budget.usedUp('batch', 5 * hour);
    harness.core.budget.usedUp('single', 5 * hour);
    expect(valueOf(await harness.core.imports.plan(7)).takesMs).toBeGreaterThan(4 * hour);
  });

  it('does not say how long while nothing can be sent', async () => {
    await openWith(plannedRows(3));
    await harness.core.account.disconnect();
    expect(valueOf(await harness.core.imports.plan(7))).toMatchObject({ creates: 3, takesMs: null });
    expect(await harness.core.imports.plan(7)).toMatchObject({ ok: true });
  });

  it('takes as long as the plan said', { timeout: 60_000 }, async () => {
    await openWith(plannedRows(1_200));
    const { takesMs } = valueOf(await harness.core.imports.plan(7));
    valueOf(await harness.core.imports.start(7));
    // Its rows come into the outbox turn by turn, in no time.
    for (let turns = 0; turns < 10; turns += 1) await harness.clock.settle();
    await harness.clock.advance((takesMs ?? 0) + 10_000);
    expect(harness.onServer()).toHaveLength(1_200);
  });
});
