/** Text and dates as the server's Python treats them. Written apart from the app's own rules, so that both can't err alike. */

const whiteSpace = '\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const leading = new RegExp(`^[${whiteSpace}]+`, 'u');
const onlyWhite = new RegExp(`^[${whiteSpace}]$`, 'u');

/** `str.strip()`: takes U+001C..1F and U+0085, which JavaScript's trim leaves, and leaves U+FEFF, which trim takes. */
export const strip = (text: string): string => {
  let end = text.length;
  while (end > 0 && onlyWhite.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(leading, '');
};

/** `len()`: code points. */
export const length = (text: string): number => Array.from(text).length;

/** `text[:count]`: code points. */
export const head = (text: string, count: number): string => Array.from(text).slice(0, count).join('');

/** Whether Starlette can send a value: half emoji can't be UTF-8, and NaN or Infinity is refused. */
export const isEncodable = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isEncodable);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).every(([key, inner]) => key.isWellFormed() && isEncodable(inner));
  }
  return true;
};

/** Pydantic's form of a UTC moment, given in microseconds since 1970: six digits, or none for a whole second. */
export const isoDate = (micros: number): string => {
  const fraction = micros % 1_000_000;
  const seconds = new Date((micros - fraction) / 1000).toISOString().slice(0, 19);
  return fraction === 0 ? `${seconds}Z` : `${seconds}.${String(fraction).padStart(6, '0')}Z`;
};
