import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { howToRead, openSource, readRows } from '../../../../main/core/import/sheet/reading.ts';
import type { Format } from '../../../../preload/contract/import-values.ts';
import { fc } from '../../../fakes/property.ts';

const word = fc.stringMatching(/^[a-z]{2,9}$/);
/** What a person might say about themselves, without a sign that means anything anywhere. */
const fact = fc.array(word, { minLength: 3, maxLength: 9 }).map((words) => `I know ${words.join(' ')}.`);
const facts = fc.array(fact, { minLength: 3, maxLength: 30 });

/** How somebody writes facts down, and what it is read as. */
const writers: readonly (readonly [string, Format, (all: readonly string[]) => string])[] = [
  ['lines', 'lines', (all) => all.join('\n')],
  ['bullets', 'list', (all) => all.map((one) => `- ${one}`).join('\n')],
  ['numbers', 'list', (all) => all.map((one, at) => `${at + 1}. ${one}`).join('\n')],
  ['checkboxes', 'list', (all) => all.map((one) => `- [ ] ${one}`).join('\n')],
  ['paragraphs of two lines', 'paragraphs', (all) => all.map((one) => one.replace('I know ', 'I know\n')).join('\n\n')],
  ['a list below a heading', 'markdown', (all) => `## Facts\n\n${all.map((one) => `- ${one}`).join('\n')}\n`],
  [
    'a table in Markdown',
    'markdown',
    (all) => `| Fact | Tags |\n| --- | --- |\n${all.map((one) => `| ${one} | a, b |`).join('\n')}`,
  ],
  ['a table of commas', 'csv', (all) => Papa.unparse(all.map((content) => ({ content, tags: 'a, b' })))],
  [
    'a table of tabs',
    'csv',
    (all) =>
      Papa.unparse(
        all.map((content) => ({ content, tags: 'a' })),
        { delimiter: '\t' },
      ),
  ],
  ['an array', 'json', (all) => JSON.stringify(all)],
  ['a list of Omi’s', 'json', (all) => JSON.stringify({ memories: all.map((content) => ({ content })) }, null, 2)],
  ['an answer with JSON', 'json', (all) => `Sure:\n\n\`\`\`json\n${JSON.stringify(all, null, 2)}\n\`\`\`\n`],
  ['an object a line', 'json-lines', (all) => all.map((content) => JSON.stringify({ content })).join('\n')],
  ['labels of an AI', 'tagged', (all) => `Here you are:\n\n${all.map((one) => `[work] ${one}`).join('\n')}`],
];

describe('what a person pastes', () => {
  it.each(writers)('as %s is told to be %s, and read back', (_name, format, write) => {
    fc.assert(
      fc.property(facts, fc.boolean(), (all, isWindows) => {
        const text = write(all);
        const opened = openSource({ kind: 'paste', text: isWindows ? text.replaceAll('\n', '\r\n') : text });
        if (!opened.ok) throw new Error(opened.problem.kind);
        const reading = howToRead(opened.value, null);
        expect(reading.format).toBe(format);
        const rows = [...readRows(opened.value, reading, { marks: true, headings: true })];
        const kept = rows.filter(({ passed }) => passed === null);
        expect(kept.map(({ content }) => content.replace('\n', ' '))).toEqual(all);
        expect(kept.every(({ readError }) => readError === null)).toBe(true);
      }),
    );
  });
});
