import { fc } from '../../../fakes/property.ts';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../main/core/import/read/csv.ts';
import { detect } from '../../../../main/core/import/read/detect.ts';
import { readers } from '../../../../main/core/import/read/readers.ts';
import { csvWriter } from '../../../../main/core/export/csv.ts';
import { cleanText, finalContent } from '../../../../preload/contract/rules.ts';
import { exported } from './exported.ts';
import { anyWords, rowsOf, wordsOf } from './reading.ts';

const cell = fc
  .string({
    unit: fc.oneof(fc.constantFrom(...Array.from('ab ,;\t"|\n\'#')), fc.string({ unit: 'grapheme', maxLength: 1 })),
  })
  .map((text) => finalContent(text));
const tag = fc.stringMatching(/^[a-z][a-z -]{0,10}[a-z]$/);
const record = fc.record({
  content: cell,
  tags: fc.uniqueArray(tag, { maxLength: 3 }),
  category: fc.constantFrom('', 'work', 'system'),
  visibility: fc.constantFrom('private', 'public'),
  id: fc.uuid(),
});

describe('a table', () => {
  it.each([',', ';', '\t', '|', '^', '~~'])('parted by %j is read back', (delimiter) => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 20 }), fc.boolean(), (records, quotes) => {
        const written = records.map(({ tags, ...rest }) => ({ ...rest, tags: tags.join(',') }));
        const text = Papa.unparse(written, { delimiter, newline: '\n', quotes });
        const rows = rowsOf(readCsv, text, { marks: false, delimiter: delimiter === '~~' ? delimiter : null });
        expect(rows).toMatchObject(
          records.map(({ content, tags, category, visibility, id }) => {
            return { content, tags, category: category || null, visibility, id, readError: null };
          }),
        );
      }),
    );
  });

  it('tells the line each record begins with', () => {
    const rows = rowsOf(readCsv, 'text,tags\n"a\n\nb",x\n\nc,y\n"d\ne","z"\nf,\n');
    expect(rows.map(({ line, content }) => [line, content])).toEqual([
      [2, 'a\n\nb'],
      [6, 'c'],
      [7, 'd\ne'],
      [9, 'f'],
    ]);
  });

  it.each([
    ['Memory,Labels,Category', 'German car', 'x', 'work'],
    ['Erinnerung,Schlagwörter,Kategorie', 'Mag Tee', 'x', 'work'],
    ['Contenu,Étiquettes,Catégorie', 'Aime le thé', 'x', 'work'],
    ['記憶,タグ,カテゴリー', 'お茶が好き', 'x', 'work'],
    ['المحتوى,وسوم,فئة', 'يحب الشاي', 'x', 'work'],
    ['CONTENT , TAGS ,category', 'Likes tea', 'x', 'work'],
  ])('knows the columns %s', (header, content, tags, category) => {
    expect(rowsOf(readCsv, `${header}\n${content},${tags},${category}`)).toMatchObject([
      { content, tags: [tags], category },
    ]);
  });

  it('takes the words from text rather than from title, and from every column when no name tells it', () => {
    expect(wordsOf(rowsOf(readCsv, 'title,text\nTea,Likes tea'))).toEqual(['Likes tea']);
    expect(wordsOf(rowsOf(readCsv, '1,Likes tea a lot,yes\n2,Has a dog called Luna,no\n3,Is tall,yes'))).toEqual([
      'Likes tea a lot: yes',
      'Has a dog called Luna: no',
      'Is tall: yes',
    ]);
  });

  it('takes a question and its answer for one memory', () => {
    expect(wordsOf(rowsOf(readCsv, 'Question,Answer\nWhat do I drink?,Tea\nWhere do I live?,Graz'))).toEqual([
      'What do I drink?\nTea',
      'Where do I live?\nGraz',
    ]);
    expect(wordsOf(rowsOf(readCsv, 'text,Question,Answer\na,b,c'))).toEqual(['a']);
  });

  it('has no column behind the last separator of its header', () => {
    expect(rowsOf(readCsv, 'text,tags,\nLikes tea,hot\nTall,\n')).toMatchObject([
      { content: 'Likes tea', tags: ['hot'], readError: null },
      { content: 'Tall', readError: null },
    ]);
    expect(rowsOf(readCsv, 'text,tags,\nLikes tea,hot,\nTall,,')).toMatchObject([
      { readError: null },
      { readError: null },
    ]);
  });

  it('stands for what a person says its columns stand for', () => {
    const text = 'a,b,c\nLikes,tea,hot\nHas,dogs,';
    const rows = rowsOf(readCsv, text, { hasHeader: true, uses: ['content', 'content', 'tags'] });
    expect(rows).toMatchObject([
      { content: 'Likes (b: tea)', tags: ['hot'] },
      { content: 'Has (b: dogs)', tags: [] },
    ]);
    expect(wordsOf(rowsOf(readCsv, text, { hasHeader: false, uses: ['content', 'nothing', 'nothing'] }))).toEqual([
      'a',
      'Likes',
      'Has',
    ]);
  });

  it('makes a tag of a category that Omi does not know, and keeps private what is neither private nor public', () => {
    expect(rowsOf(readCsv, 'text,category,visibility\na,Health Tips,shared\nb,WORK,Public')).toMatchObject([
      { content: 'a', tags: ['health-tips'], category: null, visibility: 'private' },
      { content: 'b', tags: [], category: 'work', visibility: 'public' },
    ]);
  });

  it.each([
    ['a;b, c', ['a', 'b', 'c']],
    ['#a #b', ['a', 'b']],
    ['["a, b","c"]', ['a, b', 'c']],
    ["['a', 'b']", ['a', 'b']],
    ['two words', ['two words']],
    ['a|b|a', ['a', 'b']],
  ])('reads the tags %j', (written, tags) => {
    const text = Papa.unparse(
      [
        ['text', 'tags'],
        ['x', written],
      ],
      { newline: '\n' },
    );
    expect(rowsOf(readCsv, text)).toMatchObject([{ content: 'x', tags }]);
  });

  it('takes the apostrophe of our own tables off, and no other', () => {
    expect(wordsOf(rowsOf(readCsv, "text,tags,inkling_id\n'=1+1,,\n''-x,,\n'tis so,,"))).toEqual([
      '=1+1',
      "'-x",
      "'tis so",
    ]);
    expect(wordsOf(rowsOf(readCsv, "text,tags\n'=1+1,"))).toEqual(["'=1+1"]);
  });

  it('reads back what Inkling has exported', () => {
    const memory = fc.record({ content: cell, tags: fc.uniqueArray(anyWords, { maxLength: 3 }), id: fc.uuid() });
    fc.assert(
      fc.property(fc.array(memory, { minLength: 1 }), (memories) => {
        const writer = csvWriter(0, { of: 'all', count: 1 });
        const all = memories.map((said) => ({
          ...exported,
          ...said,
          tags: said.tags.filter((tag) => tag.length <= 64),
        }));
        const text = cleanText(`${writer.head.slice(1)}${writer.rows(all)}`);
        expect(rowsOf(readCsv, text, { marks: false })).toMatchObject(
          all.map(({ id, content, tags, category }) => ({
            id,
            content,
            tags,
            category,
            visibility: 'private',
            readError: null,
          })),
        );
      }),
    );
  });

  it('obeys the line with which Excel is told the separator', () => {
    expect(rowsOf(readCsv, 'sep=;\ntext;tags\na, b;x\n')).toMatchObject([{ line: 3, content: 'a, b', tags: ['x'] }]);
  });
});

