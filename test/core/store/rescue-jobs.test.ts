import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importRows, inParts, jobOf, planned, plannedRows, valueOf } from '../import/planned.ts';
import { goodKey, openHarness, type Harness } from '../harness.ts';
import { breakTable } from './break-table.ts';

// A server that takes the same text twice: sending twice shows.
let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ connected: false, dedupes: false });
});
afterEach(async () => {
  await harness.close();
});

const connect = async (): Promise<void> => {
  await harness.core.account.connect({ key: goodKey, baseUrl: null, sessionOnly: false });
  await harness.clock.advance(3_600_000);
  await harness.clock.advance(3_600_000);
};
const contents = (count: number): string[] =>
  plannedRows(count)
    .map(({ content }) => content)
    .toSorted();
const lost = (table: string) => (file: string) => breakTable(file, table);
const jobs = () => valueOf(harness.core.jobs.read());

/** An import of which nothing is in the outbox yet: the rows beyond those that go there at a time. */
const beginPaused = async (count: number): Promise<number> => {
  const { id } = valueOf(await harness.core.imports.importRows('facts.csv', inParts(plannedRows(count))));
  harness.core.jobs.pause(id);
  await harness.clock.settle();
  return id;
};

describe('an import that was begun after the backup', () => {
  it('goes on with what waits in the outbox, and comes to its end', async () => {
    const backup = harness.backUp();
    await importRows(harness, plannedRows(30));
    await harness.restore(backup);
    expect(jobs()).toMatchObject([{ state: 'running', total: 30, waiting: 30, done: 0 }]);
    await connect();
    expect(harness.onServer()).toEqual(contents(30));
    expect(jobs()).toMatchObject([{ state: 'finished', total: 30, done: 30 }]);
    expect(harness.status()).toMatchObject({ waiting: 0 });
  });

  it('keeps the rows that were not in the outbox yet, and rests where it rested', async () => {
    const backup = harness.backUp();
    await beginPaused(30);
    await harness.restore(backup);
    expect(jobs()).toMatchObject([{ state: 'paused', total: 30, waiting: 30 }]);
    await connect();
    expect(harness.onServer()).toEqual([]);
    harness.core.jobs.resume(jobs()[0]?.id ?? 0);
    await harness.clock.advance(7_200_000);
    expect(harness.onServer()).toEqual(contents(30));
  });

  it('sends what waits where the job can not be read, and lends its number to no other', async () => {
    const backup = harness.backUp();
    const before = await importRows(harness, plannedRows(3));
    await harness.restore(backup, lost('job'));
    expect(jobs()).toEqual([]);
    const id = await importRows(harness, [planned(4)]);
    expect(id).toBeGreaterThan(before);
    expect(jobOf(harness, id)).toMatchObject({ total: 1, waiting: 1 });
    await connect();
    expect(harness.onServer()).toEqual(contents(4));
    expect(jobOf(harness, id)).toMatchObject({ state: 'finished', done: 1 });
  });

  it('makes anew what can be read of its rows alone, and is about no more than these', async () => {
    const backup = harness.backUp();
    await importRows(harness, plannedRows(3));
    await harness.restore(backup, (file) => {
      for (const table of ['memory', 'outbox']) breakTable(file, table);
    });
    await connect();
    expect(harness.onServer()).toEqual(contents(3));
  });

  it('counts only rows that can still be read', async () => {
    const backup = harness.backUp();
    await beginPaused(3);
    await harness.restore(backup, lost('import_item'));
    expect(jobs()).toMatchObject([{ total: 0, done: 0, waiting: 0 }]);
  });

  it('keeps what it left behind, with its words', async () => {
    const backup = harness.backUp();
    const { op: _op, memoryId: _memoryId, ...words } = planned(2);
    const rows = [planned(1), { ...words, op: 'leave', sourceId: null, why: { kind: 'left-out' } } as const];
    const { id } = valueOf(await harness.core.imports.importRows('facts.csv', inParts(rows)));
    await harness.clock.settle();
    await harness.restore(backup);
    const [job] = jobs();
    expect(job?.id).toBeGreaterThan(id);
    expect(valueOf(await harness.core.imports.report(job?.id ?? 0))).toMatchObject({ left: { leftOut: 1 } });
  });
});

describe('an import that was under way when the backup was made', () => {
  it('sends nothing again that was sent since', async () => {
    const id = await beginPaused(30);
    const backup = harness.backUp();
    harness.core.jobs.resume(id);
    await connect();
    const row = harness.core.memories.latest(50, 0).find(({ content }) => content === 'row 7');
    harness.core.changes.edit(row?.id ?? '', { content: 'row seven' });
    await harness.clock.advance(60_000);
    await harness.restore(backup);
    expect(jobs()).toMatchObject([{ id, state: 'finished', done: 30 }]);
    await connect();
    expect(harness.onServer()).toHaveLength(30);
    expect(harness.onServer()).toContain('row seven');
  });

  it('makes none of its rows twice where the rows themselves can not be read', async () => {
    const id = await beginPaused(30);
    const backup = harness.backUp();
    harness.core.jobs.resume(id);
    await connect();
    await harness.restore(backup, lost('import_item'));
    harness.core.jobs.resume(id);
    await connect();
    expect(harness.onServer()).toEqual(contents(30));
    expect(jobs()).toMatchObject([{ id, state: 'finished', done: 30 }]);
  });

  it('stays stopped', async () => {
    const id = await beginPaused(30);
    const backup = harness.backUp();
    harness.core.jobs.stop(id);
    await harness.clock.settle();
    await harness.restore(backup);
    expect(jobs()).toMatchObject([{ id, state: 'stopped', undone: 30 }]);
    await connect();
    expect(harness.onServer()).toEqual([]);
  });
});

it('keeps a change of many that rests', async () => {
  await connect();
  for (const content of ['tea', 'coffee', 'milk']) harness.capture(content);
  await harness.clock.advance(60_000);
  const backup = harness.backUp();
  const ids = harness.core.memories.latest(9, 0).map(({ id }) => id);
  const started = valueOf(await harness.core.jobs.start({ kind: 'tag', tag: 'drink' }, { ids, hasMore: false }));
  harness.core.jobs.pause(started.id);
  await harness.restore(backup);
  await harness.clock.advance(3_600_000);
  expect(jobs()).toMatchObject([{ state: 'paused', total: 3, waiting: 3 }]);
  harness.core.jobs.resume(jobs()[0]?.id ?? 0);
  await harness.clock.advance(3_600_000);
  expect(jobs()).toMatchObject([{ state: 'finished', done: 3 }]);
  for (const { tags } of harness.omi.rows.values()) expect(tags).toEqual(['drink']);
});

it('takes an import back that was being taken back', async () => {
  await connect();
  // What was never seen whole may have held the same words.
  await harness.core.mirror.refresh();
  const backup = harness.backUp();
  const id = await importRows(harness, plannedRows(3));
  await harness.clock.advance(3_600_000);
  expect(harness.onServer()).toHaveLength(3);
  const back = valueOf(harness.core.imports.takeBack(id, false));
  harness.core.jobs.pause(back.id);
  await harness.restore(backup);
  await harness.clock.advance(3_600_000);
  const [imported, takingBack] = jobs();
  expect(imported).toMatchObject({ state: 'finished', done: 3 });
  expect(takingBack).toMatchObject({ action: { kind: 'undo-import', importJob: imported?.id }, state: 'paused' });
  harness.core.jobs.resume(takingBack?.id ?? 0);
  await harness.clock.advance(3_600_000);
  expect(harness.onServer()).toEqual([]);
});
