import type { Query } from '../../preload/contract/library.ts';

/** Between which moments a memory was made, as a query says it. */
export type Dates = Pick<Query, 'recent' | 'since' | 'before'>;

export const dateChoices = ['any', 'today', 'week', 'month', 'year', 'range'] as const;
export type DateChoice = (typeof dateChoices)[number];

export const dateNames: Readonly<Record<DateChoice, string>> = {
  any: 'Any date',
  today: 'Today',
  week: 'Last 7 days',
  month: 'Last 30 days',
  year: 'This year',
  range: 'From, to…',
};

/** What a choice means in a query. */
export const datesOf = (choice: Exclude<DateChoice, 'range'>): Dates => ({
  recent: choice === 'any' ? null : choice,
  since: null,
  before: null,
});

/** The choice that a query's dates are. */
export const choiceOf = ({ recent, since, before }: Dates): DateChoice => {
  if (recent !== null) return recent;
  return since === null && before === null ? 'any' : 'range';
};

/** The midnight a day like `2026-11-21` begins with, `later` days on; null for anything else. */
export const midnight = (day: string, later = 0): number | null => {
  const [, year = '', month = '', date = ''] = /^(\d{4,6})-(\d\d)-(\d\d)$/u.exec(day) ?? [];
  const ms = new Date(Number(year), Number(month) - 1, Number(date) + later).getTime();
  return year === '' || Number.isNaN(ms) ? null : ms;
};

/** The day a moment is on, as a date field takes it; empty for null. */
export const dayOf = (ms: number | null): string => {
  if (ms === null || Number.isNaN(new Date(ms).getTime())) return '';
  const day = new Date(ms);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(day.getFullYear()).padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};
