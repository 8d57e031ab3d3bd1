const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** A moment as the person's clock shows it: `14:20`. */
export const clockTime = (ms: number): string => clock.format(ms);
