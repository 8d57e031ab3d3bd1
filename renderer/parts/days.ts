/** Where and when the person is; tests name a place of their own. */
export type Calendar = { readonly now: number; readonly locale?: string; readonly timeZone?: string };

/** Names the day of a moment, unless the one before it is of the same day: Today, Yesterday, 12 November, 12 November 2025. */
export const dayHeadings = (calendar: Calendar): ((ms: number, before: number | null) => string | null) => {
  const { key, heading } = dayNames(calendar);
  return (ms, before) => (before !== null && key(before) === key(ms) ? null : heading(ms));
};

/** The moment in the form machines read; undefined for a number no calendar has. */
export const isoTime = (ms: number): string | undefined => (isMoment(ms) ? new Date(ms).toISOString() : undefined);

/** When a memory was made: `10:42` or `10:42 AM` today and yesterday, `12 Nov` before, with its year before this one. */
export const shortTimes = (calendar: Calendar): ((ms: number) => string) => {
  const { key, recent, isThisYear } = dayNames(calendar);
  const clock = dateFormat(calendar, { timeStyle: 'short' });
  const day = dateFormat(calendar, { day: 'numeric', month: 'short' });
  const year = dateFormat(calendar, { day: 'numeric', month: 'short', year: 'numeric' });
  return (ms) => {
    if (!isMoment(ms)) return '';
    return (recent.includes(key(ms)) ? clock : isThisYear(ms) ? day : year).format(ms);
  };
};

/** A moment in full, for who can't see what stands around it: Saturday, 21 November 2026 at 10:42. */
export const longTimes = (calendar: Calendar): ((ms: number) => string) => {
  const format = dateFormat(calendar, { dateStyle: 'full', timeStyle: 'short' });
  return (ms) => (isMoment(ms) ? format.format(ms) : 'Without a date');
};

const dayNames = (
  calendar: Calendar,
): {
  key: (ms: number) => string;
  heading: (ms: number) => string;
  recent: readonly string[];
  isThisYear: (ms: number) => boolean;
} => {
  // Sweden writes dates as 2026-11-21: a key that sorts and holds the year.
  const iso = new Intl.DateTimeFormat('sv-SE', { timeZone: calendar.timeZone, dateStyle: 'short' });
  const key = (ms: number): string => (isMoment(ms) ? iso.format(ms) : 'none');
  const today = key(calendar.now);
  const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
  const isThisYear = (ms: number): boolean => key(ms).slice(0, 4) === today.slice(0, 4);
  const day = dateFormat(calendar, { day: 'numeric', month: 'long' });
  const dayOfYear = dateFormat(calendar, { day: 'numeric', month: 'long', year: 'numeric' });
  const heading = (ms: number): string => {
    if (!isMoment(ms)) return 'Without a date';
    if (key(ms) === today) return 'Today';
    if (key(ms) === yesterday) return 'Yesterday';
    return (isThisYear(ms) ? day : dayOfYear).format(ms);
  };
  return { key, heading, recent: [today, yesterday], isThisYear };
};

/** Dates reach 100 million days from 1970; formatting anything beyond throws. */
const isMoment = (ms: number): boolean => Math.abs(ms) <= 8.64e15;

const dateFormat = (calendar: Calendar, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(calendar.locale, { ...options, timeZone: calendar.timeZone });
