import { describe, expect, it } from 'vitest';
import { judgeTag } from '../../preload/contract/rules.ts';
import { tagWords } from '../../preload/contract/tag-words.ts';

const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `tag ${index}`);

describe('a typed tag', () => {
  it.each([
    [' #Work ', 'Work'],
    ['## two words', 'two words'],
    ['😀'.repeat(64), '😀'.repeat(64)],
    ['C#', 'C#'],
  ])('%j is %j', (typed, tag) => {
    expect(judgeTag(typed, many(49))).toEqual({ kind: 'fine', tag });
  });

  it.each(['', '  ', '#', ' ## '])('%j is none', (typed) => {
    expect(judgeTag(typed, [])).toEqual({ kind: 'empty' });
    expect(tagWords(judgeTag(typed, []))).toBe('');
  });

  it('is counted in code points and never cut', () => {
    const verdict = judgeTag('😀'.repeat(66), []);
    expect(verdict).toEqual({ kind: 'too-long', length: 66, limit: 64 });
    expect(tagWords(verdict)).toBe('Too long by 2: a tag takes up to 64 characters.');
  });

  it('is not added to fifty, unless it is one of them', () => {
    expect(tagWords(judgeTag('new', many(50)))).toBe('It has 50 tags, and more can’t be added. Remove one first.');
    expect(tagWords(judgeTag('new', many(10_000)))).toBe('It has 10,000 tags; more can be added to fewer than 50.');
    expect(judgeTag('tag 7', many(50))).toEqual({ kind: 'fine', tag: 'tag 7' });
  });
});
