import { fc } from '../../fakes/property.ts';
import { expect, it } from 'vitest';
import { fold } from '../../../main/core/library/fold.ts';
import { findHits, findTagHits } from '../../../main/core/library/hits.ts';
import { readTerms, searchableText } from '../../../main/core/library/terms.ts';

it.each([
  ['', []],
  ['  \t', []],
  ['Tea Café', ['tea', 'cafe']],
  ['tea TEA téa', ['tea']],
  ['"green tea" cup', ['green tea', 'cup']],
  ['say “Green  Tea”', ['say', 'green tea']],
  ['"still open', ['still open']],
  ['5" nails', ['5', 'nails']],
  ['#Family #"two words"', ['#family', '#two words']],
  ['\u0301 "" tea', ['tea']],
])('reads %j as the terms %j', (query, terms) => {
  expect(readTerms(query)).toEqual(terms);
});

it('keeps content and tags apart, so that no phrase reaches over', () => {
  const text = searchableText('I like\ntea', ['Drink', 'home']);
  expect(text).toBe('i like tea\n#drink\n#home');
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (query) => !readTerms(query).some((term) => /\n/.test(term))));
});

it.each([
  ['I like Café au lait', 'cafe LAIT', ['Café', 'lait']],
  ['cafe\u0301s', 'cafe', ['cafe\u0301']],
  ['Straße', 'ss', ['ß']],
  ['banana', 'ana', ['ana']],
  ['banana', 'ban nan', ['banan']],
  ['👍 tea 👍', 'tea', ['tea']],
  ['green \n  tea', '"green tea"', ['green \n  tea']],
  ['日本語を勉強', '語を', ['語を']],
  ['nothing here', '#here', []],
])('finds in %j what %j asks for: %j', (text, query, found) => {
  expect(findHits(text, readTerms(query)).map(([start, end]) => text.slice(start, end))).toEqual(found);
});

const character = fc.constantFrom('a', 'B', 'é', 'e\u0301', 'ß', 'İ', 'ﬁ', ' ', '\n', '\u00ad', '語', '한', '👍', '#');
const text = fc.string({ unit: character, maxLength: 40 });

it('marks spans that are in order, apart, and hold a term each', () => {
  fc.assert(
    fc.property(text, fc.string({ unit: character, maxLength: 6 }), (content, query) => {
      const terms = readTerms(query);
      const hits = findHits(content, terms);
      let before = -1;
      for (const [start, end] of hits) {
        expect(start).toBeGreaterThan(before);
        expect(end).toBeGreaterThan(start);
        before = end;
        expect(terms.some((term) => fold(content.slice(start, end)).includes(term))).toBe(true);
      }
      expect(before).toBeLessThanOrEqual(content.length);
      expect(hits.length > 0).toBe(terms.some((term) => fold(content).includes(term)));
    }),
  );
});

it('marks exactly the word where its characters fold one to one', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'B', 'é', '語', 'Ω'), minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(letters, letters, letters, (before, word, after) => {
      const content = `${before} ${word} ${after}`;
      for (const [start, end] of findHits(content, [fold(word)])) {
        const marked = fold(content.slice(start, end));
        // Neighbours that touch or overlap are one span.
        expect(marked.startsWith(fold(word)) && marked.endsWith(fold(word))).toBe(true);
      }
    }),
  );
});

it('finds words in tags with their sign, twenty tags at most', () => {
  expect(findTagHits(['Café', 'tea', 'coffee'], readTerms('#cafe te'))).toEqual([
    { index: 0, hits: [[0, 5]] },
    { index: 1, hits: [[1, 3]] },
  ]);
  const many = Array.from({ length: 10_000 }, (_, index) => `tag ${index}`);
  expect(findTagHits(many, ['tag']).map(({ index }) => index)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  expect(findTagHits(many, ['9999'])).toEqual([{ index: 9999, hits: [[5, 9]] }]);
  expect(findTagHits(many, [])).toEqual([]);
});
