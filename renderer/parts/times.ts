const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** A moment as the person's clock shows it: `14:20`. */
export const clockTime = (ms: number): string => clock.format(ms);

/** A moment with its day: `today, 14:20`, `yesterday, 14:20`, `12 November, 14:20`, with its year before this one. */
export const dayAndTime = (ms: number, now: number): string =>
  `${dayOf(new Date(ms), new Date(now))}, ${clockTime(ms)}`;

const dayOf = (day: Date, today: Date): string => {
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (day.toDateString() === today.toDateString()) return 'today';
  if (day.toDateString() === yesterday.toDateString()) return 'yesterday';
  return (day.getFullYear() === today.getFullYear() ? dayFormat : yearFormat).format(day);
};

const dayFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long' });
const yearFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });
