import { describe, expect, it } from 'vitest';
import { detect, readingOf } from '../../../../main/core/import/read/detect.ts';

describe('what a text is', () => {
  it.each([
    ['I like tea.\nI have a dog.', 'lines', 'nothing-special'],
    ['I like tea, too.\nI have a dog, Luna.\nI live here, alone.', 'lines', 'nothing-special'],
    ['I like tea.\n\nI have a dog.\n\nI am tall.', 'lines', 'nothing-special'],
    ['- tea\n- milk', 'list', 'bullets'],
    ['My list:\n\n1. tea\n2. milk\n   and honey', 'list', 'numbers'],
    ['☐ tea\n☑ milk', 'list', 'checkboxes'],
    ['Tea\nMilk\nBread\nSalt\n- Mia\n- Leo\nI cook', 'list', 'bullets'],
    ['Tea\nMilk\nBread\nSalt\n1. Mia\n2. Leo\nI cook', 'lines', 'nothing-special'],
    ['•\ttea\n•\tmilk\n•\tbread', 'list', 'bullets'],
    ['# About me\n- I am vegetarian', 'markdown', 'headings'],
    ['About me\n========\n\nI am vegetarian', 'markdown', 'headings'],
    ['| Fact | Tag |\n| --- | --- |\n| Likes tea | hot |', 'markdown', 'columns'],
    ['Anna wrote:\n> Likes tea\n> Likes milk', 'markdown', 'quoted'],
    ['> Likes tea\nI have a dog.\nI am tall.', 'lines', 'nothing-special'],
    ['One line\nand another.\n\nA second\nparagraph.', 'paragraphs', 'blank-lines'],
    ['content,tags\nLikes tea,hot', 'csv', 'columns'],
    ['Erinnerung;Tags\nMag Tee;heiß', 'csv', 'columns'],
    ['Likes tea\thot\nLikes milk\tcold', 'csv', 'columns'],
    ['1,tea,yes\n2,milk,no\n3,bread,yes', 'csv', 'columns'],
    ['"content","tags"\n"Likes tea","hot, new"\n"Likes milk",""', 'csv', 'columns'],
    ['"tea"\n"milk"', 'json-lines', 'objects-by-line'],
    ['"tea",\n"milk",\n"bread"', 'json-lines', 'objects-by-line'],
    ['["tea", "milk"]', 'json', 'array'],
    ['{"memories":[]}', 'json', 'memories'],
    ['Sure:\n```json\n["tea"]\n```', 'json', 'fence'],
    ['{"text":"tea"}\n{"text":"milk"}', 'json-lines', 'objects-by-line'],
    ['Sure:\n\n[work] Codes\n- [pets] Has a dog\n\nDone!', 'tagged', 'labels'],
    ['[work] Codes', 'tagged', 'labels'],
    ['[work] a\n[core] b\nTea\nMilk\nBread\nI cook\nI run\nI read', 'lines', 'nothing-special'],
    ['[x] done\n[ ] not done', 'list', 'checkboxes'],
    ['[[Note]] about tea\n[her](https://x.example)\n[1] is a source', 'lines', 'nothing-special'],
  ])('reads %j as %s', (text, format, why) => {
    expect(detect(text, null)).toMatchObject({ format, why });
  });

  it('names what else it could be', () => {
    expect(detect('# Me\n- tea\n- milk\n\n- bread', null).others).toEqual(['list', 'paragraphs', 'lines', 'tagged']);
    expect(detect('tea', null).others).toEqual([]);
  });

  it('tells the columns of a table, as a person may have chosen them', () => {
    const text = 'content;labels;stars\nLikes tea;hot;5\n';
    expect(detect(text, null)).toMatchObject({
      delimiter: ';',
      hasHeader: true,
      columns: [
        { name: 'content', sample: 'Likes tea', use: 'content' },
        { name: 'labels', sample: 'hot', use: 'tags' },
        { name: 'stars', sample: '5', use: 'nothing' },
      ],
    });
    const chosen = { format: 'csv', delimiter: ';', hasHeader: false, uses: ['tags', 'content'] } as const;
    expect(readingOf(text, chosen).columns).toEqual([
      { name: '', sample: 'content', use: 'tags' },
      { name: '', sample: 'labels', use: 'content' },
      { name: '', sample: 'stars', use: 'nothing' },
    ]);
  });

  it('goes by the name of a file where the text says nothing', () => {
    expect(detect('Memory\nLikes tea', 'facts.CSV')).toMatchObject({
      format: 'csv',
      why: 'file-name',
      others: ['lines'],
    });
    expect(detect('Likes tea', 'note.md')).toMatchObject({ format: 'markdown' });
    expect(detect('Likes tea', 'note.txt')).toMatchObject({ format: 'lines' });
  });

  it('reads quotation marks as those of a table where the file is one', () => {
    expect(detect('"Memory"\n"Likes tea"', 'facts.csv')).toMatchObject({ format: 'csv', why: 'file-name' });
    expect(detect('{"text":"tea"}\n{"text":"milk"}', 'facts.csv')).toMatchObject({ format: 'json-lines' });
  });

  it('takes a name for lines of JSON, and for tabs, at its word', () => {
    expect(detect('[{"text":"a"}]\n', 'facts.jsonl')).toMatchObject({
      format: 'json-lines',
      others: ['json', 'tagged', 'lines'],
    });
    expect(detect('{"text":"a"}\n{"text":"b"}', 'facts.json')).toMatchObject({ format: 'json-lines' });
    const text = 'Memory\nLikes tea, hot\nLikes milk, cold';
    expect(detect(text, 'facts.TSV')).toMatchObject({ delimiter: '\t', columns: [{ name: 'Memory', use: 'content' }] });
    const readAs = { format: 'csv', delimiter: null, hasHeader: null, uses: null } as const;
    expect(readingOf(text, readAs, 'facts.tab')).toMatchObject({ delimiter: '\t' });
    expect(readingOf(text, { ...readAs, delimiter: ',' }, 'facts.tab')).toMatchObject({ delimiter: ',' });
  });

  it('looks at the first part alone', () => {
    const long = 'I like tea.\n'.repeat(10_000);
    expect(detect(`${long}# Heading\n`, null)).toEqual(detect(long, null));
    expect(detect('a,b;c\t'.repeat(3_000_000), null).format).toBe('lines');
  });
});
