import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlannedRow } from '../../../main/core/store/planned-row.ts';
import { openHarness, type Harness } from '../harness.ts';
import { importRows, inParts, jobOf, planned, plannedRows, valueOf } from './planned.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const hour = 3_610_000;
const contents = (rows: readonly PlannedRow[]): string[] => rows.map(({ content }) => content).toSorted();
const items = () => harness.core.database.prepare('SELECT * FROM import_item ORDER BY id').all();
const kinds = () => harness.omi.calls.map(({ kind }) => kind).filter((kind) => kind === 'create' || kind === 'batch');

describe('an import', () => {
  it('shows its rows at once and brings each to Omi once, by batches and single ones together', async () => {
    const rows = plannedRows(600);
    const id = await importRows(harness, rows);
    expect(harness.core.memories.count()).toBe(600);
    expect(kinds().filter((kind) => kind === 'batch')).toHaveLength(15);
    expect(kinds().filter((kind) => kind === 'create')).toHaveLength(100);
    expect(jobOf(harness, id)).toMatchObject({
      action: { kind: 'import', name: 'facts.csv', creates: 600, changes: 0, deletes: 0 },
      state: 'running',
      total: 600,
      done: 475,
      waiting: 125,
      perHour: 495,
    });
    const endsIn = (jobOf(harness, id)?.endsAt ?? 0) - harness.clock.now();
    await harness.clock.advance(endsIn + 5_000);
    expect(harness.onServer()).toEqual(contents(rows));
    expect([...harness.omi.rows.values()]).toMatchObject(rows.map(() => ({ tags: ['imported'], category: 'manual' })));
    expect(jobOf(harness, id)).toMatchObject({ state: 'finished', done: 600, waiting: 0, endsAt: null });
  });

  it('uses what was kept for the person when the hour is nearly over', async () => {
    await importRows(harness, plannedRows(600));
    await harness.clock.advance(hour - 180_000);
    expect(harness.onServer()).toHaveLength(475);
    harness.capture('said meanwhile');
    await harness.clock.advance(100_000);
    expect(harness.onServer()).toContain('said meanwhile');
    expect(harness.onServer()).toHaveLength(495);
  });

  it('puts only so much into the outbox at a time, and more as it drains', { timeout: 60_000 }, async () => {
    const id = await importRows(harness, plannedRows(2_600));
    expect(harness.status().waiting).toBeLessThanOrEqual(2_000);
    expect(jobOf(harness, id)).toMatchObject({ total: 2_600, done: 475, waiting: 2_125 });
    expect(harness.core.memories.count()).toBeLessThan(2_600);
    await harness.clock.advance(6 * hour);
    expect(harness.onServer()).toHaveLength(2_600);
    expect(jobOf(harness, id)).toMatchObject({ state: 'finished', done: 2_600 });
  });

  it('does nothing before all of its rows came, and is forgotten when they never do', async () => {
    const rows = plannedRows(500);
    const source = async function* () {
      yield* inParts(rows.slice(0, 400), 100);
      expect(harness.core.memories.count()).toBe(0);
      expect(valueOf(harness.core.jobs.read())).toMatchObject([{ state: 'collecting', total: 400, done: 0 }]);
      throw new Error('another sheet is open');
    };
    await expect(harness.core.imports.importRows('facts.csv', source())).rejects.toThrow('another sheet is open');
    await harness.clock.settle();
    expect(valueOf(harness.core.jobs.read())).toEqual([]);
    expect(items()).toEqual([]);

    const held = Promise.withResolvers<undefined>();
    const stuck = async function* () {
      yield rows;
      await held.promise;
    };
    void harness.core.imports.importRows('facts.csv', stuck());
    await harness.clock.settle();
    expect(items()).toHaveLength(500);
    await harness.crash();
    expect(valueOf(harness.core.jobs.read())).toEqual([]);
    expect(items()).toEqual([]);
    expect(harness.onServer()).toEqual([]);
  });

  it('goes on after a crash at every step, and doubles nothing', async () => {
    await harness.close();
    harness = await openHarness({ dedupes: false });
    vi.spyOn(harness.core.store.outbox, 'queueCreate').mockImplementationOnce(() => {
      throw new Error('the process ends here');
    });
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    const rows = plannedRows(700);
    const id = await importRows(harness, rows);
    for (let n = 0; n < 5; n += 1) {
      harness.omi.faults.set('batch', [{ problem: 'never', when: n % 2 === 0 ? 'after' : 'before' }]);
      await harness.crash();
      await harness.clock.advance(60_000);
    }
    harness.omi.faults.clear();
    await harness.crash();
    await harness.clock.advance(6 * hour);
    expect(harness.onServer()).toEqual(contents(rows));
    expect(jobOf(harness, id)).toMatchObject({ state: 'finished', done: 700, failed: 0 });
    expect(harness.entries()).toHaveLength(700);
  });

  it('changes and deletes what stands in Omi already', async () => {
    for (const n of [1, 2, 3]) {
      harness.omi.put({ content: `fact ${n}`, category: 'manual', tags: ['old'], visibility: 'private' });
    }
    await harness.core.mirror.refresh();
    const [one, two, three] = [1, 2, 3].map((n) => `omi:server-${n}`);
    const id = await importRows(harness, [
      planned(1, {
        op: 'change',
        memoryId: one ?? '',
        content: 'fact one',
        tags: ['old', 'new'],
        visibility: 'public',
      }),
      planned(2, { op: 'delete', memoryId: two ?? '', content: 'fact 2' }),
      planned(3, { op: 'change', memoryId: three ?? '', content: 'fact 3', tags: ['old'], category: null }),
      planned(4, { op: 'change', memoryId: 'nobody' }),
      planned(5),
    ]);
    await harness.clock.advance(60_000);
    expect([...harness.omi.rows.values()]).toMatchObject([
      { content: 'fact one', tags: ['old', 'new'], visibility: 'public', category: 'manual' },
      { content: 'fact 3', tags: ['old'], category: 'manual' },
      { content: 'row 5' },
    ]);
    expect(jobOf(harness, id)).toMatchObject({
      action: { creates: 1, changes: 3, deletes: 1 },
      state: 'finished',
      total: 5,
      done: 4,
      failed: 1,
    });
    expect(harness.omi.calls.filter(({ kind }) => kind === 'update')).toHaveLength(3);
  });

  it('never sends what Omi could not take', async () => {
    harness.omi.put({ content: 'shown in part', category: 'manual', tags: [], visibility: 'private' });
    await harness.core.mirror.refresh();
    harness.core.database.prepare('UPDATE memory SET locked = 1').run();
    const id = await importRows(harness, [
      planned(1, { content: 'x'.repeat(501) }),
      planned(2, { content: ' \n' }),
      planned(3, { op: 'change', memoryId: 'omi:server-1' }),
    ]);
    await harness.clock.advance(60_000);
    expect(kinds()).toEqual([]);
    expect(harness.omi.calls.filter(({ kind }) => kind === 'update')).toEqual([]);
    expect(jobOf(harness, id)).toMatchObject({ state: 'finished', failed: 3 });
  });
});
