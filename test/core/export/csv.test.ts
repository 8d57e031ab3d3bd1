import { fc } from '../../fakes/property.ts';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plainCell, tagsCell } from '../../../main/core/export/cells.ts';
import { csvWriter } from '../../../main/core/export/csv.ts';
import type { Memory } from '../../../preload/contract/memory.ts';
import { memory } from '../../fakes/memories.ts';

const written = (...pages: Memory[][]): string => {
  const writer = csvWriter(0, { of: 'selection', count: 2 });
  const rows = pages.map((page) => writer.rows(page));
  return `${writer.head}${rows.join('')}${writer.tail}`;
};

const table = z.array(z.array(z.string()));

/** The cells of a file, as a reader that knows no more than RFC 4180 has them. */
const cellsOf = (text: string): string[][] => {
  const { data, errors } = Papa.parse(text.replace('\ufeff', ''), { delimiter: ',', newline: '\r\n' });
  expect(errors).toEqual([]);
  return table.parse(data).slice(0, -1);
};

it('writes a header and a line for each memory, ended by CRLF', () => {
  const row = memory({ id: 'here', serverId: 'there', content: 'Tea, "hot"\nand black', tags: ['a', 'b c'] });
  expect(written([row], [], [{ ...row, category: null, tags: [] }])).toBe(
    [
      '\ufeffcontent,category,tags,visibility,created_at,updated_at,manually_added,id,inkling_id,inkling_scope selection 2 1970-01-01T00:00:00.000Z',
      '"Tea, ""hot""\nand black",system,"a, b c",private,1970-01-01T00:00:00.000Z,1970-01-01T00:00:00.000Z,true,there,here,',
      '"Tea, ""hot""\nand black",,,private,1970-01-01T00:00:00.000Z,1970-01-01T00:00:00.000Z,true,there,here,',
      '',
    ].join('\r\n'),
  );
});

describe('what a spreadsheet would run (fault 35)', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', "'=1", "''@x"])(
    'gets an apostrophe in every column: %j',
    (text) => {
      const [, cells = []] = cellsOf(written([memory({ content: text, category: text, id: text, serverId: null })]));
      expect([cells[0], cells[1], cells[7], cells[8]]).toEqual(Array(4).fill(`'${text}`));
      expect(plainCell(cells[0] ?? '')).toBe(text);
    },
  );

  it('gets one before tags too', () => {
    const [, cells = []] = cellsOf(written([memory({ tags: ['=cmd()', 'b'] })]));
    expect(cells[2]).toBe("'=cmd(), b");
  });

  it.each(["it's", "'tis the season", "'", '1-1', 'a=b', ''])('leaves %j alone', (text) => {
    const [, cells = []] = cellsOf(written([memory({ content: text })]));
    expect(cells[0]).toBe(text);
    expect(plainCell(text)).toBe(text);
  });
});

it('gives back every text, whatever is in it', () => {
  const odd = fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\t', '\r', '\n', '\ufeff', '＝', ' ', 'a', '😀');
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(odd).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
      const memories = rows.map(([content, id]) => memory({ content, id, serverId: null }));
      const [, ...cells] = cellsOf(written(memories));
      expect(cells.map((row) => [plainCell(row[0] ?? ''), plainCell(row[8] ?? '')])).toEqual(rows);
    }),
  );
});

it.each([
  [['family', 'new york'], 'family, new york'],
  [['a,b', 'c'], '["a,b","c"]'],
  [[' a'], '[" a"]'],
  [[''], '[""]'],
  [['#a'], '["#a"]'],
  [[], ''],
])('writes tags as one cell: %j', (tags, cell) => {
  expect(tagsCell(tags)).toBe(cell);
});
