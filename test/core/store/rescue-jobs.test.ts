import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importRows, inParts, jobOf, planned, plannedRows, valueOf } from '../import/planned.ts';
import { goodKey, openOffice, type Office } from '../office.ts';
import { breakTable } from './break-table.ts';

// A server that takes the same text twice: sending twice shows.
let office: Office;
beforeEach(async () => {
  office = await openOffice({ connected: false, dedupes: false });
});
afterEach(async () => {
  await office.close();
});

const connect = async (): Promise<void> => {
  await office.core.account.connect({ key: goodKey, baseUrl: null, sessionOnly: false });
  await office.clock.advance(3_600_000);
  await office.clock.advance(3_600_000);
};
const contents = (count: number): string[] =>
  plannedRows(count)
    .map(({ content }) => content)
    .toSorted();
const lost = (table: string) => (file: string) => breakTable(file, table);
const jobs = () => valueOf(office.core.jobs.read());

/** An import of which nothing is in the outbox yet: the rows beyond those that go there at a time. */
const beginPaused = async (count: number): Promise<number> => {
  const { id } = valueOf(await office.core.jobs.import('facts.csv', inParts(plannedRows(count))));
  office.core.jobs.pause(id);
  await office.clock.settle();
  return id;
};

describe('an import that was begun after the backup', () => {
  it('goes on with what waits in the outbox, and comes to its end', async () => {
    const backup = office.backUp();
    await importRows(office, plannedRows(30));
    await office.restore(backup);
    expect(jobs()).toMatchObject([{ state: 'running', total: 30, waiting: 30, done: 0 }]);
    await connect();
    expect(office.onServer()).toEqual(contents(30));
    expect(jobs()).toMatchObject([{ state: 'finished', total: 30, done: 30 }]);
    expect(office.status()).toMatchObject({ waiting: 0 });
  });

  it('keeps the rows that were not in the outbox yet, and rests where it rested', async () => {
    const backup = office.backUp();
    await beginPaused(30);
    await office.restore(backup);
    expect(jobs()).toMatchObject([{ state: 'paused', total: 30, waiting: 30 }]);
    await connect();
    expect(office.onServer()).toEqual([]);
    office.core.jobs.resume(jobs()[0]?.id ?? 0);
    await office.clock.advance(7_200_000);
    expect(office.onServer()).toEqual(contents(30));
  });

  it('sends what waits where the job can not be read, and lends its number to no other', async () => {
    const backup = office.backUp();
    const before = await importRows(office, plannedRows(3));
    await office.restore(backup, lost('job'));
    expect(jobs()).toEqual([]);
    const id = await importRows(office, [planned(4)]);
    expect(id).toBeGreaterThan(before);
    expect(jobOf(office, id)).toMatchObject({ total: 1, waiting: 1 });
    await connect();
    expect(office.onServer()).toEqual(contents(4));
    expect(jobOf(office, id)).toMatchObject({ state: 'finished', done: 1 });
  });

  it('makes anew what can be read of its rows alone, and is about no more than these', async () => {
    const backup = office.backUp();
    await importRows(office, plannedRows(3));
    await office.restore(backup, (file) => {
      for (const table of ['memory', 'outbox']) breakTable(file, table);
    });
    await connect();
    expect(office.onServer()).toEqual(contents(3));
  });

  it('counts only rows that can still be read', async () => {
    const backup = office.backUp();
    await beginPaused(3);
    await office.restore(backup, lost('import_item'));
    expect(jobs()).toMatchObject([{ total: 0, done: 0, waiting: 0 }]);
  });

  it('keeps what it left behind, with its words', async () => {
    const backup = office.backUp();
    const { op: _op, memoryId: _memoryId, ...words } = planned(2);
    const rows = [planned(1), { ...words, op: 'leave', sourceId: null, why: { kind: 'left-out' } } as const];
    const { id } = valueOf(await office.core.jobs.import('facts.csv', inParts(rows)));
    await office.clock.settle();
    await office.restore(backup);
    const [job] = jobs();
    expect(job?.id).toBeGreaterThan(id);
    expect(valueOf(await office.core.imports.report(job?.id ?? 0))).toMatchObject({ left: { leftOut: 1 } });
  });
});

describe('an import that was under way when the backup was made', () => {
  it('sends nothing again that was sent since', async () => {
    const id = await beginPaused(30);
    const backup = office.backUp();
    office.core.jobs.resume(id);
    await connect();
    const row = office.core.memories.latest(50, 0).find(({ content }) => content === 'row 7');
    office.core.changes.edit(row?.id ?? '', { content: 'row seven' });
    await office.clock.advance(60_000);
    await office.restore(backup);
    expect(jobs()).toMatchObject([{ id, state: 'finished', done: 30 }]);
    await connect();
    expect(office.onServer()).toHaveLength(30);
    expect(office.onServer()).toContain('row seven');
  });

  it('makes none of its rows twice where the rows themselves can not be read', async () => {
    const id = await beginPaused(30);
    const backup = office.backUp();
    office.core.jobs.resume(id);
    await connect();
    await office.restore(backup, lost('import_item'));
    office.core.jobs.resume(id);
    await connect();
    expect(office.onServer()).toEqual(contents(30));
    expect(jobs()).toMatchObject([{ id, state: 'finished', done: 30 }]);
  });

  it('stays stopped', async () => {
    const id = await beginPaused(30);
    const backup = office.backUp();
    office.core.jobs.stop(id);
    await office.clock.settle();
    await office.restore(backup);
    expect(jobs()).toMatchObject([{ id, state: 'stopped', undone: 30 }]);
    await connect();
    expect(office.onServer()).toEqual([]);
  });
});

it('keeps a change of many that rests', async () => {
  await connect();
  for (const content of ['tea', 'coffee', 'milk']) office.capture(content);
  await office.clock.advance(60_000);
  const backup = office.backUp();
  const ids = office.core.memories.latest(9, 0).map(({ id }) => id);
  const started = valueOf(await office.core.jobs.start({ kind: 'tag', tag: 'drink' }, { ids, hasMore: false }));
  office.core.jobs.pause(started.id);
  await office.restore(backup);
  await office.clock.advance(3_600_000);
  expect(jobs()).toMatchObject([{ state: 'paused', total: 3, waiting: 3 }]);
  office.core.jobs.resume(jobs()[0]?.id ?? 0);
  await office.clock.advance(3_600_000);
  expect(jobs()).toMatchObject([{ state: 'finished', done: 3 }]);
  for (const { tags } of office.omi.rows.values()) expect(tags).toEqual(['drink']);
});

it('takes an import back that was being taken back', async () => {
  await connect();
  // What was never seen whole may have held the same words.
  await office.core.mirror.refresh();
  const backup = office.backUp();
  const id = await importRows(office, plannedRows(3));
  await office.clock.advance(3_600_000);
  expect(office.onServer()).toHaveLength(3);
  const back = valueOf(office.core.imports.takeBack(id, false));
  office.core.jobs.pause(back.id);
  await office.restore(backup);
  await office.clock.advance(3_600_000);
  const [imported, takingBack] = jobs();
  expect(imported).toMatchObject({ state: 'finished', done: 3 });
  expect(takingBack).toMatchObject({ action: { kind: 'undo-import', importJob: imported?.id }, state: 'paused' });
  office.core.jobs.resume(takingBack?.id ?? 0);
  await office.clock.advance(3_600_000);
  expect(office.onServer()).toEqual([]);
});
