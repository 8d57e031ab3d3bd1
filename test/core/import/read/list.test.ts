import { fc } from '../../../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import { readList } from '../../../../main/core/import/read/list.ts';
import { readMarkdown } from '../../../../main/core/import/read/markdown.ts';
import { readTagged } from '../../../../main/core/import/read/tagged.ts';
import { anyWords, passedOf, piecesOf, rowsOf, wordsOf } from './reading.ts';

const itemWords = anyWords.filter((words) => !/[:：]$|^[^\p{L}]|^o\t|^\p{L}{1,5}\)/u.test(words));

describe('a list', () => {
  it.each(['- ', '* ', '+ ', '• ', '•', '– ', '◦\t', 'o\t', '・', '- [ ] ', '* [x] ', '☐ ', '☑', '[ ] ', '  - '])(
    'of items that begin with %j is read back',
    (mark) => {
      fc.assert(
        fc.property(fc.array(itemWords), (items) => {
          const text = items.map((item) => `${mark}${item}`).join('\n');
          expect(wordsOf(rowsOf(readList, text, { marks: false }))).toEqual(items);
        }),
      );
    },
  );

  it.each([
    (at: number) => `${at}. `,
    (at: number) => `${at}) `,
    (at: number) => `(${at}) `,
    (at: number) => `${String.fromCharCode(97 + (at % 26))}) `,
    (at: number) => `${String(at).padStart(3)}. `,
    () => '١. ',
    () => '１．',
    () => '①',
  ])('that is numbered is read back (%#)', (mark) => {
    fc.assert(
      fc.property(fc.array(itemWords, { minLength: 2 }), (items) => {
        const text = items.map((item, at) => `${mark(at + 1)}${item}`).join('\n');
        expect(wordsOf(rowsOf(readList, text, { marks: false }))).toEqual(items);
      }),
    );
  });

  it('leaves nothing of a sign in the words that can’t be seen', () => {
    const marks = ['✔️', '✔️ ', '☑️ ', '☑︎ ', '▪️', '▪️ ', '•\u200b', '\u200f• ', '🔹 ', '▸ ', '→ '];
    const text = marks.map((mark, at) => `${mark}Likes tea ${at}`).join('\n');
    expect(wordsOf(rowsOf(readList, text))).toEqual(marks.map((_, at) => `Likes tea ${at}`));
    expect(rowsOf(readTagged, '✔️ [work] Codes\n✔️ [core] Tall')).toMatchObject([
      { content: 'Codes', category: 'work' },
      { content: 'Tall', category: 'core' },
    ]);
    expect(wordsOf(rowsOf(readList, '1️⃣ Tea\n2️⃣ Milk'))).toEqual(['Tea', 'Milk']);
    expect(wordsOf(rowsOf(readList, '- \u200fتفاح'))).toEqual(['\u200fتفاح']);
  });

  it.each(['-5 degrees is too cold', '1.5 litres of water', '**bold** words', 'a. Miller', '[x](y) link', '--- x'])(
    'does not begin with %j',
    (line) => {
      expect(wordsOf(rowsOf(readList, line))).toEqual([line]);
    },
  );

  it('goes on with an item in lines that are indented below it', () => {
    const text = '- Likes tea\n  with milk\n\n  and honey\nNot an item\n1. One\n   more\n2. Two';
    expect(rowsOf(readList, text).map(({ line, content }) => [line, content])).toEqual([
      [1, 'Likes tea\nwith milk\nand honey'],
      [5, 'Not an item'],
      [6, 'One\nmore'],
      [8, 'Two'],
    ]);
  });

  it('gives nested items rows of their own', () => {
    expect(wordsOf(rowsOf(readList, '- Has a dog\n  - Its name is Luna\n\t- It is brown\n- Has a cat'))).toEqual([
      'Has a dog',
      'Its name is Luna',
      'It is brown',
      'Has a cat',
    ]);
  });

  it('makes tags of items in bold letters that have nested ones', () => {
    const text =
      '1. **Work**\n   - Codes\n   - **Tools:**\n     - vim\n2. **Home** is Graz\n3. **Last**\n4. **!**\n   - Tall';
    const rows = rowsOf(readList, text);
    expect(rows.map(({ content, tags }) => [content, tags])).toEqual([
      ['Codes', ['work']],
      ['vim', ['work', 'tools']],
      ['**Home** is Graz', []],
      ['**Last**', []],
      ['**!**', []],
      ['Tall', []],
    ]);
    expect(rowsOf(readMarkdown, `## Me\n${text}`).map(({ content, tags }) => [content, tags])).toEqual(
      rows.map(({ content, tags }) => [content, [...tags, 'me']]),
    );
    expect(wordsOf(rowsOf(readList, '- **Work**\n  - Codes', { headings: false }))).toEqual(['**Work**', 'Codes']);
  });

  it('takes the last line for a fact where others stand around the list', () => {
    const text = 'Some facts, in no order:\nI live in Graz\n- Mia\n- Leo\nI hate flying';
    expect(wordsOf(rowsOf(readList, text))).toEqual(['I live in Graz', 'Mia', 'Leo', 'I hate flying']);
    expect(passedOf(readList, `${text}\n\nDo you want me to change that?`).at(-1)).toEqual([
      'Do you want me to change that?',
      'talk',
    ]);
  });

  it('begins nested items with what ends with a colon above them', () => {
    const text = '- Allergies:\n  - peanuts\n  - Drugs:\n    - penicillin\n- Likes:\n- tea\n- Last:';
    expect(wordsOf(rowsOf(readList, text))).toEqual([
      'Allergies: peanuts',
      'Allergies: Drugs: penicillin',
      'Likes:',
      'tea',
      'Last:',
    ]);
  });

  it('offers a line that leads to items as their tag, until another line ends it', () => {
    const text = 'Things I like:\n\n- tea #hot\n- milk\nNo item\n- bread';
    const tagged = (headings: boolean) =>
      rowsOf(readList, text, { headings }).map(({ content, tags }) => [content, tags]);
    expect(tagged(true)).toEqual([
      ['tea', ['hot', 'things-i-like']],
      ['milk', ['things-i-like']],
      ['No item', []],
      ['bread', []],
    ]);
    expect(tagged(false)).toEqual([
      ['Things I like:', []],
      ['tea', ['hot']],
      ['milk', []],
      ['No item', []],
      ['bread', []],
    ]);
  });

  it.each([true, false])('passes over what a chat says around its answer (headings: %j)', (headings) => {
    const text = 'Sure! Here is what I know about you:\n\n- Likes tea\n\nBut no milk\n- Has a dog\n\nLet me know!';
    expect(rowsOf(readList, text, { headings }).map(({ content, tags }) => [content, tags])).toEqual([
      ['Likes tea', []],
      ['But no milk', []],
      ['Has a dog', []],
    ]);
    expect(passedOf(readList, text, { headings })).toEqual([
      ['Sure! Here is what I know about you:', 'talk'],
      ['Let me know!', 'talk'],
    ]);
  });

  it.each([
    'Here’s what I know about you.',
    'Sure! Here is everything I remember.',
    'Klar! Hier ist, was ich über dich weiß.',
    'Voici ce que je sais sur vous.',
    'Based on our conversations, this is what I know about you.',
  ])('passes over %j before a list, and the offer behind it', (lead) => {
    const text = `${lead}\n\n- Likes tea\n\nIs there anything you’d like me to change?`;
    expect(wordsOf(rowsOf(readList, text))).toEqual(['Likes tea']);
    expect(passedOf(readList, text)).toHaveLength(2);
  });

  it.each(['I grew up in Graz.', 'Here I know every street.', 'I know a lot about you.', 'Here is where I live.'])(
    'keeps %j before a list',
    (lead) => {
      expect(wordsOf(rowsOf(readList, `${lead}\n- Likes tea\n\nI am tall!`))).toEqual([
        lead,
        'Likes tea',
        'I am tall!',
      ]);
    },
  );

  it('keeps a line that leads to items and makes no tag', () => {
    expect(wordsOf(rowsOf(readList, '2019:\n- Moved'))).toEqual(['2019:', 'Moved']);
  });

  it('keeps an item without words, which can then be seen to be empty', () => {
    expect(wordsOf(rowsOf(readList, '- \n- a\n-'))).toEqual(['', 'a', '']);
  });

  it('loses no word, however it is nested', () => {
    const line = fc.tuple(
      fc.constantFrom('', '  ', '\t', '      '),
      fc.constantFrom('', '- ', '1. ', '☐'),
      fc.constantFrom('', ':', '.'),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.map(([indent, mark, end], at) => `${indent}${mark}word${at}${end}`).join('\n');
        const read = wordsOf(piecesOf(readList, text, { headings: false })).join('\n');
        const words = (all: string): Set<string> => new Set(all.match(/word\d+/g));
        expect(words(read)).toEqual(words(text));
      }),
    );
  });

  it('takes a hundred thousand nested items in their stride', () => {
    const text = Array.from({ length: 100_000 }, (_, at) => `${' '.repeat(at % 40)}- level ${at % 40}:`).join('\n');
    expect(rowsOf(readList, text).length).toBeGreaterThan(2_000);
  });
});
