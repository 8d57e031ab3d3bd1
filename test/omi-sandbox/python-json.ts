/** Python's `json.loads`, with its errors word for word and place for place: a client meets them in a 422 (section 4). */
export class PythonJsonError extends Error {
  /** In code points, as Python counts. */
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

/** Takes a byte order mark, NaN and Infinity; lone surrogates stay as they are. Throws `PythonJsonError`. */
export const parsePythonJson = (text: string): unknown => {
  const chars = Array.from(text.replace(/^\ufeff/, ''));
  const { value, next } = readValue(chars, skipSpace(chars, 0));
  const end = skipSpace(chars, next);
  if (end < chars.length) throw new PythonJsonError('Extra data', end);
  return value;
};

type Read<T> = { readonly value: T; readonly next: number };
type Chars = readonly string[];

const words = new Map<string, unknown>([
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/;

const readValue = (chars: Chars, at: number): Read<unknown> => {
  if (chars[at] === '"') return readString(chars, at);
  if (chars[at] === '{') return readObject(chars, at);
  if (chars[at] === '[') return readArray(chars, at);
  for (const [word, value] of words) {
    if (chars.slice(at, at + word.length).join('') === word) return { value, next: at + word.length };
  }
  let end = at;
  while (/^[-+.\deE]$/.test(chars[end] ?? '')) end += 1;
  const found = number.exec(chars.slice(at, end).join(''))?.[0];
  if (found === undefined) throw new PythonJsonError('Expecting value', at);
  return { value: Number(found), next: at + found.length };
};

const readArray = (chars: Chars, start: number): Read<unknown[]> => {
  const value: unknown[] = [];
  let at = skipSpace(chars, start + 1);
  if (chars[at] === ']') return { value, next: at + 1 };
  for (;;) {
    const item = readValue(chars, at);
    value.push(item.value);
    at = skipSpace(chars, item.next);
    if (chars[at] === ']') return { value, next: at + 1 };
    if (chars[at] !== ',') throw new PythonJsonError("Expecting ',' delimiter", at);
    at = skipSpace(chars, at + 1);
  }
};

const readObject = (chars: Chars, start: number): Read<Record<string, unknown>> => {
  const entries: [string, unknown][] = [];
  let at = skipSpace(chars, start + 1);
  if (chars[at] === '}') return { value: {}, next: at + 1 };
  for (;;) {
    if (chars[at] !== '"') throw new PythonJsonError('Expecting property name enclosed in double quotes', at);
    const key = readString(chars, at);
    at = skipSpace(chars, key.next);
    if (chars[at] !== ':') throw new PythonJsonError("Expecting ':' delimiter", at);
    const item = readValue(chars, skipSpace(chars, at + 1));
    entries.push([key.value, item.value]);
    at = skipSpace(chars, item.next);
    if (chars[at] === '}') return { value: Object.fromEntries(entries), next: at + 1 };
    if (chars[at] !== ',') throw new PythonJsonError("Expecting ',' delimiter", at);
    at = skipSpace(chars, at + 1);
  }
};

const escapes = new Map(
  Object.entries({ '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }),
);

const readString = (chars: Chars, start: number): Read<string> => {
  const parts: string[] = [];
  let at = start + 1;
  for (;;) {
    const char = chars[at];
    if (char === undefined) throw new PythonJsonError('Unterminated string starting at', start);
    if (char === '"') return { value: parts.join(''), next: at + 1 };
    if (char < ' ') throw new PythonJsonError('Invalid control character at', at);
    if (char !== '\\') {
      parts.push(char);
      at += 1;
      continue;
    }
    const escape = chars[at + 1];
    if (escape === undefined) throw new PythonJsonError('Unterminated string starting at', start);
    if (escape === 'u') {
      parts.push(readUnicodeEscape(chars, at + 1));
      at += 6;
      continue;
    }
    const meant = escapes.get(escape);
    if (meant === undefined) throw new PythonJsonError('Invalid \\escape', at);
    parts.push(meant);
    at += 2;
  }
};

const readUnicodeEscape = (chars: Chars, at: number): string => {
  const digits = chars.slice(at + 1, at + 5).join('');
  // Python also refuses one that ends where the text ends.
  if (!/^[\da-f]{4}$/i.test(digits) || at + 5 >= chars.length) {
    throw new PythonJsonError('Invalid \\uXXXX escape', at);
  }
  return String.fromCharCode(Number.parseInt(digits, 16));
};

const skipSpace = (chars: Chars, from: number): number => {
  let at = from;
  while (/^[ \t\n\r]$/.test(chars[at] ?? '')) at += 1;
  return at;
};
