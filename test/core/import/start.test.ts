import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PlannedRow } from '../../../main/core/store/planned-row.ts';
import type { StartDeps } from '../../../main/core/import/send/start.ts';
import { SheetFailure } from '../../../main/core/import/sheet/planned-sheet.ts';
import type { Sheet } from '../../../preload/contract/import.ts';
import { rowFilters } from '../../../preload/contract/import-values.ts';
import type { Result } from '../../../preload/contract/problem.ts';
import { openHarness, type Harness } from '../harness.ts';
import { inParts, jobOf, planned, plannedRows, valueOf } from './planned.ts';

let harness: Harness;
afterEach(async () => {
  await harness.close();
});

const hour = 3_610_000;
const sheet: Sheet = {
  id: 7,
  revision: 1,
  state: 'ready',
  progress: 1,
  source: { name: 'facts.csv', bytes: 1, lines: 1, encoding: 'utf-8', preview: '', scope: null },
  format: 'csv',
  foundBy: 'inkling',
  why: 'columns',
  others: [],
  delimiter: ',',
  hasHeader: true,
  columns: [],
  options: { marks: true, headings: true, category: 'manual', tags: [], visibility: 'private' },
  counts: Object.fromEntries(rowFilters.map((filter) => [filter, 0])) as Sheet['counts'],
  isCounting: false,
  canUndo: false,
  canRedo: false,
  hasEdits: false,
};

/** A sheet with these rows; once it was discarded it is stale. */
const openWith = async (
  rows: readonly PlannedRow[],
  change: Partial<StartDeps['sheets']> = {},
): Promise<{ isOpen: boolean }> => {
  const state = { isOpen: true };
  const skipped = { known: 1, twice: 2, tooLong: 3, empty: 4, malformed: 5, leftOut: 6 };
  const count = (op: PlannedRow['op']): number => rows.filter((row) => row.op === op).length;
  // Each row that changes something changes two fields.
  const edits = count('change') * 2;
  const whileOpen = <T>(value: T): Promise<Result<T>> =>
    Promise.resolve(state.isOpen ? { ok: true, value } : { ok: false, problem: { kind: 'import-stale' } });
  harness = await openHarness({
    sheets: {
      open: () => Promise.resolve({ ok: true, value: { ...sheet, id: 8 } }),
      planned: () =>
        whileOpen({ creates: count('create'), changes: count('change'), edits, deletes: count('delete'), skipped }),
      mark: () => whileOpen('the mark of sheet 7'),
      removeLeft: () => true,
      read: () => whileOpen(sheet),
      slices: () => inParts(rows),
      discard: () => {
        state.isOpen = false;
        return Promise.resolve({ ok: true, value: null });
      },
      ...change,
    },
  });
  return state;
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

describe('a sheet that is imported', () => {
  it('becomes a job of its name and goes, however often that is asked', async () => {
    const state = await openWith(plannedRows(30));
    const both = await Promise.all([harness.core.imports.start(7), harness.core.imports.start(7)]);
    expect(valueOf(both[0]).id).toBe(valueOf(both[1]).id);
    expect(valueOf(both[0]).action).toEqual({ kind: 'import', name: 'facts.csv', creates: 30, changes: 0, deletes: 0 });
    expect(state.isOpen).toBe(false);
    expect(await harness.core.imports.start(7)).toEqual({ ok: false, problem: { kind: 'import-stale' } });
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toHaveLength(30);
    expect(jobOf(harness, 1)).toMatchObject({ state: 'finished', done: 30 });
  });

  it('is not imported a second time while it can’t be removed, but is once it was edited', async () => {
    let [mark, hasRoom] = ['as it was', false];
    await openWith(plannedRows(3), {
      mark: () => Promise.resolve({ ok: true, value: mark }),
      discard: () =>
        Promise.resolve(hasRoom ? { ok: true, value: null } : { ok: false, problem: { kind: 'disk-full' } }),
    });
    const first = valueOf(await harness.core.imports.start(7));
    expect(valueOf(await harness.core.imports.start(7)).id).toBe(first.id);
    expect(valueOf(harness.core.jobs.read())).toHaveLength(1);
    mark = 'edited since';
    expect(valueOf(await harness.core.imports.start(7)).id).not.toBe(first.id);
    hasRoom = true;
    expect(valueOf(await harness.core.imports.start(7)).id).not.toBe(first.id);
    // It went, and the job knows: another sheet may look the same.
    expect(valueOf(await harness.core.imports.start(7))).not.toMatchObject({ id: first.id });
    expect(valueOf(harness.core.jobs.read())).toHaveLength(3);
  });

  it('goes at the next start when the app ended before it could, and never when it was edited since', async () => {
    const left = new Set(['as it was']);
    await openWith(plannedRows(3), {
      mark: () => Promise.resolve({ ok: true, value: 'as it was' }),
      discard: () => new Promise(() => undefined),
      removeLeft: (mark) => left.delete(mark) || true,
    });
    void harness.core.imports.start(7);
    await vi.waitFor(() => expect(valueOf(harness.core.jobs.read())).toMatchObject([{ total: 3 }]));
    await harness.crash();
    harness.core.imports.clearAway();
    expect([...left]).toEqual([]);
    left.add('as it was');
    harness.core.imports.clearAway();
    expect([...left]).toEqual(['as it was']);
  });

  it('is neither told of nor replaced while its import gets ready', async () => {
    const held = Promise.withResolvers<null>();
    const asked: string[] = [];
    const left = { ok: true, value: sheet } as const;
    const state = await openWith(plannedRows(3), {
      slices: async function* () {
        yield* inParts(plannedRows(3));
        await held.promise;
      },
      read: () => Promise.resolve(state.isOpen ? left : { ok: true, value: null }),
      open: () => {
        asked.push(state.isOpen ? 'too early' : 'after it');
        return Promise.resolve({ ok: true, value: { ...sheet, id: 8 } });
      },
    });
    expect(await harness.core.imports.readSheet()).toEqual(left);
    const begun = harness.core.imports.start(7);
    await vi.waitFor(() => expect(valueOf(harness.core.jobs.read())).toHaveLength(1));
    const [read, opened] = [
      harness.core.imports.readSheet(),
      harness.core.imports.openSheet({ kind: 'paste', text: '- other' }),
    ];
    await harness.clock.settle();
    held.resolve(null);
    expect(valueOf(await begun)).toMatchObject({ total: 3 });
    expect(await read).toEqual({ ok: true, value: null });
    expect(valueOf(await opened).id).toBe(8);
    expect(asked).toEqual(['after it']);
  });

  it('stays open, and nothing is sent, when its rows stop coming', async () => {
    const rows = async function* () {
      yield* inParts(plannedRows(10));
      throw new SheetFailure({ kind: 'import-stale' });
    };
    const state = await openWith(plannedRows(10), { slices: rows });
    expect(await harness.core.imports.start(7)).toEqual({ ok: false, problem: { kind: 'import-stale' } });
    expect(state.isOpen).toBe(true);
    expect(valueOf(harness.core.jobs.read())).toEqual([]);
    await harness.clock.advance(60_000);
    expect(harness.onServer()).toEqual([]);
  });

  it('is refused when nothing of it is to be imported, or another one is open', async () => {
    await openWith([]);
    expect(await harness.core.imports.start(7)).toEqual({ ok: false, problem: { kind: 'import-empty' } });
    await harness.close();
    await openWith(plannedRows(3));
    expect(await harness.core.imports.start(6)).toEqual({ ok: false, problem: { kind: 'import-stale' } });
  });
});
