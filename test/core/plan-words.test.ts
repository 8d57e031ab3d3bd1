import { expect, it } from 'vitest';
import type { Plan } from '../../preload/contract/import-plan.ts';
import { planWords, skippedWords, takesWords } from '../../preload/contract/plan-words.ts';

const plan = (changes: Partial<Plan> = {}): Plan => ({
  creates: 1_131,
  changes: 0,
  deletes: 0,
  skipped: { known: 0, twice: 0, tooLong: 0, empty: 0, malformed: 0, leftOut: 0 },
  requests: { batches: 46, singles: 0, reads: 0 },
  takesMs: 40_000,
  perHour: 495,
  ...changes,
});

it('says what is sent, how, and how long that takes', () => {
  expect(planWords(plan())).toBe('1,131 new, 46 requests, about 40 s');
  expect(planWords(plan({ takesMs: 7_200_000 }))).toBe('1,131 new, 46 requests, about 2 h at Omi’s pace');
  expect(planWords(plan({ takesMs: null }))).toBe('1,131 new, 46 requests, sent once Omi can be reached');
  expect(planWords(plan({ creates: 0, changes: 2, deletes: 1, requests: { batches: 0, singles: 3, reads: 1 } }))).toBe(
    '2 changed, 1 to delete, 4 requests, about 40 s',
  );
  expect(planWords(plan({ creates: 1, requests: { batches: 1, singles: 0, reads: 0 } }))).toContain(
    '1 new, 1 request,',
  );
  expect(planWords(plan({ creates: 0 }))).toBe('Nothing to send');
});

it('says what is not sent, and why', () => {
  expect(skippedWords(plan())).toBe('');
  const none = plan().skipped;
  expect(skippedWords(plan({ skipped: { ...none, known: 68 } }))).toBe('68 already in Omi: skipped');
  expect(skippedWords(plan({ skipped: { known: 68, twice: 3, tooLong: 2, empty: 1, malformed: 4, leftOut: 5 } }))).toBe(
    '83 skipped: 68 already in Omi, 3 twice here, 2 too long, 4 not readable, 1 empty, 5 left out',
  );
});

it.each([
  [10, 'about 1 s'],
  [89_001, 'about 90 s'],
  [90_000, 'a minute or two'],
  [3_600_000, 'about 60 min'],
] as const)('names %i ms', (ms, words) => {
  expect(takesWords(ms)).toBe(words);
});
