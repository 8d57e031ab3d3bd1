import { fc } from '../../../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import { jsonWriter } from '../../../../main/core/export/json.ts';
import { readJsonLines } from '../../../../main/core/import/read/json-lines.ts';
import { readJson } from '../../../../main/core/import/read/json.ts';
import { cleanText, finalContent } from '../../../../preload/contract/rules.ts';
import { exported } from './exported.ts';
import { passedOf, rowsOf, wordsOf } from './reading.ts';

const anyText = fc.string({ unit: 'grapheme' });
const item = fc.record({
  content: anyText,
  category: fc.constantFrom('work', 'system'),
  tags: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,10}$/), { maxLength: 3 }),
  visibility: fc.constantFrom('private', 'public'),
});
const spacing = fc.constantFrom(0, 2, '\t');

describe('JSON', () => {
  it('reads texts back', () => {
    fc.assert(
      fc.property(fc.array(anyText), spacing, (texts, indent) => {
        const rows = rowsOf(readJson, cleanText(JSON.stringify(texts, null, indent)), { marks: false });
        // No row at all would not be told from a text without JSON.
        if (texts.length > 0) expect(wordsOf(rows)).toEqual(texts.map(finalContent));
      }),
    );
  });

  it.each([
    ['a list answer', (items: unknown) => items],
    ['a batch body', (memories: unknown) => ({ memories })],
    ['what apps export', (items: unknown) => ({ version: 3, exported: 'today', data: { items }, deleted: [] })],
  ])('reads objects back from %s', (_name, wrap) => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), spacing, (items, indent) => {
        const text = cleanText(JSON.stringify(wrap(items), null, indent));
        expect(rowsOf(readJson, text, { marks: false })).toMatchObject(
          items.map((said) => ({ ...said, content: finalContent(said.content), trouble: null })),
        );
      }),
    );
  });

  it('reads back what Inkling has exported, and whose ids', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ content: anyText, id: fc.uuid(), tags: fc.array(anyText) }), { minLength: 1 }),
        (all) => {
          const writer = jsonWriter(0, { of: 'all', count: all.length });
          const memories = all.map((said) => ({ ...exported, ...said, tags: said.tags.slice(0, 3) }));
          const text = cleanText(writer.head + writer.rows(memories) + writer.tail);
          expect(rowsOf(readJson, text)).toMatchObject(
            memories.map(({ id, content }) => ({ id, content: finalContent(content), category: 'of the future' })),
          );
        },
      ),
    );
  });

  it('keeps the words, the tags and the category of what Omi lists as they are', () => {
    const listed = { id: 'x', content: 'Says #no /work', tags: ['#a', 'b c'], category: 'new', manually_added: true };
    expect(rowsOf(readJson, JSON.stringify([listed]))).toMatchObject([
      { id: 'x', content: 'Says #no /work', tags: ['#a', 'b c'], category: 'new' },
    ]);
    expect(rowsOf(readJson, JSON.stringify([{ ...listed, manually_added: undefined }]))).toMatchObject([
      { id: 'x', content: 'Says', tags: ['no', 'a', 'b c', 'new'], category: 'work' },
    ]);
  });

  it.each([
    [
      'a fenced block',
      'Sure!\n\n```json\n["a",\n"b"]\n```\n\nMore [here].',
      [
        [4, 'a'],
        [5, 'b'],
      ],
    ],
    ['talk', 'Here you go:\n[\n  "a"\n]\nHope it helps', [[3, 'a']]],
    [
      'two blocks',
      '```\n["a"]\n```\nand\n```\n[{"text":"b"}]\n```',
      [
        [2, 'a'],
        [6, 'b'],
      ],
    ],
  ])('is found in %s', (_name, text, rows) => {
    expect(rowsOf(readJson, text).map(({ line, content }) => [line, content])).toEqual(rows);
  });

  it('takes the keys above lists for categories and tags', () => {
    expect(
      rowsOf(readJson, '{"work": ["I code"], "Food & drink": ["Tea", "Milk"], "deep": {"pets": [{"name": "Luna"}]}}'),
    ).toMatchObject([
      { content: 'I code', category: 'work', tags: [] },
      { content: 'Tea', category: null, tags: ['food-drink'] },
      { content: 'Milk', tags: ['food-drink'] },
      { content: 'Luna', tags: ['pets'] },
    ]);
  });

  it.each([
    ['one object', '{"title":"Tea","textContent":"I like it","labels":[{"name":"hot"}]}', [['I like it', ['hot']]]],
    ['a note of a title alone', '[{"title":"Tea","textContent":""}]', [['Tea', []]]],
    [
      'observations about someone',
      '{"entities":[{"name":"Sam","observations":["likes tea","is tall"]}]}',
      [
        ['Sam: likes tea', []],
        ['Sam: is tall', []],
      ],
    ],
    [
      'names and values',
      '{"name":"Sam","city":"Rome"}',
      [
        ['name: Sam', []],
        ['city: Rome', []],
      ],
    ],
    [
      'numbers and nothing',
      '[5, null, true, "x"]',
      [
        ['5', []],
        ['', []],
        ['true', []],
        ['x', []],
      ],
    ],
  ])('reads %s', (_name, text, rows) => {
    expect(rowsOf(readJson, text).map(({ content, tags }) => [content, tags])).toEqual(rows);
  });

  it('stands for what a person says its keys stand for', () => {
    const text = '[{"a":"x","b":"y"}]';
    expect(wordsOf(rowsOf(readJson, text, { uses: ['nothing', 'content'] }))).toEqual(['y']);
    expect(rowsOf(readJson, text, { uses: ['tags', 'content'] })).toMatchObject([{ content: 'y', tags: ['x'] }]);
  });

  it('treats keys like __proto__ as others', () => {
    const rows = rowsOf(readJson, '[{"__proto__":{"text":"a"},"constructor":"b","text":"c","toString":"d"}]');
    expect(wordsOf(rows)).toEqual(['c']);
    expect(({} as { text?: string }).text).toBeUndefined();
  });
});

