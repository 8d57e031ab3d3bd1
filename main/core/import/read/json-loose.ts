import { expected } from './read-error.ts';

/**
 * JSON as people and AIs get it wrong: quotation marks of any kind and within texts, keys without them, commas too many,
 * comments, words of Python and JavaScript. Nothing is guessed beyond that.
 */
type Loose = { readonly value: unknown; readonly end: number };
type Fault = { readonly at: number; readonly expected: string };
type Read = Loose | Fault;
/** Hears where a comment's words stand. */
export type OnComment = (from: number, to: number) => void;

const deepest = 100;

const closersOf: ReadonlyMap<string, string> = new Map([
  ['"', '"”'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”“"'],
  ['”', '”"'],
  ['„', '“”"'],
  ['«', '»'],
  ['‘', '’'],
  ['’', '’'],
]);

const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['null', null],
  ['None', null],
  ['undefined', null],
  ['NaN', 'NaN'],
  ['Infinity', 'Infinity'],
]);

const name = /[\p{L}_$][\p{L}\p{N}_$-]*/uy;
const number = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const plainNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const escape = /\\(?:["'\\/bfnrt]|u[0-9a-fA-F]{4})/y;

const at = (pattern: RegExp, text: string, from: number): string | null => {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0] ?? null;
};

/** Behind white space and comments. */
export const skipLoose = (text: string, from: number, onComment?: OnComment): number => {
  let here = from;
  for (;;) {
    const code = text.charCodeAt(here);
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0xfeff) {
      here += 1;
      continue;
    }
    const isLine = code === 0x2f && text[here + 1] === '/';
    if (!isLine && !(code === 0x2f && text[here + 1] === '*')) return here;
    const found = text.indexOf(isLine ? '\n' : '*/', here + 2);
    const end = found < 0 ? text.length : found;
    onComment?.(here + 2, end);
    here = isLine || found < 0 ? end : end + 2;
  }
};

/** The value that begins at a place, behind white space, and where it ends. */
export const readLoose = (text: string, from: number, onComment?: OnComment): Read =>
  readValue(text, from, 0, onComment);

const readValue = (text: string, from: number, depth: number, onComment?: OnComment): Read => {
  const here = skipLoose(text, from, onComment);
  const sign = text[here] ?? '';
  if (sign === '[' || sign === '{') {
    if (depth === deepest) return { at: here, expected: expected.levels(deepest) };
    return sign === '[' ? readArray(text, here, depth, onComment) : readObject(text, here, depth, onComment);
  }
  if (closersOf.has(sign)) return readString(text, here, ',]}');
  const word = at(name, text, here);
  if (word !== null && words.has(word)) return { value: words.get(word), end: here + word.length };
  const digits = at(number, text, here);
  if (digits === null) return { at: here, expected: expected.value };
  return { value: plainNumber.test(digits) ? Number(digits) : digits, end: here + digits.length };
};

const readArray = (text: string, open: number, depth: number, onComment?: OnComment): Read => {
  const value: unknown[] = [];
  let here = skipCommas(text, open + 1, onComment);
  while (text[here] !== ']') {
    const item = readValue(text, here, depth + 1, onComment);
    if ('at' in item) return item;
    value.push(item.value);
    const next = nextOf(text, item.end, ']', onComment);
    if (next === null) return { at: skipLoose(text, item.end), expected: expected.commaOrBracket };
    here = next;
  }
  return { value, end: here + 1 };
};

const readObject = (text: string, open: number, depth: number, onComment?: OnComment): Read => {
  const entries: [string, unknown][] = [];
  let here = skipCommas(text, open + 1, onComment);
  while (text[here] !== '}') {
    const key = readLooseKey(text, here, onComment);
    if ('at' in key) return key;
    const item = readValue(text, key.end, depth + 1, onComment);
    if ('at' in item) return item;
    entries.push([key.value, item.value]);
    const next = nextOf(text, item.end, '}', onComment);
    if (next === null) return { at: skipLoose(text, item.end), expected: expected.commaOrBrace };
    here = next;
  }
  // Keys such as `__proto__` are keys like others.
  return { value: Object.fromEntries(entries), end: here + 1 };
};

/** The key that begins here; `end` is behind its colon. */
export const readLooseKey = (
  text: string,
  here: number,
  onComment?: OnComment,
): { readonly value: string; readonly end: number } | Fault => {
  const bare = at(name, text, here);
  const key: Read = closersOf.has(text[here] ?? '')
    ? readString(text, here, ':')
    : bare === null
      ? { at: here, expected: expected.key }
      : { value: bare, end: here + bare.length };
  if ('at' in key) return key;
  const colon = skipLoose(text, key.end, onComment);
  if (text[colon] !== ':') return { at: colon, expected: expected.colon };
  return { value: String(key.value), end: colon + 1 };
};

/** Behind the comma that follows a value, or at the bracket that does; null where neither does. */
const nextOf = (text: string, end: number, bracket: string, onComment?: OnComment): number | null => {
  const here = skipLoose(text, end, onComment);
  if (text[here] === bracket) return here;
  return text[here] === ',' ? skipCommas(text, here, onComment) : null;
};

const skipCommas = (text: string, from: number, onComment?: OnComment): number => {
  let here = skipLoose(text, from, onComment);
  while (text[here] === ',') here = skipLoose(text, here + 1, onComment);
  return here;
};

/** So many quotation marks may stand within one text: with more of them something else is missing, such as commas. */
const mostInner = 100;

/** A quotation mark ends a text only where one of the signs `before` follows, or the line ends; else it is a part of it. */
const readString = (text: string, open: number, before: string): Read => {
  const closers = closersOf.get(text[open] ?? '') ?? '';
  let value = '';
  let inner = 0;
  for (let here = open + 1; ;) {
    const sign = text[here];
    if (inner > mostInner || sign === undefined || sign === '\n') return { at: here, expected: expected.closingQuote };
    if (closers.includes(sign) && isEnd(text, here + 1, before)) return { value, end: here + 1 };
    if (closers.includes(sign)) inner += 1;
    if (sign !== '\\') {
      value += sign;
      here += 1;
      continue;
    }
    const found = at(escape, text, here);
    if (found === null) return { at: here, expected: expected.escape };
    value += found === "\\'" ? "'" : String(JSON.parse(`"${found}"`));
    here += found.length;
  }
};

const isEnd = (text: string, from: number, before: string): boolean => {
  let here = from;
  while (text[here] === ' ' || text[here] === '\t') here += 1;
  const sign = text[here];
  return sign === undefined || sign === '\n' || sign === '/' || before.includes(sign);
};
