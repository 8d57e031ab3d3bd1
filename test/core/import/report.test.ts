import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../preload/contract/import-report.ts';
import type { Problem } from '../../../preload/contract/problem.ts';
import { openHarness, type Harness } from '../harness.ts';
import { importRows, inParts, planned, plannedRows, valueOf } from './planned.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
  await harness.core.mirror.refresh();
});
afterEach(async () => {
  await harness.close();
});

const offline: Problem = { kind: 'offline', reason: 'no-network' };
const lost: Problem = { kind: 'answer-lost', reason: 'timeout', status: null };
const report = async (id: number): Promise<ImportReport> => valueOf(await harness.core.imports.report(id));
const rejects = async (id: number): Promise<{ text: string; rows: number }> => {
  const all = { text: '', rows: 0 };
  for await (const { text, rows } of valueOf(harness.core.imports.rejects(id))) {
    all.text += text;
    all.rows += rows;
  }
  return all;
};
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

describe('the rejects', () => {
  it('are a table of what is not in Omi, with why, safe against formulas', async () => {
    harness.omi.refused.add('=1+1');
    const id = await importRows(harness, [
      planned(1, { line: 3, content: '=1+1', tags: ['a', 'b'] }),
      planned(2, { line: 4 }),
      planned(3, { line: 9, content: 'x'.repeat(501), category: null }),
    ]);
    await harness.clock.advance(60_000);
    const { text, rows } = await rejects(id);
    expect(rows).toBe(2);
    const [head, first, second, end] = text.split('\r\n');
    expect(head).toBe('\ufeffline,content,tags,category,visibility,id,inkling_id,reason');
    expect(first).toMatch(/^3,"'=1\+1","a, b",manual,private,,,Omi did not accept/);
    expect(second).toMatch(/^9,x{501},imported,,private,,,Too long by 1/);
    expect(end).toBe('');
  });

  it('hold what was left behind of the sheet, with all its words', async () => {
    const left = { line: 5, sourceId: null, category: 'work', tags: ['imported'], visibility: 'private' } as const;
    const long = 'word '.repeat(120).trim();
    const readError = { kind: 'malformed', line: 7, column: 3, found: '"x', expected: 'a closing quote' } as const;
    const id = valueOf(
      await harness.core.imports.importRows(
        'facts.csv',
        inParts([
          planned(1),
          { ...left, row: 2, op: 'leave', content: long, why: { kind: 'too-long', length: 599 } },
          { ...left, row: 3, line: 7, sourceId: 'a1', op: 'leave', content: '"x', category: null, why: readError },
          { ...left, row: 4, line: 8, op: 'leave', content: '- by hand', why: { kind: 'left-out' } },
          { ...left, row: 5, line: 9, op: 'leave', content: 'Work', why: { kind: 'passed-over', as: 'heading' } },
          { ...left, row: 1, line: 1, op: 'leave', content: 'row 1', tags: ['t51', 't52'], why: { kind: 'tags' } },
          { op: 'skip', known: 68, twice: 2, empty: 1 },
        ]),
      ),
    ).id;
    await harness.clock.advance(60_000);
    expect(await report(id)).toMatchObject({
      planned: { creates: 1, changes: 0, deletes: 0 },
      exact: 1,
      left: { tooLong: 1, malformed: 1, leftOut: 1, passedOver: 1 },
      lessTags: 1,
      skipped: { known: 68, twice: 2, empty: 1 },
    });
    const { text, rows } = await rejects(id);
    expect(rows).toBe(5);
    expect(text.split('\r\n').slice(1, 6)).toEqual([
      `5,${long},imported,work,private,,,Too long: 599 of 500 characters`,
      '7,"""x",imported,,private,a1,,"Line 7, column 3: found “""x”, expected a closing quote."',
      `8,"'- by hand",imported,work,private,,,Left out before the import`,
      '9,Work,imported,work,private,,,Passed over: heading',
      '1,row 1,"t51, t52",work,private,,,Imported without these tags: a memory takes 50',
    ]);
    await harness.crash();
    expect(await report(id)).toMatchObject({ left: { tooLong: 1, malformed: 1, leftOut: 1 }, skipped: { known: 68 } });
  });

  it('name the memory that a row would have changed', async () => {
    put('I live in Berlin');
    await harness.core.mirror.scanAll();
    harness.omi.faults.set(
      'update',
      Array.from({ length: 9 }, () => ({ problem: offline, when: 'before' as const })),
    );
    const rome = { op: 'change', memoryId: 'omi:server-1', content: 'I live in Rome' } as const;
    const id = await importRows(harness, [planned(1, rome), planned(2, { op: 'change', memoryId: 'nobody' })]);
    harness.core.jobs.stop(id);
    for (let n = 0; n < 9; n += 1) await harness.clock.settle();
    const [, ...rows] = (await rejects(id)).text.split('\r\n');
    expect(rows[0]).toMatch(/^1,I live in Rome,imported,manual,private,server-1,,"Not sent/);
    expect(rows[1]).toMatch(/^2,row 2,imported,manual,private,nobody,,/);
  });

  it('hold every row of an import that was stopped', async () => {
    harness.omi.faults.set(
      'batch',
      Array.from({ length: 9 }, () => ({ problem: offline, when: 'before' as const })),
    );
    const id = await importRows(harness, plannedRows(2_200));
    harness.core.jobs.stop(id);
    for (let n = 0; n < 40; n += 1) await harness.clock.settle();
    const { text, rows } = await rejects(id);
    expect(rows).toBe(2_200);
    for (const content of ['row 1', 'row 2200']) expect(text).toContain(`,${content},`);
  });
});