describe('JSON that is not well formed', () => {
  const troubles = (text: string) => rowsOf(readJson, text).map(({ content, trouble }) => [content, trouble]);

  it.each([
    ['["a"\n"b"]', 2, 1, '"b"]', /^a comma or \]$/],
    ['["a","b"', 1, 9, 'the end of the text', /^a comma or \]$/],
    ['["a","b', 1, 8, 'the end of the text', /^a closing quotation mark$/],
    ["['a]", 1, 2, "'a]", /^a value/],
    ['[{"text":"a" "b":1}]', 1, 14, '"b":1}]', /^a comma or }$/],
    ['[{text:b}]', 1, 3, 'text:b}]', /^a key/],
    ['["\\x"]', 1, 3, '\\x"]', /backslash$/],
    ['["a\nb"]', 1, 4, 'the end of the line', /^a closing quotation mark$/],
    ['no JSON', 1, 1, 'no JSON', /^\[ or \{/],
    ['['.repeat(101), 1, 102, 'the end of the text', /./],
  ])('%j says where', (text, line, column, found, wanted) => {
    const [trouble, ...others] = rowsOf(readJson, text).flatMap((row) => row.trouble ?? []);
    expect(trouble).toMatchObject({ line, column, found });
    expect(trouble?.expected).toMatch(wanted);
    expect(others).toEqual([]);
  });

  it('spoils one element where the next one begins a line', () => {
    expect(
      troubles('[\n {"text":"a"},\n {"text":b},\n {"text":"c"}\n]').map(([content, trouble]) => [
        content,
        trouble !== null,
      ]),
    ).toEqual([
      ['a', false],
      ['{"text":b},', true],
      ['c', false],
    ]);
  });

  it('keeps what was cut off', () => {
    expect(troubles('{"memories":[{"content":"a"},{"content":"b').map(([content]) => content)).toEqual([
      'a',
      '{"content":"b',
    ]);
  });

  it.each([
    '['.repeat(1_000_000),
    '{"a":'.repeat(200_000),
    '["' + '\\'.repeat(1_000_000),
    '[{"text":"a"}, '.repeat(100_000),
  ])('has an end (%#)', (text) => {
    expect(rowsOf(readJson, text).some(({ trouble }) => trouble !== null)).toBe(true);
    expect(rowsOf(readJsonLines, text)).toHaveLength(1);
  });
});

