import { describe, expect, it } from 'vitest';
import { escapedLine } from '../../../../main/core/export/list-lines.ts';
import { detect } from '../../../../main/core/import/read/detect.ts';
import type { Reader } from '../../../../main/core/import/read/raw-row.ts';
import { readers } from '../../../../main/core/import/read/readers.ts';
import { piecesOf, rowsOf, wordsOf } from './reading.ts';

/** What becomes of a text that somebody pastes. */
const read = (text: string): string[] => wordsOf(rowsOf(readers[detect(text, null).format], text));

describe('a number at the beginning of a line', () => {
  it.each([
    ['3. Oktober: Geburtstag von Anna\n12. Mai: Hochzeitstag\n24. Dez. Heiligabend'],
    ['1. Mai: Geburtstag von Anna\n2. Mai: Geburtstag von Ben'],
    ['3. oktober: Annas fødselsdag\n4. oktober: Bens fødselsdag'],
    ['3. října: narozeniny Anny\n4. října: narozeniny Bena'],
    ['3. 10. 1990: narozeniny\n4. 10. 1991: svatba'],
    ['1990. Born in Berlin'],
    ['1999. Finished school\n2000. Moved to Graz\n2001. Married Anna'],
    ['(030) 123 is work\n(089) 55 is mum'],
    ['(212) 555-1234 is work\n(646) 555-1234 is mum'],
    ['(212) 555-1234 is work\n(213) 555-1234 is mum'],
    ['1984.'],
    ['1984. A book I love'],
    ['5. district is where I live'],
    ['1. Stock, Altbau\nIch habe zwei Katzen.'],
    [
      'Anna was born in the spring of\n2015. Her brother came in the autumn of\n2016. They live with us in Graz, and\nwe have a dog.',
    ],
    ['7. Likes tea\n7. Likes milk'],
  ])('is a word in %j', (text) => {
    expect(read(text)).toEqual(text.split('\n'));
  });

  it.each([
    ['1. a\n2. b\n3. c'],
    ['1. a\n1. b\n1. c'],
    ['0. a\n1. b'],
    ['01. a\n02. b\n03. c'],
    ['7. a\n8. b\n9. c'],
    ['120. a\n121. b'],
    ['3. a\n2. b\n1. c'],
    ['1) a\n2) b\n5) c\n9) d'],
    ['٧. a\n٨. b'],
    ['५. a\n६. b'],
    ['９．a\n１０．b'],
    ['  9. a\n 10. b\n 11. c'],
  ])('is the mark of an item in %j', (text) => {
    expect(read(text)).toEqual(text.split('\n').map((_, at) => 'abcd'.charAt(at)));
  });

  it.each([
    ['1.a\n2.b\n3.c'],
    ['1)a\n2)b'],
    ['1、a\n2、b'],
    ['1．a\n2．b'],
    ['（1）a\n（2）b'],
    ['一、a\n二、b\n十一、c'],
    ['（一）a\n（二）b'],
    ['#1 a\n#2 b'],
    ['[1] a\n[2] b\n[3] c'],
  ])('needs no white space behind it in %j', (text) => {
    expect(read(text)).toEqual(text.split('\n').map((_, at) => 'abcd'.charAt(at)));
  });

  it('stays where no other follows it', () => {
    for (const words of [
      '3、4月去旅行',
      '一、二线城市',
      '1.FC Köln is my team',
      '2.Bundesliga',
      '#4 is my seat',
      '[1] is a source',
    ])
      expect(read(`${words}\nTea`)).toEqual([words, 'Tea']);
  });

  it('goes on behind what stands between', () => {
    const text = '**Work**\n1. a\n   - x\n   - y\n2. b\n\n**Home**\n3. c\n4. d';
    expect(wordsOf(rowsOf(readers.list, text))).toEqual(['a', 'x', 'y', 'b', 'c', 'd']);
    expect(wordsOf(rowsOf(readers.markdown, '> 4. a\n> 5. b\n\n1984. c'))).toEqual(['a', 'b', '1984. c']);
    expect(wordsOf(rowsOf(readers.markdown, '4. a\n   - x\n\n   words\n\n5. b'))).toEqual(['a', 'x', 'words', 'b']);
  });

  it.each<[string, Reader]>([
    ['list', readers.list],
    ['markdown', readers.markdown],
    ['tagged', readers.tagged],
  ])('is never lost as a word, whatever stands around it: %s', (_name, reader) => {
    const text = '1990. a\n- b\n(030) c\n3. Mai d\n  1991. e\n# f\n1992. g\n\n1993. h\n[work] i\n1994. j';
    const found = piecesOf(reader, text)
      .map(({ content, tags }) => [content, ...tags].join(' '))
      .join('\n');
    for (const words of ['1990. a', '(030) c', '3. Mai d', '1991. e', '1992. g', '1993. h', '1994. j'])
      expect(found).toContain(words);
  });

  it('is looked for no further than some lines ahead', () => {
    const text = Array.from({ length: 40_000 }, (_, at) => `${' '.repeat(40 - (at % 40))}${(at % 7) * 3 + 5}. x`);
    expect(piecesOf(readers.list, text.join('\n')).length).toBeGreaterThan(1_000);
  });
});

describe('a sign right before a word', () => {
  it.each([
    ['-Born in Graz\n-I have a cat', ['Born in Graz', 'I have a cat']],
    ['About me\n–Tall\n\n–Left-handed\nA line', ['About me', 'Tall', 'Left-handed', 'A line']],
    ['*Tall\n*Left-handed', ['Tall', 'Left-handed']],
    ['> -Tall\n> -Thin', ['Tall', 'Thin']],
  ])('is the mark of an item where others have it in %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['Simple is better\n—Tim Peters'],
    ['-5 degrees is cold\n-Tall'],
    ['-v verbose\n-h help'],
    ['*Recent months*\n*Earlier*'],
    ['**Bold** words\n**Others** too'],
    ['-Tall\nA line\n-Thin'],
  ])('is a word in %j', (text) => {
    expect(read(text)).toEqual(text.split('\n'));
  });

  it('is no mark in a memory that was exported', () => {
    expect(escapedLine('-Born in Graz')).toBe('\\-Born in Graz');
    expect(wordsOf(rowsOf(readers.markdown, '- Facts\n  \\-Tall\n  \\-Thin'))).toEqual(['Facts\n-Tall\n-Thin']);
  });
});
