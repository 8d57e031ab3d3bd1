import { describe, expect, it } from 'vitest';
import { markdownColumns } from '../../../../main/core/import/read/markdown-table.ts';
import { readMarkdown } from '../../../../main/core/import/read/markdown.ts';
import { readTagged } from '../../../../main/core/import/read/tagged.ts';
import type { ColumnUse } from '../../../../preload/contract/import-values.ts';
import { passedOf, rowsOf } from './reading.ts';

const said = (text: string, uses: readonly ColumnUse[] | null = null) =>
  rowsOf(readMarkdown, text, { uses }).map(({ content, tags }) => [content, tags]);

describe('a table in Markdown', () => {
  it('reads tables by the names of their columns, or as cells between bars', () => {
    expect(said('| **Fact** | Tags |\n|:---|---:|\n| Likes a \\| b | x, y |\n| Tall | |')).toEqual([
      ['Likes a | b', ['x', 'y']],
      ['Tall', []],
    ]);
    expect(said('A | B\n--- | ---\nName | Luna\n\nX | Y | Z\n-|-|-\n1 | 2 | 3')).toEqual([
      ['Name: Luna', []],
      ['1 | 2 | 3', []],
    ]);
  });

  it('reads the columns of the first table as a person chooses', () => {
    const text =
      '## Facts\n\n| Thing | Since | Kind |\n|---|---|---|\n| Tea | 2019 | food |\n\n| A | B |\n|--|--|\n| c | d |';
    expect(markdownColumns(text, null)).toEqual([
      { name: 'Thing', sample: 'Tea', use: 'content' },
      { name: 'Since', sample: '2019', use: 'content' },
      { name: 'Kind', sample: 'food', use: 'content' },
    ]);
    expect(said(text)).toEqual([
      ['Tea | 2019 | food', ['facts']],
      ['c: d', ['facts']],
    ]);
    const uses = markdownColumns(text, null).map(({ use }) => use);
    expect(said(text, uses)).toEqual(said(text));
    expect(said(text, ['content', 'nothing', 'tags'])).toEqual([
      ['Tea', ['food', 'facts']],
      ['c: d', ['facts']],
    ]);
    expect(markdownColumns('```\n| a | b |\n|---|---|\n```\n| c | d |', null)).toEqual([]);
  });

  it('keeps the cells of every column of a table', () => {
    expect(said('| Attribute | Value |\n|---|---|\n| Name | Ann |\n| only one |\n| Age | |')).toEqual([
      ['Name: Ann', []],
      ['only one', []],
      ['Age', []],
    ]);
    expect(passedOf(readMarkdown, '| Fact | Tags |\n|---|---|\n| Tea | hot |\n\nX | Y\n-|-\n1 | 2')).toEqual([
      ['X | Y', 'heading'],
    ]);
    const cells = '| # | Fact | Source | Confidence |\n|-|-|-|-|\n| 1 | Likes tea | chat | high |\n| x | Tall | | |';
    expect(said(cells)).toEqual([
      ['Likes tea (Source: chat, Confidence: high)', []],
      ['x: Tall', []],
    ]);
    expect(said('| # | What | Notes |\n|-|-|-|\n| 1 | Moved | with Rui |\n| 2 | Painted | |')).toEqual([
      ['Moved: with Rui', []],
      ['Painted', []],
    ]);
    expect(said('| No. | What | When |\n|-|-|-|\n| 1 | Moved | 2016 |\n| 2 | Painted | |')).toEqual([
      ['Moved: 2016', []],
      ['Painted', []],
    ]);
  });

  it('spoils a line with more cells than names, but takes a bar in code for a word', () => {
    const text =
      '| Category | Memory | Tags |\n|-|-|-|\n| work | Uses a | b pipe | cli |\n| work | Runs `a | b` | cli |\n| x | Tea | y | |';
    const expected = [
      {
        content: '| work | Uses a | b pipe | cli |',
        readError: { line: 3, found: '4 columns', expected: '3 columns' },
      },
      { content: 'Runs `a | b`', category: 'work', tags: ['cli'], readError: null },
      { content: 'Tea', tags: ['x', 'y'], readError: null },
    ];
    for (const reader of [readMarkdown, readTagged]) expect(rowsOf(reader, text)).toMatchObject(expected);
  });
});
