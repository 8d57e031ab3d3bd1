import { fc } from '../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import { countCodePoints, finalContent, judgeContent } from '../../preload/contract/rules.ts';
import { splitContent } from '../../preload/contract/split.ts';

const sentence = (length: number, letter = 'a'): string => `${letter.toUpperCase()}${letter.repeat(length - 2)}.`;
const lengths = (parts: readonly string[] | null): number[] => (parts ?? []).map(countCodePoints);

describe('splits', () => {
  it.each([
    ['nothing', '', []],
    ['what fits not at all', 'A fact.', ['A fact.']],
    ['two sentences', 'Sarah rows. Tom bakes.', ['Sarah rows.', 'Tom bakes.']],
    ['as few parts as it can, in their order', 'One a. Two b. Three c. Four.', ['One a. Two b.', 'Three c. Four.']],
    ['lines', 'Sarah likes\nTom likes rye', ['Sarah likes', 'Tom likes rye']],
    ['a long sentence between words', 'Sarah lives in Portland', ['Sarah lives in', 'Portland']],
    ['a long word between letters', 'Donaudampfschifffahrt', ['Donaudampfschi', 'fffahrt']],
    [
      'other scripts at their full stops',
      '私は東京に住む。毎朝走る。猫が好き',
      ['私は東京に住む。毎朝走る。', '猫が好き'],
    ],
  ])('%s', (_name, text, parts) => {
    expect(splitContent(text, 14)).toEqual(parts);
  });

  it('does not split behind a title such as Dr.', () => {
    expect(splitContent('Go. I asked Dr. Meyer about it', 24)).toEqual(['Go. I asked Dr. Meyer', 'about it']);
  });

  it('splits behind a sentence rather than in the next one that can stay whole', () => {
    const text = `${sentence(20)} ${sentence(490, 'b')} ${sentence(300, 'c')}`;
    expect(lengths(splitContent(text))).toEqual([20, 490, 300]);
  });

  it('in a sentence that can’t stay whole anyway, rather than leave the first part nearly empty', () => {
    const long = Array.from({ length: 300 }, () => 'bbb').join(' ');
    expect(lengths(splitContent(`Hi. ${long}`))).toEqual([499, 499, 203]);
  });

  it('501 letters in two, and 500 not at all', () => {
    expect(lengths(splitContent('a'.repeat(501)))).toEqual([500, 1]);
    expect(lengths(splitContent('a'.repeat(500)))).toEqual([500]);
    expect(lengths(splitContent('😀'.repeat(501)))).toEqual([500, 1]);
  });

  it('no family, no flag and no accent', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(splitContent(family.repeat(3), 10)).toEqual([family, family, family]);
    expect(splitContent('🇩🇪🇫🇷🇮🇹', 3)).toEqual(['🇩🇪', '🇫🇷', '🇮🇹']);
    expect(splitContent('e\u0301e\u0301e\u0301', 3)).toEqual(['e\u0301', 'e\u0301', 'e\u0301']);
  });

  it('nothing where one character alone is too long', () => {
    expect(splitContent(`a${'\u0301'.repeat(600)}`)).toBeNull();
  });
});

describe('whatever the text', () => {
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('word', 'Sarah', 'a', 'Dr.', 'e.g.', '3.5', 'x'.repeat(30)) },
    { weight: 3, arbitrary: fc.constantFrom(' ', ' ', '. ', '.\n', '! ', '?', '\n\n', '\u0085', '\u3000', '  ') },
    {
      weight: 2,
      arbitrary: fc.constantFrom('😀', '👨‍👩‍👧‍👦', '🇩🇪', 'e\u0301', 'हिन्दी', 'ß', '家族。', 'שלום', '\ufeff', '👍🏽'),
    },
  );
  const texts = fc.array(piece, { maxLength: 60 }).map((pieces) => finalContent(pieces.join('')));
  const limits = fc.integer({ min: 12, max: 60 });

  it('every part is one Omi takes as it is', () => {
    fc.assert(
      fc.property(texts, limits, (text, limit) => {
        for (const part of splitContent(text, limit) ?? []) {
          expect(countCodePoints(part)).toBeLessThanOrEqual(limit);
          expect(judgeContent(part).kind).toBe('fine');
          expect(finalContent(part)).toBe(part);
        }
      }),
    );
  });

  it('nothing is lost but white space at the seams, and no character is cut', () => {
    fc.assert(
      fc.property(texts, limits, (text, limit) => {
        const seams = new Set(Array.from(new Intl.Segmenter().segment(text), ({ index }) => index).concat(text.length));
        let at = 0;
        for (const part of splitContent(text, limit) ?? []) {
          const start = text.indexOf(part, at);
          expect(finalContent(text.slice(at, start))).toBe('');
          expect([seams.has(start), seams.has(start + part.length)]).toEqual([true, true]);
          at = start + part.length;
        }
        expect(finalContent(text.slice(at))).toBe('');
      }),
    );
  });

  it('is split again into the same parts', () => {
    fc.assert(
      fc.property(texts, limits, (text, limit) => {
        for (const part of splitContent(text, limit) ?? []) expect(splitContent(part, limit)).toEqual([part]);
      }),
    );
  });
});

it('is quick on a text without a place to cut, however long', () => {
  expect(splitContent('x'.repeat(20_000))).toHaveLength(40);
  expect(splitContent('x'.repeat(2_000_000))).toHaveLength(4_000);
});

it('loses nothing of a text that is looked at piece by piece, wherever the pieces end', () => {
  const run = fc.constantFrom('x', ' ', 'tea ', 'I know a fact. ', '\n', '👨‍👩‍👧‍👦');
  const texts = fc.array(fc.tuple(run, fc.integer({ min: 1, max: 9_000 })), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(texts, (runs) => {
      const text = finalContent(runs.map(([words, count]) => words.repeat(count)).join(''));
      const parts = splitContent(text) ?? [];
      expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      expect(parts.every((part) => judgeContent(part).kind === 'fine' && finalContent(part) === part)).toBe(true);
    }),
    { numRuns: 30 },
  );
});
