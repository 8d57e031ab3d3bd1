import { fc } from '../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import { readLine } from '../../preload/contract/marks.ts';
import { completed, openMark, suggest } from '../../renderer/capture/completion.ts';
import { purposeOf } from '../../renderer/parts/categories.ts';

/** A line with its caret at the bar. */
const at = (line: string) => ({ text: line.replace('|', ''), caret: line.indexOf('|') });

describe('a mark is being typed', () => {
  it.each([
    ['#|', { sign: '#', typed: '', start: 0 }],
    ['Fact #fam|', { sign: '#', typed: 'fam', start: 5 }],
    ['Fact #fam| more', { sign: '#', typed: 'fam', start: 5 }],
    ['one\n#a|', { sign: '#', typed: 'a', start: 4 }],
    ['😀 /wo|', { sign: '/', typed: 'wo', start: 3 }],
    ['#Ünï-1_2|', { sign: '#', typed: 'Ünï-1_2', start: 0 }],
  ])('in %j', (line, mark) => {
    expect(openMark(at(line))).toEqual(mark);
  });

  it.each([
    'Fact|',
    'C#|',
    'a@b.c#d|',
    '\\#fam|',
    '#fa|mily',
    '#fam |',
    'https:/|',
    '##|',
    '!pub|',
    `#${'a'.repeat(80)}|`,
  ])('not in %j', (line) => {
    expect(openMark(at(line))).toBeNull();
  });
});

describe('suggested are', () => {
  const tags = ['food', 'family', 'friends', 'Rye Bread', 'Café', 'café', 'seafood', '2024', 'FAM'];
  const mark = (typed: string, sign: '#' | '/' = '#') => ({ sign, typed, start: 0 });

  it.each([
    ['', ['food', 'family', 'friends', 'café', 'seafood', 'fam']],
    ['f', ['food', 'family', 'friends', 'fam']],
    ['F', ['food', 'family', 'friends', 'fam']],
    ['fo', ['food', 'seafood']],
    ['cafe', ['café']],
    ['food', ['seafood']],
    ['rye', []],
    ['20', []],
  ])('for #%s the known tags that can be typed: %j', (typed, names) => {
    expect(suggest(mark(typed), tags, [])).toEqual(names);
  });

  it('not those that the line has already', () => {
    expect(suggest(mark('f'), tags, ['food', 'f'])).toEqual(['family', 'friends', 'fam']);
  });

  it('for / the categories, those in use first', () => {
    expect(suggest(mark('', '/'), [], []).slice(0, 3)).toEqual(['interesting', 'system', 'manual']);
    expect(suggest(mark('wo', '/'), [], [])).toEqual(['work', 'workflow']);
    expect(suggest(mark('work', '/'), [], [])).toEqual(['workflow']);
  });
});

it('a suggestion that was taken is read as that mark, and nothing else has changed', () => {
  const words = fc.array(fc.constantFrom('Fact', 'and', '😀', '\n', 'C#')).map((parts) => parts.join(' '));
  fc.assert(
    fc.property(words, words, fc.constantFrom('', 'f', 'fam'), (before, after, typed) => {
      const start = before === '' ? '' : `${before} `;
      const line = {
        text: `${start}#${typed}${after === '' ? '' : ` ${after}`}`,
        caret: start.length + 1 + typed.length,
      };
      const mark = openMark(line);
      if (!mark) throw new Error('No mark is open.');
      const taken = completed(line, mark, 'family');
      expect(readLine(taken.text).tags).toEqual(['family']);
      expect(taken.text.slice(0, taken.caret)).toBe(`${start}#family `);
      expect(taken.text.slice(taken.caret)).toBe(after);
    }),
  );
});

it('says of an older category what Omi may make of it, and of those in use what they are for', () => {
  expect(purposeOf('work')).toBe('An older one: Omi may file it under “system”');
  expect(purposeOf('manual')).toBe('Something you wrote down yourself');
  expect([purposeOf('workflow'), purposeOf('auto')]).toEqual(['', '']);
});
