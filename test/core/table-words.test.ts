import { expect, it } from 'vitest';
import {
  checkWords,
  columnName,
  columnsLeftOutWords,
  malformedWords,
  mendables,
  mendWords,
  sourceWords,
} from '../../preload/contract/table-words.ts';
import { row } from '../fakes/sheet.ts';

it.each([
  [row(), 'New', null],
  [row({ isIncluded: false }), 'Left out', null],
  [row({ passing: 'to-do' }), 'Sounds like a to-do', null],
  [row({ sensitive: ['password'], visibility: 'public' }), 'May hold a secret', null],
  [row({ verdict: { kind: 'too-long', length: 1_612, parts: 4 }, isIncluded: false }), '1,612 / 500', 'Split in 4'],
  [row({ verdict: { kind: 'too-long', length: 612, parts: null }, isIncluded: false }), '612 / 500', null],
  [row({ verdict: { kind: 'gone', memoryId: 'a' }, isIncluded: false }), 'Only in Omi, stays', null],
  [row({ verdict: { kind: 'gone', memoryId: 'a' } }), 'Deleted in Omi', null],
] as const)('says of %o what becomes of it', (given, text, action) => {
  expect(checkWords(given)).toMatchObject({ text, action });
});

it('says how many columns are left out, and names those that have no name', () => {
  const source = { name: null, bytes: 1, lines: 1, encoding: 'text', preview: '', scope: null } as const;
  const column = { name: 'a', sample: 'b', use: 'nothing' } as const;
  const words = { ...column, use: 'content' } as const;
  expect(columnsLeftOutWords({ columns: [words, { ...column, sample: '' }], source })).toBe('');
  expect(columnsLeftOutWords({ columns: [words, column], source })).toBe('1 column left out');
  expect(columnsLeftOutWords({ columns: [column, words, column], source })).toBe('2 columns left out');
  const own = { ...source, scope: { of: 'all', count: 1, exportedAt: null } } as const;
  expect(columnsLeftOutWords({ columns: [column], source: own })).toBe('');
  expect([columnName('a', 0), columnName('', 1)]).toEqual(['a', 'Column 2']);
});

it('says where something can’t be read, what stands there and what belongs there', () => {
  const trouble = { kind: 'malformed', line: 1_204, column: 7, found: '{', expected: 'a closing brace' } as const;
  expect(malformedWords(trouble)).toBe('Line 1,204, column 7: found “{”, expected a closing brace.');
  expect(malformedWords({ ...trouble, column: null, found: '' })).toBe(
    'Line 1,204: found nothing, expected a closing brace.',
  );
});

it.each(mendables)('speaks of one %s and of many', (kind) => {
  expect(mendWords(kind, 1, null).text).toMatch(/^1 (?:row|memory|line) /u);
  expect(mendWords(kind, 1_200, null).text).toMatch(/^1,200 (?:rows|memories|lines) /u);
});

it('says whether what is only in Omi should be in the file', () => {
  expect(mendWords('gone', 1, { of: 'all', count: 9, exportedAt: 0 }).text).toBe(
    '1 memory is in Omi and not in this file. It stays, unless you choose it.',
  );
  expect(mendWords('gone', 12, null).text).toBe(
    '12 memories are in Omi and not in this file, which does not say whether it should hold all. They stay, unless you choose them.',
  );
});

it.each([
  [{ bytes: 12, lines: 1, encoding: 'text' }, '1 line, 12 bytes'],
  [{ bytes: 2_048, lines: 40, encoding: 'utf-16le' }, '40 lines, 2 KB, UTF-16'],
  [{ bytes: 2_048, lines: 2, encoding: 'mixed' }, '2 lines, 2 KB, UTF-8 and Windows-1252 mixed'],
  [{ bytes: 20_000_000, lines: 1_000_000, encoding: 'utf-8' }, '1,000,000 lines, 19.1 MB'],
] as const)('says how much a source holds: %o', (source, words) => {
  expect(sourceWords({ ...source, name: null, preview: '', scope: null })).toBe(words);
});

it.each([
  [{ of: 'all', count: 1_131 }, 'a whole export of 1,131 memories'],
  [{ of: 'all', count: 1 }, 'a whole export of 1 memory'],
  [{ of: 'selection', count: 3 }, 'an export of 3 chosen memories, what is not in it stays'],
  [{ of: 'filter', count: 1 }, 'an export of 1 memory that a search found, what is not in it stays'],
] as const)('says how much of the account an export is: %o', (scope, words) => {
  const held = { ...scope, exportedAt: null };
  expect(sourceWords({ name: 'a.json', bytes: 12, lines: 1, encoding: 'text', preview: '', scope: held })).toBe(
    `1 line, 12 bytes, ${words}`,
  );
});
