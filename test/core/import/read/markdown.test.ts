import { fc } from '../../../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import { markdownWriter } from '../../../../main/core/export/markdown.ts';
import { detect } from '../../../../main/core/import/read/detect.ts';
import { readMarkdown } from '../../../../main/core/import/read/markdown.ts';
import { exported } from './exported.ts';
import { anyWords, passedOf, rowsOf, wordsOf } from './reading.ts';

/** Words that begin nothing of Markdown's own. */
const plainWords = anyWords.filter((words) => !/\\$|[:：]\**$|^[^\p{L}]|^o\t|^\p{L}{1,5}\)|\||`|~~~/u.test(words));
const said = (text: string, headings = true) =>
  rowsOf(readMarkdown, text, { headings }).map(({ content, tags }) => [content, tags]);

describe('Markdown', () => {
  it('is read back from items and paragraphs under headings', () => {
    const section = fc.record({
      heading: fc.stringMatching(/^[a-z]{1,20}$/),
      items: fc.array(plainWords),
      paragraphs: fc.array(fc.array(plainWords, { minLength: 1, maxLength: 3 })),
    });
    fc.assert(
      fc.property(fc.array(section), fc.constantFrom('- ', '* ', '1. ', '- [ ] '), (sections, mark) => {
        // A number that stands alone is a word.
        fc.pre(mark !== '1. ' || sections.flatMap(({ items }) => items).length !== 1);
        const text = sections.map(({ heading, items, paragraphs }) => {
          const list = items.map((item) => `${mark}${item}`).join('\n');
          return `## ${heading}\n\n${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n\n${list}\n`;
        });
        const expected = sections.flatMap(({ heading, items, paragraphs }) => {
          const all = [...paragraphs.map((lines) => lines.join('\n')), ...items];
          return all.length === 0 ? [{ content: heading }] : all.map((content) => ({ content, tags: [heading] }));
        });
        expect(rowsOf(readMarkdown, text.join('\n'), { marks: false })).toMatchObject(expected);
      }),
    );
  });

  it('reads back what Inkling has exported', () => {
    const content = fc
      .array(plainWords, { minLength: 1, maxLength: 3 })
      .map((lines) => lines.join('\n'))
      // A backslash before a mark is capture's own way to keep it a word.
      .filter((words) => !/\\[#/!]/.test(words));
    fc.assert(
      fc.property(fc.array(content, { minLength: 1 }), (contents) => {
        const writer = markdownWriter('category');
        const rows = writer.rows(contents.map((words) => ({ ...exported, category: 'work', content: words })));
        expect(rowsOf(readMarkdown, writer.head + rows + writer.tail)).toMatchObject(
          contents.map((words) => ({ content: words, tags: ['work'] })),
        );
      }),
    );
  });

  it('makes tags of the headings above a row, but not of the title of the whole', () => {
    const text = '# About\nA\n## Food\nB\n### Hot drinks\n- C #x\n## **[Home](https://x.example)**\nD\n\nWork\n----\nE';
    expect(said(text)).toEqual([
      ['A', ['about']],
      ['B', ['food']],
      ['C', ['x', 'food', 'hot-drinks']],
      ['D', ['home']],
      ['E', ['work']],
    ]);
    expect(said(text, false)).toEqual([
      ['About', []],
      ['A', []],
      ['Food', []],
      ['B', []],
      ['Hot drinks', []],
      ['C', ['x']],
      ['**[Home](https://x.example)**', []],
      ['D', []],
      ['Work', []],
      ['E', []],
    ]);
  });

  it('makes a row of a heading that makes no tag, or has no row below it', () => {
    expect(said(`# About\n## Likes tea\n## 2019\n- Moved\n## ${'x'.repeat(65)}\n- Rode\n## Has a dog`)).toEqual([
      ['Likes tea', ['about']],
      ['2019', ['about']],
      ['Moved', ['about']],
      ['x'.repeat(65), ['about']],
      ['Rode', ['about']],
      ['Has a dog', ['about']],
    ]);
    expect(said('| Fact | Tag |\n|---|---|\n\nB')).toEqual([
      ['| Fact | Tag |', []],
      ['B', []],
    ]);
  });

  it('says what it passes over, and why', () => {
    const text =
      '---\ntitle: A note\ntags: [a]\n---\nSure! This is all I know:\n\n# All\n## Food\n- Tea\n\nLet me know!';
    expect(passedOf(readMarkdown, text)).toEqual([
      ['title: A note', 'front-matter'],
      ['Sure! This is all I know:', 'talk'],
      ['Let me know!', 'talk'],
      ['All', 'heading'],
    ]);
    expect(passedOf(readMarkdown, '---\ntags: [a, 12]\n---\nTea')).toEqual([['tags: [a, 12]', 'front-matter']]);
    expect(passedOf(readMarkdown, '---\ntags: [a]\n---\nTea', { headings: false })).toEqual([
      ['tags: [a]', 'front-matter'],
    ]);
  });

  it('takes what Notion notes of a page for no fact, and its tags for those of all', () => {
    const text = '# Anna\n\nBirthday: 3 May\nTags: family, Graz\nCreated: March 2, 2024\n\nLikes horses';
    expect(said(text)).toEqual([
      ['Birthday: 3 May', ['family', 'graz', 'anna']],
      ['Likes horses', ['family', 'graz', 'anna']],
    ]);
    expect(passedOf(readMarkdown, text)).toEqual([['Created: March 2, 2024', 'front-matter']]);
    expect(passedOf(readMarkdown, text, { headings: false })).toEqual([
      ['Tags: family, Graz\nCreated: March 2, 2024', 'front-matter'],
    ]);
    for (const plain of ['# Me\n\nName: Anna\nCity: Graz', '# Me\n\nTags: a\nand more', '# Me\nTags: a'])
      expect(passedOf(readMarkdown, plain)).toEqual([]);
    expect(said('# Me\n\nTags: a, 12\nURL: https://x.example')).toEqual([['Tags: a, 12', ['me']]]);
  });

  it('takes ten signs for what a Kindle puts below a quotation, but below ten letters for what makes a heading', () => {
    expect(said('A quote worth keeping\n==========\nAnother one\n==========')).toEqual([
      ['A quote worth keeping', []],
      ['Another one', []],
    ]);
    expect(said('Ten signs!\n==========\n- Tea')).toEqual([['Tea', ['ten-signs']]]);
  });

  it('makes a tag of a line that leads to a list, and of no other', () => {
    expect(said('I like:\n\n- tea\n- milk\n\nEnds with:\n\nNo item')).toEqual([
      ['tea', ['i-like']],
      ['milk', ['i-like']],
      ['Ends with:', []],
      ['No item', []],
    ]);
  });

  it('takes a line in bold letters above a paragraph for a heading, and talk around all for none', () => {
    const text =
      'Here’s what I remember about you:\n\n**Work context**\n\nLeads a team.\n\n**Personal**\nLives in Graz.\n\n' +
      '**Past**\n\n*Recent months*\n\nLearns Rust.\n\nWhat a year!\n\nIs there anything you’d like me to change?';
    expect(detect(text, null)).toMatchObject({ format: 'markdown', why: 'headings' });
    expect(said(text)).toEqual([
      ['Leads a team.', ['work-context']],
      ['Lives in Graz.', ['personal']],
      ['Learns Rust.', ['past', 'recent-months']],
      ['What a year!', ['past', 'recent-months']],
    ]);
    expect(passedOf(readMarkdown, text).map(([, why]) => why)).toEqual(['talk', 'talk']);
    expect(said('**Work**\n\nLeads a team.\n\n**Other**\n- Tea\n\n**Last words**')).toEqual([
      ['Leads a team.', ['work']],
      ['Tea', ['other']],
      ['**Last words**', []],
    ]);
    expect(said('**I am tall.**\n\nI like tea.').length).toBe(2);
    expect(said('**Work**\nLeads.\n\n**Home**', false)).toEqual([
      ['**Work**', []],
      ['Leads.', []],
      ['**Home**', []],
    ]);
    expect(said('Here is all I know:\n\n**Work**\n\nIs it a lot?')).toEqual([['Is it a lot?', ['work']]]);
    expect(detect('**Work**\nLeads\nCodes\n\n**Home**\nTea\nMilk', null).format).not.toBe('markdown');
  });

  it('leaves emphasis, links and code as they are written', () => {
    expect(said('- **Luna** is _my_ `dog`, see [her](https://x.example)')).toEqual([
      ['**Luna** is _my_ `dog`, see [her](https://x.example)', []],
    ]);
  });

  it('reads quotations without their signs', () => {
    expect(said('> Be kind.\n> Always.\n>\n> > Really.\n\nSaid I.')).toEqual([
      ['Be kind.\nAlways.', []],
      ['Really.', []],
      ['Said I.', []],
    ]);
  });

  it('makes one row of a block of code, without marks', () => {
    expect(said('My alias:\n\n```sh\n# list #all\nls -a\n\n- x\n```\n\nAfter')).toEqual([
      ['My alias:', []],
      ['# list #all\nls -a\n\n- x', []],
      ['After', []],
    ]);
    expect(said('~~~\nopen')).toEqual([['open', []]]);
  });

  it('joins lines at a backslash that only breaks them', () => {
    expect(wordsOf(rowsOf(readMarkdown, 'One\\\ntwo\\\\\nthree\\\n\nfour\n\n- five \\\n  six'))).toEqual([
      'One\ntwo\\\\\nthree\\',
      'four',
      'five\nsix',
    ]);
  });

  it('takes the tags of a note’s properties, and nothing else of them', () => {
    expect(said('---\ntitle: A note\ntags:\n  - Big Idea\n  - home\ncreated: 2024-01-01\n---\nLikes tea')).toEqual([
      ['Likes tea', ['big-idea', 'home']],
    ]);
    expect(rowsOf(readMarkdown, '---\ntags: [a, b]\n---\n\nLikes tea')).toMatchObject([{ line: 5, tags: ['a', 'b'] }]);
    expect(wordsOf(rowsOf(readMarkdown, '---\nA line of words\n---\nB'))).toEqual(['B']);
  });

  it('leaves out rules', () => {
    expect(said('A\n\n---\n* * *\n___\nB')).toEqual([
      ['A', []],
      ['B', []],
    ]);
  });
});