describe('one column of a spreadsheet', () => {
  const read = (text: string) => {
    const { format } = detect(text, null);
    return [format, rowsOf(readers[format], text).map(({ line, content }) => [line, content])];
  };

  it('has its cells between quotation marks where a line ends in them', () => {
    const text = '"I live in Berlin,\nnear the park"\nI have two cats, and a dog\n"I said ""no"", twice"\n\nTall';
    expect(read(text)).toEqual([
      'csv',
      [
        [1, 'I live in Berlin,\nnear the park'],
        [3, 'I have two cats, and a dog'],
        [4, 'I said "no", twice'],
        [6, 'Tall'],
      ],
    ]);
    expect(read('"a ""b"" c"')).toEqual(['csv', [[1, 'a "b" c']]]);
    expect(read(`"I like tea\nand milk"\n${'I have a dog.\n'.repeat(20_000)}`)[0]).toBe('csv');
  });

  it('is none where quotation marks belong to the words', () => {
    const lines = ['"Tea?" she asked.', '"No," said I', 'and went', '"home'];
    expect(read(lines.join('\n'))).toEqual(['lines', lines.map((line, at) => [at + 1, line])]);
    expect(read('"I like tea\nand milk')[0]).toBe('lines');
    expect(read('"I like tea"\nand milk')[0]).toBe('lines');
  });
});
