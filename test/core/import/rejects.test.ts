import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../preload/contract/import-report.ts';
import { openHarness, type Harness } from '../harness.ts';
import { importRows, inParts, planned, plannedRows, valueOf } from './planned.ts';
import { offline } from '../../fakes/problems.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
  await harness.core.mirror.refresh();
});
afterEach(async () => {
  await harness.close();
});

const report = async (id: number): Promise<ImportReport> => valueOf(await harness.core.imports.report(id));
const rejects = async (id: number): Promise<{ text: string; rows: number }> => {
  const all = { text: '', rows: 0 };
  for await (const { text, rows } of valueOf(harness.core.imports.rejects(id))) {
    all.text += text;
    all.rows += rows;
  }
  return all;
};
const put = (content: string, more = {}) =>
  harness.omi.put({ content, category: 'manual', tags: ['imported'], visibility: 'private', ...more });

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
