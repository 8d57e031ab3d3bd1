import { describe, expect, it } from 'vitest';
import { readJsonLines } from '../../../../main/core/import/read/json-lines.ts';
import { readJson } from '../../../../main/core/import/read/json.ts';
import { passedOf, rowsOf, wordsOf } from './reading.ts';

describe('JSON that is not well formed', () => {
  const readErrors = (text: string) => rowsOf(readJson, text).map(({ content, readError }) => [content, readError]);

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
    const [readError, ...others] = rowsOf(readJson, text).flatMap((row) => row.readError ?? []);
    expect(readError).toMatchObject({ line, column, found });
    expect(readError?.expected).toMatch(wanted);
    expect(others).toEqual([]);
  });

  it('spoils one element where the next one begins a line', () => {
    expect(
      readErrors('[\n {"text":"a"},\n {"text":b},\n {"text":"c"}\n]').map(([content, readError]) => [
        content,
        readError !== null,
      ]),
    ).toEqual([
      ['a', false],
      ['{"text":b},', true],
      ['c', false],
    ]);
  });

  it('keeps what was cut off', () => {
    expect(readErrors('{"memories":[{"content":"a"},{"content":"b').map(([content]) => content)).toEqual([
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
    expect(rowsOf(readJson, text).some(({ readError }) => readError !== null)).toBe(true);
    expect(rowsOf(readJsonLines, text)).toHaveLength(1);
  });
});

describe('JSON as people and AIs get it wrong', () => {
  const repaired = (text: string) =>
    rowsOf(readJson, text).map(({ content, tags, isRepaired, readError }) => [content, tags, isRepaired, readError]);

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
      rowsOf(readJson, '{"a": ["x", oops], "b": ["y"]}').map(({ content, readError }) => [content, readError === null]),
    ).toEqual([
      ['x', true],
      ['oops], "b": ["y"]}', false],
      ['y', true],
    ]);
  });
});
