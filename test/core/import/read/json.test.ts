import { fc } from '../../../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import { jsonWriter } from '../../../../main/core/export/json.ts';
import { readJson } from '../../../../main/core/import/read/json.ts';
import { cleanText, finalContent } from '../../../../preload/contract/rules.ts';
import { exported } from './exported.ts';
import { anyText, item } from './json-items.ts';
import { rowsOf, wordsOf } from './reading.ts';

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
          items.map((said) => ({ ...said, content: finalContent(said.content), readError: null })),
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
