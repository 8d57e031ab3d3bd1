import { fc } from '../../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import { csvWriter } from '../../../main/core/export/csv.ts';
import type { Writer } from '../../../main/core/export/writer.ts';
import { jsonWriter } from '../../../main/core/export/json.ts';
import { markdownWriter } from '../../../main/core/export/markdown.ts';
import { readCsv } from '../../../main/core/import/read/csv.ts';
import { decodeFile } from '../../../main/core/import/read/decode.ts';
import { readJson } from '../../../main/core/import/read/json.ts';
import { readList } from '../../../main/core/import/read/list.ts';
import { readMarkdown } from '../../../main/core/import/read/markdown.ts';
import { detect } from '../../../main/core/import/read/detect.ts';
import type { RawRow, Reader } from '../../../main/core/import/read/raw-row.ts';
import type { Memory } from '../../../preload/contract/memory.ts';
import { finalContent, knownCategories, serverTrim } from '../../../preload/contract/rules.ts';
import { memory } from '../../fakes/memories.ts';

const options = { marks: true, headings: true, delimiter: null, hasHeader: null, uses: null };

/** What a reader finds in a file of these memories; the file is taken for what it is by its words alone. */
const readBack = (writer: Writer, read: Reader, format: string, memories: readonly Memory[]): RawRow[] => {
  const text = `${writer.head}${writer.rows(memories.slice(0, 2))}${writer.rows(memories.slice(2))}${writer.tail}`;
  const decoded = decodeFile(Buffer.from(text));
  if (!decoded.ok) throw new Error(decoded.problem.kind);
  expect(detect(decoded.value.text, null).format).toBe(format);
  return [...read(decoded.value.text, options)];
};

/** What a file keeps of a memory, as a reader says it. */
const kept = ({ id, serverId, content, category, tags, visibility }: Memory) => ({
  id: serverId ?? id,
  content,
  category,
  tags,
  visibility,
  readError: null,
});

const odd = fc.constantFrom(
  ...[
    '=',
    '+',
    '-',
    '@',
    "'",
    '"',
    ',',
    ';',
    '\t',
    '\n',
    '\n\n',
    '|',
    '#tag',
    ' #tag ',
    '/work',
    '!public',
    '- ',
    '1. ',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    '\\',
    ':',
    ' ',
    'words',
    'ünï',
    '😀',
    '日本語',
    '\u200f',
    '\ufeff',
    '＝',
    '、',
    'inkling_id',
    'null',
  ],
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.array(odd, { maxLength: 12 }).map((parts) => parts.join('')),
);
const content = text.map(finalContent).filter((words) => words.trim() !== '');
// As captures, the editor and Omi make them.
const tag = text.map((words) => finalContent(words).slice(0, 30).toWellFormed()).filter((words) => words !== '');
const anyMemory = fc
  .record({
    id: fc.uuid(),
    serverId: fc.option(fc.uuid(), { nil: null }),
    content,
    category: fc.option(fc.constantFrom(...knownCategories, 'not known yet'), { nil: null }),
    tags: fc.uniqueArray(tag, { maxLength: 4 }),
    visibility: fc.constantFrom('private', 'public'),
    createdAt: fc.integer({ min: 0, max: 4e12 }),
  })
  .map((fields) => memory(fields));
const memories = fc.array(anyMemory, { minLength: 1, maxLength: 6 });

describe('what is exported is read back as the same memories, with the same ids', () => {
  it('from a table', () => {
    fc.assert(
      fc.property(memories, (some) => {
        expect(readBack(csvWriter(0, { of: 'all', count: 1 }), readCsv, 'csv', some)).toMatchObject(some.map(kept));
      }),
      { numRuns: 500 },
    );
  });

  it('from JSON', () => {
    fc.assert(
      fc.property(memories, (some) => {
        expect(readBack(jsonWriter(0, { of: 'all', count: some.length }), readJson, 'json', some)).toMatchObject(
          some.map(kept),
        );
      }),
      { numRuns: 500 },
    );
  });
});

it.each([
  ['a list', readList],
  ['Markdown', readMarkdown],
])('keeps the words when it is read as %s', (_name, reader) => {
  const writer = markdownWriter('category');
  // A backslash before a mark is capture's own way to keep it a word; the spaces around a line are not kept.
  const words = content
    .map((all) => finalContent(all.split('\n').map(serverTrim).join('\n')))
    .filter((all) => all !== '' && !/\\[#/!]/.test(all));
  const group = fc.tuple(words, fc.uniqueArray(fc.constantFrom('family', 'größe', 'c-3po'), { maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(group, { minLength: 1 }), (some) => {
      const rows = some.map(([text, tags]) => memory({ content: text, tags }));
      const text = writer.rows(rows).replace(/^\n## .*\n\n/, '');
      const read = [...reader(text, options)];
      expect(read.map(({ content: found, tags }) => [found, tags])).toEqual(some);
    }),
    { numRuns: 500 },
  );
});
