import { fc } from '../../../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import { readJsonLines } from '../../../../main/core/import/read/json-lines.ts';
import { cleanText, finalContent } from '../../../../preload/contract/rules.ts';
import { item } from './json-items.ts';
import { rowsOf } from './reading.ts';

describe('JSON lines', () => {
  it('are read back', () => {
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const text = cleanText(items.map((said) => JSON.stringify(said)).join('\n\n'));
        expect(rowsOf(readJsonLines, text, { marks: false })).toMatchObject(
          items.map((said, at) => ({
            ...said,
            content: finalContent(said.content),
            line: 2 * at + 1,
            readError: null,
          })),
        );
      }),
    );
  });

  it('are spoilt one by one', () => {
    const rows = rowsOf(readJsonLines, '{"memory":"a"}\n{"memory":\n"b"\n["c","d"]\n{"memory":"e"} f');
    expect(
      rows.map(({ content, readError }) => [content, readError && [readError.line, readError.column, readError.found]]),
    ).toEqual([
      ['a', null],
      ['{"memory":', [2, 11, 'the end of the text']],
      ['b', null],
      ['c', null],
      ['d', null],
      ['{"memory":"e"} f', [5, 16, 'f']],
    ]);
  });
});
