import { fc } from '../../../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../../../main/core/import/read/lines.ts';
import { readParagraphs } from '../../../../main/core/import/read/paragraphs.ts';
import { anyWords, rowsOf, wordsOf } from './reading.ts';

describe('lines', () => {
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(fc.array(anyWords), (lines) => {
        expect(wordsOf(rowsOf(readLines, lines.join('\n'), { marks: false }))).toEqual(lines);
      }),
    );
  });

  it('make no row without words, and keep the number of their line', () => {
    expect(rowsOf(readLines, '\n a \n\t\n\u3000\nb')).toMatchObject([
      { line: 2, content: 'a' },
      { line: 5, content: 'b' },
    ]);
  });

  it('say tags, category and visibility by marks, as in capture', () => {
    const [row] = rowsOf(readLines, 'Works at Acme #job /work !public');
    expect(row).toEqual({
      line: 1,
      content: 'Works at Acme',
      tags: ['job'],
      category: 'work',
      visibility: 'public',
      id: null,
      readError: null,
      passed: null,
      isRepaired: false,
    });
  });

  it('keep marks as words when marks are off', () => {
    const [row] = rowsOf(readLines, 'Works at \\#1 #job /work !public', { marks: false });
    expect(row).toMatchObject({
      content: 'Works at \\#1 #job /work !public',
      tags: [],
      category: null,
      visibility: null,
    });
  });

  it('share one list of tags where they say the same', () => {
    const [first, second, third] = rowsOf(readLines, 'a #x #y\nb #x #y\nc\nd #x #y');
    expect(second?.tags).toBe(first?.tags);
    expect(third?.tags).toEqual([]);
  });

  it('are pieces of one endless line, too', () => {
    const endless = 'word '.repeat(100_000).trim();
    expect(wordsOf(rowsOf(readLines, endless))).toEqual([endless]);
  });
});

describe('paragraphs', () => {
  it('are read back as they were written', () => {
    const paragraph = fc.array(anyWords, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(fc.array(paragraph), fc.constantFrom('\n\n', '\n \n\n'), (paragraphs, gap) => {
        expect(wordsOf(rowsOf(readParagraphs, paragraphs.join(gap), { marks: false }))).toEqual(paragraphs);
      }),
    );
  });

  it('begin where their first line does', () => {
    expect(rowsOf(readParagraphs, '\n\n  a\nb  \n \nc\n').map(({ line, content }) => [line, content])).toEqual([
      [3, 'a\nb'],
      [6, 'c'],
    ]);
  });
});
