import { describe, expect, it } from 'vitest';
import type { SheetRows } from '../../../main/core/store/planned-row.ts';
import type { PlannedSheet } from '../../../main/core/import/sheet/planned-sheet.ts';
import { planSchema } from '../../../preload/contract/import-plan.ts';
import { sourceSchema, type Source } from '../../../preload/contract/import-source.ts';
import {
  operationSchema,
  sheetRowSchema,
  sheetSchema,
  type ImportOptions,
  type Operation,
  type RowSelection,
  type ReadAs,
  type Verdict,
} from '../../../preload/contract/import.ts';
import {
  formatReasons,
  formats,
  mostSelected,
  mostRowUnits,
  mostSourceBytes,
  mostSourceLines,
  rowFilters,
  type ColumnUse,
} from '../../../preload/contract/import-values.ts';
import {
  formatReasonWords,
  formatWords,
  importProblemWords,
  verdictWords,
} from '../../../preload/contract/import-words.ts';
import { createFakeSheet, row, sheet } from '../../fakes/sheet.ts';

const refused = (operation: unknown): boolean => !operationSchema.safeParse(operation).success;

describe('a sheet', () => {
  it('has a count for every filter', () => {
    expect(sheetSchema.parse(sheet())).toEqual(sheet());
    const { counts } = sheet();
    expect(sheetSchema.safeParse({ ...sheet(), counts: { ...counts, secret: undefined } }).success).toBe(false);
    expect(Object.keys(counts).toSorted()).toEqual([...rowFilters].toSorted());
  });

  it('has rows that say what becomes of them', () => {
    expect(sheetRowSchema.parse(row())).toEqual(row());
    const malformed: Verdict = { kind: 'malformed', line: 3, column: null, found: 'x'.repeat(81), expected: 'a quote' };
    expect(sheetRowSchema.safeParse(row({ verdict: malformed })).success).toBe(false);
  });

  it('takes pieces of a size, and any source, whose size main judges', () => {
    const edit: Operation = { kind: 'edit', row: 1, content: 'x'.repeat(mostRowUnits) };
    expect(refused(edit)).toBe(false);
    expect(refused({ ...edit, content: `${edit.content}x` })).toBe(true);
    const everything: RowSelection = { filter: 'all', find: '' };
    const ids = Array.from({ length: mostSelected + 1 }, (_, index) => index);
    expect(refused({ kind: 'split', selection: { ids: ids.slice(1) } })).toBe(false);
    expect(refused({ kind: 'split', selection: { ids } })).toBe(true);
    expect(refused({ kind: 'add-tag', selection: everything, tag: '' })).toBe(true);
    const uses: ColumnUse[] = ['content', 'nothing'];
    const readAs: ReadAs = { format: 'csv', delimiter: ';', hasHeader: true, uses };
    expect(refused({ kind: 'read-as', readAs })).toBe(false);
    expect(refused({ kind: 'read-as', readAs: { ...readAs, uses: ['colour'] } })).toBe(true);
    const options: ImportOptions = { ...sheet().options, category: null };
    expect(refused({ kind: 'options', options })).toBe(false);
    expect(refused({ kind: 'options', options: { marks: true } })).toBe(false);
    expect(refused({ kind: 'options', options: { visibility: 'open' } })).toBe(true);
    const file: Source = { kind: 'file', name: 'a.txt', bytes: new Uint8Array([116]) };
    expect(sourceSchema.parse(file)).toEqual(file);
    expect(sourceSchema.safeParse({ ...file, bytes: [116] }).success).toBe(false);
    const tooMuch: Source = { kind: 'paste', text: 'x'.repeat(mostSourceBytes + 1) };
    expect(sourceSchema.safeParse(tooMuch).success).toBe(true);
  });
});

it('hands what is included over in slices, and what it comes to', async () => {
  const planned = {
    row: 1,
    line: 1,
    op: 'create',
    memoryId: null,
    content: 'tea',
    category: null,
    tags: [],
    visibility: 'private',
  } as const;
  const fake: PlannedSheet = createFakeSheet([planned, { ...planned, row: 2 }]);
  const slices: (readonly SheetRows[])[] = [];
  for await (const slice of fake.slices(1)) slices.push(slice);
  expect(slices).toEqual([[planned, { ...planned, row: 2 }]]);
  const counts = await fake.planned(1);
  const rest = { requests: { batches: 1, singles: 0, reads: 1 }, takesMs: null, perHour: 375 };
  expect(counts.ok && planSchema.parse({ ...counts.value, ...rest })).toMatchObject({ creates: 2, deletes: 0 });
  await fake.discard(1);
  expect(await fake.planned(1)).toEqual({ ok: false, problem: { kind: 'import-stale' } });
});

describe('words', () => {
  it('say how much may be read', () => {
    const lines = importProblemWords({ kind: 'import-too-many-lines', lines: 1_200_000, limit: mostSourceLines });
    expect(`${lines.title} ${lines.advice}`).toMatch(/1,200,000.*1,000,000/);
    const size = importProblemWords({ kind: 'import-too-large', bytes: 52_428_801, limit: mostSourceBytes });
    expect(`${size.title} ${size.advice}`).toMatch(/50\.1 MB.*20 MB/);
  });

  it('name every format and every reason', () => {
    for (const format of formats) expect(formatWords[format]).not.toBe('');
    for (const reason of formatReasons) expect(formatReasonWords[reason]).toMatch(/\.$/);
  });

  it.each<[Verdict, string]>([
    [{ kind: 'new' }, 'New'],
    [{ kind: 'known', memoryId: 'a' }, 'Already in Omi'],
    [{ kind: 'twice', row: 1, line: 1_200 }, 'Same as line 1,200'],
    [{ kind: 'too-long', length: 612, parts: 2 }, '612 / 500'],
    [{ kind: 'empty' }, 'Empty'],
    [
      { kind: 'malformed', line: 1, column: 4, found: '"', expected: 'a closing quote' },
      'Can’t be read: expected a closing quote',
    ],
    [{ kind: 'same', memoryId: 'a' }, 'Unchanged'],
    [{ kind: 'gone', memoryId: 'a' }, 'Not in this source: would be deleted'],
  ])('say what becomes of a row: %j', (verdict, text) => {
    expect(verdictWords(row({ verdict })).text).toBe(text);
  });

  it('put a doubt before the news, and keep it from what is not sent', () => {
    expect(verdictWords(row({ passing: 'date' })).text).toBe('Sounds time-bound');
    expect(verdictWords(row({ passing: 'date', sensitive: ['api-key'] })).text).toBe('May hold a secret');
    expect(verdictWords(row({ passing: 'to-do', verdict: { kind: 'empty' } })).text).toBe('Empty');
  });
});
