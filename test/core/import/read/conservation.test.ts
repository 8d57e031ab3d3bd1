import { fc } from '../../../fakes/property.ts';
import { expect, it } from 'vitest';
import { readCsv } from '../../../../main/core/import/read/csv.ts';
import { readJson } from '../../../../main/core/import/read/json.ts';
import { readJsonLines } from '../../../../main/core/import/read/json-lines.ts';
import { readList } from '../../../../main/core/import/read/list.ts';
import { readMarkdown } from '../../../../main/core/import/read/markdown.ts';
import { readLines } from '../../../../main/core/import/read/lines.ts';
import { readParagraphs } from '../../../../main/core/import/read/paragraphs.ts';
import type { Reader } from '../../../../main/core/import/read/raw-row.ts';
import { readTagged } from '../../../../main/core/import/read/tagged.ts';
import { piecesOf } from './reading.ts';

/** Every word of a text is in a row: its words, its tags, its category, or in what is passed over. */
const expectAll = (reader: Reader, text: string, headings: boolean, delimiter: string | null = null): void => {
  const all = piecesOf(reader, text, { headings, delimiter }).map(({ content, tags, category, id }) =>
    [content, ...tags, category ?? '', id ?? ''].join(' '),
  );
  const found = new Set(all.join(' ').match(/w\d+/g));
  expect([...new Set(text.match(/w\d+/g))].filter((word) => !found.has(word))).toEqual([]);
};

const piece = fc.constantFrom(
  ...[
    '- ',
    '  - ',
    '\t* ',
    '1. ',
    '# ',
    '## ',
    '### ',
    '> ',
    '[work] ',
    '[',
    '] ',
    '- [',
    '[2024] ',
    '**',
    '**:',
    ': ',
  ],
  ...['\n', '\n', '\n', '\n\n', '\n---\n', '\n===\n', '\n==========\n', '\n```\n', '\n|---|---|\n', ' | ', '| '],
  ...[' ', ', ', '. ', '! ', ':\n', ' #', ' #12.', ' (tags: ', ')', '.'],
);
let count = 0;
const word = fc.constant(null).map(() => `w${(count += 1)}`);
const text = fc
  .array(fc.oneof({ weight: 2, arbitrary: word }, { weight: 3, arbitrary: piece }), { maxLength: 30 })
  .map((pieces) => pieces.join(''));

/** Of keys that the columns show as left out, the words are seen there. */
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    { weight: 3, arbitrary: word },
    fc.constantFrom(1, true),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.record({ content: tie('value'), tags: fc.array(word, { maxLength: 2 }), category: word }, { requiredKeys: [] }),
  ),
})).value;
const key = fc.constantFrom('people', 'other', 'another', 'total', 'items', 'name');

it.each<[string, Reader, (held: readonly unknown[]) => string]>([
  ['JSON', readJson, (held: readonly unknown[]) => JSON.stringify(held, null, 1)],
  ['JSON in a chat', readJson, (held) => `w1 said:\n\`\`\`\n${JSON.stringify(held)}\n\`\`\`\nw2`],
  ['JSON lines', readJsonLines, (held) => held.map((one) => JSON.stringify(one)).join('\n')],
])('no word is lost in %s', (_name, reader, write) => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), (held) => expectAll(reader, write(held), true)),
    { numRuns: 300 },
  );
});

it('no word is lost in one object of JSON', () => {
  fc.assert(
    fc.property(fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true }), (held) =>
      expectAll(readJson, JSON.stringify(held), true),
    ),
    { numRuns: 300 },
  );
});

it('no word is lost in a table', () => {
  const cell = fc.oneof({ weight: 3, arbitrary: word }, fc.constantFrom('', '"', '"a', 'b"', '\t', ';'));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 }), (lines) => {
      const text = ['content,tags,category', ...lines.map((cells) => cells.join(','))].join('\n');
      expectAll(readCsv, text, true, ',');
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['lines', readLines],
  ['paragraphs', readParagraphs],
  ['list', readList],
  ['markdown', readMarkdown],
  ['tagged', readTagged],
])('no word is lost in %s', (_name, reader) => {
  fc.assert(
    fc.property(text, fc.boolean(), (written, headings) => expectAll(reader, written, headings)),
    { numRuns: 500 },
  );
});
