import { fc } from '../../../fakes/property.ts';
import { expect, it } from 'vitest';
import { createFindings } from '../../../../main/core/library/duplicates/findings.ts';
import { saysTheSame } from '../../../../main/core/library/duplicates/same-say.ts';
import { passThroughAll, type PassRows } from '../../../../main/core/library/duplicates/whole-pass.ts';
import { wordsOf } from '../../../../main/core/library/duplicates/words.ts';
import { fold } from '../../../../main/core/library/fold.ts';
import { nearEnough, similarity, trigramsOf } from '../../../../main/core/library/similarity.ts';
import { factsWithVariants } from './variants.ts';

/** Texts as the store would give them: number 1 is the first, and the oldest. */
const rowsOf = (texts: readonly string[]): PassRows => {
  const entries = texts.map((text, index) => ({ number: index + 1, content: fold(text), createdAt: index }));
  return {
    largest: () => entries.length,
    between: (after, last) => entries.slice(after, last),
    some: (numbers) => numbers.flatMap((number) => entries[number - 1] ?? []),
  };
};

const pass = (texts: readonly string[]) => {
  const findings = createFindings();
  const steps = [...passThroughAll(rowsOf(texts), findings)];
  const groups = Array.from(findings.groups(), (members) => members.map(({ number }) => number));
  const near = findings.near().map(({ one, other }) => (one < other ? `${one} ${other}` : `${other} ${one}`));
  return { groups: groups.map((numbers) => numbers.join(' ')).toSorted(), near: near.toSorted(), steps };
};

/** Every text beside every other one. */
const naive = (texts: readonly string[]) => {
  const folded = texts.map(fold);
  const groups = new Map<string, number[]>();
  for (const [index, text] of folded.entries()) groups.set(text, [...(groups.get(text) ?? []), index + 1]);
  const distinct = [...groups].map(([text, [first = 0]]) => ({
    first,
    trigrams: trigramsOf(text),
    words: wordsOf(text),
  }));
  const near = distinct.flatMap((one, at) =>
    distinct
      .slice(at + 1)
      .filter((other) => saysTheSame(one.words, other.words) && similarity(one.trigrams, other.trigrams) >= nearEnough)
      .map((other) => `${one.first} ${other.first}`),
  );
  const several = [...groups.values()].filter((numbers) => numbers.length > 1);
  return { groups: several.map((numbers) => numbers.join(' ')).toSorted(), near: near.toSorted() };
};

const word = fc.constantFrom(
  'walks',
  'walk',
  'Walking',
  'lamp',
  'lamps',
  'portland',
  'Lives',
  'in',
  '12',
  '成都',
  '🍣',
);
const sentence = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '));

it('finds what every text beside every other one would find', () => {
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 30 }), (texts) => {
      const { groups, near } = pass(texts);
      expect({ groups, near }).toEqual(naive(texts));
    }),
    { numRuns: 300, seed: 7 },
  );
});

it('finds in believable facts what every text beside every other one would find', () => {
  const { facts, variants } = factsWithVariants(400, 200, 5);
  const texts = [...facts, ...variants.map(({ text }) => text)];
  const { groups, near } = pass(texts);
  expect({ groups, near }).toEqual(naive(texts));
});

/**
 * Measured with this seed: of 900 facts that are there twice 898 are found. Of 4,000 others, which share their sentences
 * and differ in a person, a place or a year, 92 pairs are offered, where 33,000 in 10,000 share seven trigrams in ten: in
 * six of ten one says all of the other and more, the rest have the same words in another order.
 */
it('finds nearly all facts that are there twice, and hardly any others', () => {
  const { facts, variants } = factsWithVariants(4_000, 900, 3);
  const found = pass([...facts, ...variants.map(({ text }) => text)]);
  const pairs = new Set([...found.near, ...found.groups]);
  const recalled = variants.filter(({ of }, index) => pairs.has(`${of + 1} ${facts.length + index + 1}`));
  const others = [...pairs].filter((pair) => pair.split(' ').every((number) => Number(number) <= facts.length));
  expect(recalled.length).toBeGreaterThanOrEqual(890);
  expect(others.length).toBeLessThanOrEqual(100);
});

it('tells how far it is, and never goes back', () => {
  const { facts } = factsWithVariants(500, 0, 2);
  const { steps } = pass(facts);
  expect(steps.toSorted((a, b) => a - b)).toEqual(steps);
  expect(steps.length).toBeGreaterThan(500);
  expect(steps.every((step) => step >= 0 && step <= 1)).toBe(true);
});

it('finds nothing in an empty account', () => {
  expect(pass([])).toMatchObject({ groups: [], near: [] });
});
