import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../preload/contract/import-report.ts';
import { openHarness, type Harness } from '../harness.ts';
import { importRows, planned, plannedRows, valueOf } from './planned.ts';
import { lost, offline } from '../../fakes/problems.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
  await harness.core.mirror.refresh();
});
afterEach(async () => {
  await harness.close();
});

const report = async (id: number): Promise<ImportReport> => valueOf(await harness.core.imports.report(id));
const nothing = { exact: 0, before: 0, waiting: 0, withdrawn: 0, removed: 0, missing: 0, unsure: 0 };
const put = (content: string, more = {}) =>
  harness.omi.put({ content, category: 'manual', tags: ['imported'], visibility: 'private', ...more });

describe('the report of an import', () => {
  it('says that all landed as planned, once the account was looked at', async () => {
    const id = await importRows(harness, plannedRows(60));
    await harness.clock.advance(60_000);
    expect(await report(id)).toMatchObject({
      ...nothing,
      name: 'facts.csv',
      state: 'checked',
      unseen: null,
      planned: { creates: 60, changes: 0, deletes: 0 },
      exact: 60,
      different: { rows: 0 },
      refused: { rows: 0, reasons: [] },
      back: null,
    });
    expect((await report(id)).checkedAt).toBeGreaterThan(0);
  });

  it('counts what waits, and what was withdrawn or taken out before it was sent', async () => {
    harness.omi.faults.set('batch', [{ problem: offline, when: 'before' }]);
    const id = await importRows(harness, plannedRows(30));
    expect(await report(id)).toMatchObject({ ...nothing, state: 'sending', waiting: 30, checkedAt: null });
    harness.core.trash.remove(harness.core.memories.latest(1, 0)[0]?.id ?? '');
    expect(await report(id)).toMatchObject({ ...nothing, waiting: 29, withdrawn: 1 });
    harness.core.jobs.stop(id);
    await harness.clock.advance(60_000);
    expect(await report(id)).toMatchObject({ ...nothing, state: 'checked', withdrawn: 30 });
  });

  it('tells refused rows with their reasons, and those that can never be done', async () => {
    harness.omi.refused.add('row 3');
    const id = await importRows(harness, [
      ...plannedRows(5),
      planned(6, { content: 'x'.repeat(501) }),
      planned(7, { op: 'change', memoryId: 'nobody' }),
    ]);
    await harness.clock.advance(60_000);
    const { refused, exact } = await report(id);
    expect(exact).toBe(4);
    expect(refused.rows).toBe(3);
    expect(refused.reasons.map(({ problem, rows }) => [problem.kind, rows])).toEqual(
      expect.arrayContaining([
        ['rejected', 1],
        ['too-long', 1],
        ['gone', 1],
      ]),
    );
  });

  it('tells what was in Omi before from what it made, also when nobody here knew it', async () => {
    put('row 1', { tags: ['old'] });
    await harness.clock.advance(3_600_000);
    await harness.core.mirror.refresh();
    put('row 2');
    await harness.clock.advance(60_000);
    const id = await importRows(harness, [...plannedRows(3), planned(4, { content: 'row 3' })]);
    await harness.clock.advance(60_000);
    expect(await report(id)).toMatchObject({ ...nothing, before: 3, exact: 1 });
  });

  it('says which fields differ', async () => {
    const id = await importRows(harness, plannedRows(4));
    await harness.clock.settle();
    for (const [at, change] of [
      { content: 'other' },
      { tags: ['x'], category: 'work' },
      { visibility: 'public' as const },
    ].entries()) {
      harness.omi.edit(`server-${at + 1}`, change);
    }
    await harness.clock.advance(3_700_000);
    await harness.core.mirror.refresh();
    expect(await report(id)).toMatchObject({
      ...nothing,
      exact: 1,
      different: { rows: 3, fields: { content: 1, tags: 1, category: 1, visibility: 1 } },
    });
  });

  it('says what is not there any more when the account is looked at, and what was deleted here since', async () => {
    let looks = 0;
    harness.omi.lists.before = () => {
      if (looks === 0) harness.omi.rows.delete('server-2');
      looks += 1;
    };
    const id = await importRows(harness, plannedRows(3));
    await harness.clock.advance(30_000);
    expect(await report(id)).toMatchObject({ ...nothing, state: 'checked', exact: 2, missing: 1 });
    const [kept] = [...harness.core.memories.latest(5, 0)].filter(({ content }) => content === 'row 1');
    harness.core.trash.remove(kept?.id ?? '');
    await harness.clock.advance(30_000);
    expect(await report(id)).toMatchObject({ ...nothing, exact: 1, missing: 1, removed: 1 });
  });

  it('says when the account could not be seen whole', async () => {
    harness.omi.lists.isCut = true;
    const id = await importRows(harness, plannedRows(3));
    await harness.clock.advance(30_000);
    expect(await report(id)).toMatchObject({ state: 'not-checkable', unseen: 'cut-short', exact: 3, missing: 0 });
  });

  it('looks again later, also after a restart, when Omi can not be asked', async () => {
    harness.omi.faults.set('list', [
      { problem: offline, when: 'before' },
      { problem: offline, when: 'before' },
    ]);
    const id = await importRows(harness, plannedRows(3));
    expect(await report(id)).toMatchObject({ state: 'checking', exact: 3 });
    await harness.crash();
    expect(await report(id)).toMatchObject({ state: 'checking' });
    await harness.clock.advance(301_000);
    expect(await report(id)).toMatchObject({ state: 'checked', exact: 3 });
  });

  it('is not sure whose rows are while the account was never seen whole', async () => {
    await harness.close();
    harness = await openHarness();
    const id = await importRows(harness, plannedRows(2));
    await harness.clock.advance(30_000);
    expect(await report(id)).toMatchObject({ exact: 2, unsure: 2 });
  });

  it('knows its own also when the answer was lost and the account looked at before it was found', async () => {
    harness.omi.faults.set('batch', [{ problem: lost, when: 'after' }]);
    const id = await importRows(harness, plannedRows(10));
    await harness.core.mirror.scanAll();
    await harness.clock.advance(300_000);
    expect(await report(id)).toMatchObject({ ...nothing, exact: 10 });
  });

  it('is there for imports only', async () => {
    expect(await harness.core.imports.report(99)).toEqual({ ok: false, problem: { kind: 'gone' } });
  });
});
