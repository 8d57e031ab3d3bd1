import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../main/core/import/read/csv.ts';
import { rowsOf } from './reading.ts';

describe('a table that is not well formed', () => {
  const readErrors = (text: string) => rowsOf(readCsv, text).map(({ content, readError }) => [content, readError]);

  it('spoils the rows that have too many or too few cells, and keeps their lines', () => {
    expect(readErrors('text,tags\na,x\nb,x,y\nc\nd,x,,\n')).toEqual([
      ['a', null],
      ['b,x,y', { line: 3, column: 5, found: '3 columns', expected: '2 columns' }],
      ['c', { line: 4, column: null, found: '1 column', expected: '2 columns' }],
      ['d', null],
    ]);
  });

  it('keeps all lines of a record that has too few cells', () => {
    expect(readErrors('text,tags,id\n"a\nb",x\nc,y,z').map(([content]) => content)).toEqual(['"a\nb",x', 'c']);
  });

  it('spoils one line where a quotation mark is never closed, and goes on at the next', () => {
    expect(readErrors('text,tags\na,x\nb,"y\nc,z\nd,w')).toEqual([
      ['a', null],
      ['b,"y', { line: 3, column: 3, found: '"y', expected: 'a closing quotation mark' }],
      ['c', null],
      ['d', null],
    ]);
  });

  it('does the same where the next quotation mark seems to close it', () => {
    expect(
      readErrors('text,tags\n"a,x\nb,y\n"c","z"\nd,w').map(([content, readError]) => [content, readError !== null]),
    ).toEqual([
      ['"a,x', true],
      ['b', false],
      ['c', false],
      ['d', false],
    ]);
  });

  it('reads what stands around quotation marks within one, and says so', () => {
    expect(readErrors('text,tags\n"says "hi" to me",x')).toMatchObject([['says "hi" to me', { line: 2, column: 1 }]]);
  });

  it('names a tag that no memory takes', () => {
    const long = 'a'.repeat(65);
    const [row] = rowsOf(readCsv, `text,tags\nx,"b,${long}"`);
    expect(row).toMatchObject({ content: 'x', tags: ['b'], readError: { line: 2, found: long } });
  });

  it('never reads on for a million characters in search of a mark', () => {
    const rows = rowsOf(readCsv, `text,tags\n"a,x\n${'b,y\n'.repeat(300_000)}`);
    expect(rows).toHaveLength(300_001);
    expect(rows.filter(({ readError }) => readError !== null)).toHaveLength(1);
  });

  it('gets through a text full of open marks', () => {
    const rows = rowsOf(readCsv, `text,tags\n${'"a"",x\n'.repeat(20_000)}`);
    expect(rows).toHaveLength(20_000);
  });

  it('gives an endless line back as one row that is too long', () => {
    const endless = 'a,'.repeat(1_000_000);
    const [row, ...others] = rowsOf(readCsv, `text,tags\n${endless}`);
    expect(row?.content === endless).toBe(true);
    expect(row?.readError?.expected).toContain('characters');
    expect(others).toEqual([]);
  });

  it('reads records of any windows alike', () => {
    const records = Array.from({ length: 60_000 }, (_, at) => `"row ${at}\nof ""many""",x`);
    const rows = rowsOf(readCsv, `text,tags\n${records.join('\n')}`);
    expect(rows).toHaveLength(60_000);
    expect(rows.every(({ content, line }, at) => content === `row ${at}\nof "many"` && line === 2 + 2 * at)).toBe(true);
  });
});