describe('JSON as people and AIs get it wrong', () => {
  const repaired = (text: string) =>
    rowsOf(readJson, text).map(({ content, tags, isRepaired, trouble }) => [content, tags, isRepaired, trouble]);

  it.each([
    ['commas too many', '[,{"text":"a","tags":["x",],},,]', 'a', ['x']],
    ['keys without quotation marks', '[{text: "a", tags: ["x"]}]', 'a', ['x']],
    ['single quotation marks', "[{'text': 'it's a', 'tags': ['x']}]", "it's a", ['x']],
    ['typographic ones', '[{“text”: “it’s a”, ‘tags’: [„x“]}]', 'it’s a', ['x']],
    ['quotation marks within a text', '[{"text": "He said "hi" to me", "tags": "x"}]', 'He said "hi" to me', ['x']],
    ['words of Python', "[{'text': 'a', 'tags': ['x'], 'done': True, 'by': None}]", 'a', ['x']],
    ['numbers that are none', '[{"text": NaN}]', 'NaN', []],
  ])('repairs %s', (_name, text, content, tags) => {
    const [row, ...others] = repaired(text);
    expect(row).toEqual([content, tags, true, null]);
    expect(others).toEqual([]);
  });

  it('repairs what stands around what is well formed, which is not called repaired', () => {
    expect(repaired('["a", “b”, ]')).toEqual([
      ['a', [], false, null],
      ['b', [], true, null],
    ]);
    expect(repaired('["He said "hi" to me", "b"]').map(([content]) => content)).toEqual(['He said "hi" to me', 'b']);
    expect(
      repaired('{"Work": ["x"], \'Home\': ["z"], Garden: ["y"],}').map(([content, tags]) => [content, tags]),
    ).toEqual([
      ['x', []],
      ['z', ['home']],
      ['y', ['garden']],
    ]);
  });

  it('passes over comments', () => {
    const text = '[\n // mine\n {"text": "a" /* b */},\n "c" // d\n]';
    expect(wordsOf(rowsOf(readJson, text))).toEqual(['a', 'c']);
    expect(
      passedOf(readJson, text)
        .map(([words]) => words)
        .toSorted(),
    ).toEqual(['// d', 'b', 'mine']);
    expect(passedOf(readJsonLines, '{text: "a"}, // d')).toEqual([['d', 'talk']]);
  });

  it.each([
    'Sure:\n```json\n[\n {"text":"a"},\n {"text":b}\n]\n```\nAny [more]?',
    '[\n {"text":"a"},\n {"text":b}\n]\n\nAny [more]?',
  ])('never takes the talk behind a fault for a part of it (%#)', (text) => {
    expect(wordsOf(rowsOf(readJson, text)).map((words) => words.trim())).toEqual(['a', '{"text":b}']);
    expect(passedOf(readJson, text).at(-1)).toEqual(['Any [more]?', 'talk']);
  });

  it('goes on behind a member that is not well formed', () => {
    expect(
      rowsOf(readJson, '{"a": ["x", oops], "b": ["y"]}').map(({ content, trouble }) => [content, trouble === null]),
    ).toEqual([
      ['x', true],
      ['oops], "b": ["y"]}', false],
      ['y', true],
    ]);
  });
});

describe('all that JSON says', () => {
  const said = (text: string) => rowsOf(readJson, text).map(({ content, category, tags }) => [content, category, tags]);

  it('is read from every list, and from what stands beside lists', () => {
    expect(said('{"facts":["Likes tea"],"goals":["Run"],"people":[{"name":"Ann"}],"data":{"items":["x"]}}')).toEqual([
      ['Likes tea', null, []],
      ['Run', null, ['goals']],
      ['Ann', null, ['people']],
      ['x', null, []],
    ]);
    expect(said('{"name":"Ann","age":30,"hobbies":["chess"]}')).toEqual([
      ['name: Ann', null, []],
      ['age: 30', null, []],
      ['chess', 'hobbies', []],
    ]);
    expect(said('{"facts":[],"preferences":["likes tea"]}')).toEqual([['likes tea', null, ['preferences']]]);
  });

  it('but for what an API says about its answer, which is passed over', () => {
    const text = '{"memories":[{"content":"x"}],"total":1,"created_count":2,"nextCursor":"c","page":{"limit":3}}';
    expect(said(text)).toEqual([['x', null, []]]);
    expect(passedOf(readJson, text)).toEqual([
      ['total: 1', 'key'],
      ['created_count: 2', 'key'],
      ['nextCursor: c', 'key'],
      ['limit: 3', 'key'],
    ]);
  });

  it('is kept of objects within words, of several categories, and of those that are no name', () => {
    expect(
      wordsOf(rowsOf(readJson, '[{"content":{"a":"x","b":"y"}},{"content":{"text":"z","by":"w","n":1}}]')),
    ).toEqual(['a: x\nb: y', 'z\nby: w']);
    expect(said('[{"text":"a","categories":["food","work","drink"]}]')).toEqual([['a', 'work', ['food', 'drink']]]);
    expect(said('[{"text":"a","category":"2024"}]')).toEqual([['a', null, ['2024']]]);
    const long = 'y'.repeat(65);
    expect(rowsOf(readJson, `[{"text":"a","category":"${long}"}]`)).toMatchObject([{ trouble: { found: long } }]);
  });

  it('is found under other keys where an object has nothing under that of words', () => {
    const text = '[{"textContent":"a"},{"listContent":[{"text":"b"}],"title":"T"},{"other":"c"}]';
    expect(wordsOf(rowsOf(readJson, text))).toEqual(['a', 'T: b', 'other: c']);
  });
});

describe('JSON lines', () => {
  it('are read back', () => {
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const text = cleanText(items.map((said) => JSON.stringify(said)).join('\n\n'));
        expect(rowsOf(readJsonLines, text, { marks: false })).toMatchObject(
          items.map((said, at) => ({ ...said, content: finalContent(said.content), line: 2 * at + 1, trouble: null })),
        );
      }),
    );
  });

  it('are spoilt one by one', () => {
    const rows = rowsOf(readJsonLines, '{"memory":"a"}\n{"memory":\n"b"\n["c","d"]\n{"memory":"e"} f');
    expect(
      rows.map(({ content, trouble }) => [content, trouble && [trouble.line, trouble.column, trouble.found]]),
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
