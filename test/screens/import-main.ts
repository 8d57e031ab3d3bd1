import type { Page } from '@playwright/test';
import type { Sheet, SheetRow } from '../../preload/contract/import.ts';
import { well } from '../fakes/bridge.ts';
import type { Answers } from '../fakes/bridge.ts';
import { importOf } from '../fakes/import.ts';
import { row } from '../fakes/sheet.ts';

/** One row of each kind that looks different. */
export const rows: readonly SheetRow[] = [
  row({ id: 0, line: 2, content: 'I am vegetarian' }),
  row({
    id: 1,
    line: 3,
    content: 'My dog is named Luna',
    isIncluded: false,
    verdict: { kind: 'known', memoryId: 'm1' },
  }),
  row({ id: 2, line: 4, content: 'Works at Acme Corp as lead engineer', tags: ['work', 'imported'] }),
  row({ id: 3, line: 5, content: 'Ran a marathon in under 4 hours', category: 'interesting' }),
  row({ id: 4, line: 6, content: 'Prefers dark mode in all applications', tags: ['ui', 'imported'] }),
  row({ id: 5, line: 7, content: 'Meeting on March 15th', passing: 'date' }),
  row({
    id: 6,
    line: 8,
    content: 'Long paragraph pasted from a journal that goes on well past what one memory can hold. '.repeat(7),
    isIncluded: false,
    verdict: { kind: 'too-long', length: 612, parts: 2 },
  }),
  row({ id: 7, line: 9, content: 'I am vegetarian', isIncluded: false, verdict: { kind: 'twice', row: 0, line: 2 } }),
  row({
    id: 8,
    line: 10,
    content: '"Unclosed,work',
    isIncluded: false,
    verdict: { kind: 'malformed', line: 10, column: 1, found: '"Unclosed,work', expected: 'a closing quote' },
  }),
  row({
    id: 9,
    line: 11,
    content: 'My door code is 4711-88',
    visibility: 'public',
    category: null,
    sensitive: ['password'],
  }),
];

/** So many rows that are new. */
export const many = (count: number): SheetRow[] =>
  Array.from({ length: count }, (_, index) => row({ id: index, line: index + 1, content: `Fact number ${index}` }));

/** What main answers an import window in which these rows are open; null: nothing is. */
export const main = (
  given: readonly SheetRow[] | null,
  changes: Partial<Sheet> = {},
  answers: Answers = {},
): Answers => ({
  ...importOf(given, changes),
  'window.open': () => well(null),
  ...answers,
});

export const grid = (page: Page) => page.getByRole('grid', { name: 'Memories to import' });

/** The row with these words. */
export const rowOf = (page: Page, words: string | RegExp) => grid(page).getByRole('row').filter({ hasText: words });

/** The row the keys are on. */
export const activeRow = (page: Page) => grid(page).locator('.row.active');

export const field = (page: Page) => page.getByRole('textbox', { name: 'Text to import' });
