import { describe, expect, it } from 'vitest';
import { readJson } from '../../../../main/core/import/read/json.ts';
import { passedOf, rowsOf, wordsOf } from './reading.ts';

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

  it('also of a profile, whose status and title are no file’s', () => {
    const profile = { status: 'married', title: 'Engineer', hobbies: ['tea'], home: { type: 'flat', size: 'big' } };
    expect(said(JSON.stringify(profile)).map(([content]) => content)).toEqual([
      'status: married',
      'title: Engineer',
      'tea',
      'type: flat',
      'size: big',
    ]);
    const beside = { memories: ['x'], about: { status: 'married', total: 3 } };
    expect(passedOf(readJson, JSON.stringify(beside))).toEqual([['total: 3', 'key']]);
  });

  it('and each comment once', () => {
    const text = '{\n // one\n "work": ["a", /* two */ "b"], // three\n "home": {"x": ["c" /* four */]}}';
    expect(
      passedOf(readJson, text)
        .map(([words]) => words)
        .toSorted(),
    ).toEqual(['four', 'one', 'three', 'two']);
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
    expect(rowsOf(readJson, `[{"text":"a","category":"${long}"}]`)).toMatchObject([{ readError: { found: long } }]);
  });

  it('is found under other keys where an object has nothing under that of words', () => {
    const text = '[{"textContent":"a"},{"listContent":[{"text":"b"}],"title":"T"},{"other":"c"}]';
    expect(wordsOf(rowsOf(readJson, text))).toEqual(['a', 'T: b', 'other: c']);
  });
});
