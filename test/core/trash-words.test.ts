import { expect, it } from 'vitest';
import { restoredWords, restoringWords } from '../../preload/contract/trash-words.ts';

it.each([
  [{ count: 1, isNew: 0, left: 0 }, 'Memory restored'],
  [{ count: 1, isNew: 1, left: 0 }, 'Memory restored; Omi had deleted it already, so it has a new id there'],
  [
    { count: 3, isNew: 1, left: 2 },
    '3 memories restored; 1 has a new id in Omi; 2 can’t come back: Omi showed only a part, and has it no more',
  ],
  [{ count: 0, isNew: 0, left: 1 }, 'It can’t come back: Omi showed only a part, and has it no more'],
  [{ count: 0, isNew: 0, left: 2 }, '2 can’t come back: Omi showed only a part, and has it no more'],
  [{ count: 3, isNew: 2, left: 0 }, '3 memories restored; 2 have a new id in Omi'],
])('says of %j what came back, as what, and what did not', (restored, words) => {
  expect(restoredWords(restored)).toBe(words);
});

it('says of many that some ids will be new', () => {
  expect(restoringWords(1_200)).toBe('Bringing 1,200 memories back; what Omi had deleted already gets a new id there');
});
