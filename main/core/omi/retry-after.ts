const second = 1000;
const hour = 3600 * second;
const shortest = second;
const longest = 6 * hour;

/**
 * Omi's limits are fixed windows of one hour (omi-api 3), so an hour is never too early. Omi always names a time with a
 * 429; only something between us and Omi leaves it out.
 */
const untold = hour;

/**
 * How long a 429 asks to wait, in milliseconds from 1 s to 6 h. The header may be seconds or an HTTP date; a date is
 * measured against the server's own Date header where there is one, because this computer's clock may be wrong. Without
 * a readable header the answer's text counts ("Try again in 1234s."), and without that an hour.
 */
export const rateLimitWait = (header: string | null, date: string | null, text: string, now: number): number =>
  readRetryAfter(header, date, now) ?? readSentence(text) ?? untold;

/** The same header on other answers; null when there is none that can be read. */
export const readRetryAfter = (header: string | null, date: string | null, now: number): number | null => {
  const value = header?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(value)) return clamp(Number(value) * second);
  const until = parseHttpDate(value);
  return until === null ? null : clamp(until - (parseHttpDate(date?.trim() ?? '') ?? now));
};

const clamp = (ms: number): number => Math.round(Math.min(longest, Math.max(shortest, ms)));

const readSentence = (text: string): number | null => {
  const found = /try again in (\d+(?:\.\d+)?) ?s/i.exec(text);
  return found === null ? null : clamp(Number(found[1]) * second);
};

// RFC 9110 5.6.7: the fixed form, and the two old ones a reader must still take. Date.parse alone would read anything.
const httpDates = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]+day, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];

const parseHttpDate = (value: string): number | null => {
  if (!httpDates.some((form) => form.test(value))) return null;
  const ms = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`);
  return Number.isNaN(ms) ? null : ms;
};
