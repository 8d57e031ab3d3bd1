import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importRows, jobOf, planned, plannedRows, valueOf } from '../import/planned.ts';
import { openHarness, type Harness } from '../harness.ts';
import { jobsIn, tagged } from './jobs-in.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});
const { settled, start } = jobsIn(() => harness);

const count = (sql: string): number => Number(harness.core.database.prepare(sql).get()?.['n']);
const lock = (isLocked: boolean): void => harness.core.database.exec(`UPDATE memory SET locked = ${Number(isLocked)}`);

/** Lets the first slice of whatever was begun happen. */
const firstSlice = async (left: () => number): Promise<void> => {
  const before = left();
  while (left() === before) await turn();
};

describe('what is tried again', () => {
  it.each<[string, string, (ids: readonly string[]) => Promise<number>]>([
    ['job', 'job_item', (ids) => start(tagged, ids)],
    [
      'import',
      'import_item',
      (ids) =>
        importRows(
          harness,
          ids.map((memoryId, at) => planned(at, { op: 'change', memoryId })),
        ),
    ],
  ])('goes on after a crash in the midst of many failed items of a %s', async (_kind, table, begin) => {
    const ids = await settled(600);
    harness.pause(true);
    lock(true);
    const id = await begin(ids);
    const failed = (): number => count(`SELECT COUNT(*) AS n FROM ${table} WHERE state = 'failed'`);
    expect(jobOf(harness, id)).toMatchObject({ state: 'finished', failed: 600 });
    lock(false);

    expect(harness.core.jobs.retry(id)).toMatchObject({
      ok: true,
      value: { state: 'running', failed: 0, waiting: 600 },
    });
    expect(failed()).toBe(600);
    await firstSlice(failed);
    expect(failed()).toBe(500);
    expect(jobOf(harness, id)).toMatchObject({ state: 'running', failed: 0, waiting: 600 });
    void harness.core.stop();
    await harness.crash();
    for (let n = 0; n < 5; n += 1) await harness.clock.settle();
    expect(failed()).toBe(0);
    expect(count(`SELECT COUNT(*) AS n FROM ${table} WHERE state = 'applied'`)).toBe(600);
  });

  it('is all that Omi refused, also while the job is paused', async () => {
    harness.pause(true);
    const id = await importRows(harness, plannedRows(150));
    harness.core.database.exec(`UPDATE outbox SET state = 'refused', problem = '{"kind":"internal"}'`);
    harness.core.jobs.pause(id);
    const refused = (): number => count(`SELECT COUNT(*) AS n FROM outbox WHERE state = 'refused'`);
    harness.core.jobs.retry(id);
    await firstSlice(refused);
    expect(refused()).toBe(50);
    await harness.clock.settle();
    expect(refused()).toBe(0);
    expect(jobOf(harness, id)).toMatchObject({ state: 'paused', failed: 0, waiting: 150 });
  });

  it('is given up by a stop in its midst', async () => {
    const ids = await settled(300);
    lock(true);
    const id = await start(tagged, ids);
    lock(false);
    harness.core.jobs.retry(id);
    harness.core.jobs.stop(id);
    await harness.clock.advance(5_000);
    expect(jobOf(harness, id)).toMatchObject({ state: 'stopped', failed: 300, waiting: 0 });
    expect(harness.omi.calls.filter(({ kind }) => kind === 'update')).toEqual([]);
  });

  it('is looked for in Omi once all of it was sent, and not before', async () => {
    harness.omi.refused.add('row 1');
    const id = await importRows(harness, plannedRows(2));
    await harness.clock.advance(600_000);
    expect(valueOf(await harness.core.imports.report(id))).toMatchObject({ state: 'checked', refused: { rows: 1 } });
    harness.omi.refused.clear();
    harness.pause(true);
    harness.core.jobs.retry(id);
    await harness.clock.settle();
    expect(valueOf(await harness.core.imports.report(id))).toMatchObject({ state: 'sending', waiting: 1 });
    harness.pause(false);
    await harness.clock.advance(600_000);
    expect(valueOf(await harness.core.imports.report(id))).toMatchObject({ state: 'checked', exact: 2 });
  });
});
