import { fc } from '../../../fakes/property.ts';
import { expect, it } from 'vitest';
import { createWordSets } from '../../../../main/core/library/duplicates/word-sets.ts';

const words = fc.uniqueArray(fc.integer({ min: 0, max: 300 }).map(String), { minLength: 1, maxLength: 30 });

it('never holds a word for missing that is there, and knows that one is where it can', () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 2, maxLength: 20 }), (all) => {
      const sets = createWordSets();
      for (const some of all) sets.add(new Set(some));
      for (const [at, some] of all.entries()) {
        for (const [other, others] of all.entries()) {
          expect(sets.leastMissing(at, other)).toBeLessThanOrEqual(some.filter((one) => !others.includes(one)).length);
        }
      }
    }),
  );
  const sets = createWordSets();
  sets.add(new Set(['sarah', 'plays', 'the', 'cello']));
  sets.add(new Set(['grace', 'likes', 'tea']));
  expect(sets.leastMissing(0, 1)).toBeGreaterThan(2);
  expect(sets.leastMissing(0, 0)).toBe(0);
});

it('keeps as many sets as there are', () => {
  const sets = createWordSets();
  for (let at = 0; at < 5_000; at += 1) sets.add(new Set([`a${at}`, `b${at % 7}`]));
  expect([sets.size(), sets.vocabulary(), sets.sizeOf(4_999)]).toEqual([5_000, 5_007, 2]);
  expect([sets.leastMissing(4_999, 4_999), sets.leastMissing(0, 4_998)]).toEqual([0, 1]);
});
