import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readList } from '../../../../main/core/import/read/list.ts';
import { readMarkdown } from '../../../../main/core/import/read/markdown.ts';
import { readLines } from '../../../../main/core/import/read/lines.ts';
import { readParagraphs } from '../../../../main/core/import/read/paragraphs.ts';
import type { Reader } from '../../../../main/core/import/read/raw-row.ts';
import { readTagged } from '../../../../main/core/import/read/tagged.ts';
import { piecesOf } from './reading.ts';

/** Every word of a text is in a row: its words, its tags, its category, or in what is passed over. */
const expectAll = (reader: Reader, text: string, headings: boolean): void => {
  const all = piecesOf(reader, text, { headings }).map(({ content, tags, category, id }) =>
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
