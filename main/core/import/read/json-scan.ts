import { expected } from './trouble.ts';

/** Where a text stops being JSON, and what would have been. */
export type JsonFault = { readonly at: number; readonly expected: string };

/** A piece of JSON; with a fault it reaches to where reading can go on. */
export type JsonPiece = { readonly from: number; readonly to: number; readonly fault: JsonFault | null };

/** `from` is where its value begins. */
export type JsonMember = JsonPiece & { readonly key: string; readonly keyAt: number };

/** Deeper than any export; what parses values may recurse as deep without harm. */
const deepest = 100;

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
// All but quotation marks, backslashes and control characters.
const plainText = /[ !#-[\]-\uffff]*/y;

/** The end of the value that begins at `at`, or what is wrong with it. Goes through it once and calls itself nowhere. */
export const scanValue = (text: string, at: number): number | JsonFault => {
  const closing: string[] = [];
  let here = skipSpace(text, at);
  for (;;) {
    const sign = text[here];
    const isOpening = sign === '[' || sign === '{';
    if (isOpening && closing.length === deepest) return { at: here, expected: expected.levels(deepest) };
    if (isOpening) {
      closing.push(sign === '[' ? ']' : '}');
      here = skipSpace(text, here + 1);
      if (text[here] !== closing.at(-1)) {
        const value = closing.at(-1) === '}' ? scanKey(text, here) : here;
        if (typeof value !== 'number') return value;
        here = value;
        continue;
      }
      closing.pop();
      here += 1;
    } else {
      const end = scanScalar(text, here);
      if (typeof end !== 'number') return end;
      here = end;
    }
    for (;;) {
      const last = closing.at(-1);
      if (last === undefined) return here;
      here = skipSpace(text, here);
      if (text[here] !== last) break;
      closing.pop();
      here += 1;
    }
    if (text[here] !== ',')
      return { at: here, expected: closing.at(-1) === ']' ? expected.commaOrBracket : expected.commaOrBrace };
    here = skipSpace(text, here + 1);
    if (closing.at(-1) === '}') {
      const value = scanKey(text, here);
      if (typeof value !== 'number') return value;
      here = value;
    }
  }
};

/** Where the value of the key that begins here begins. */
const scanKey = (text: string, at: number): number | JsonFault => {
  if (text[at] !== '"') return { at, expected: expected.key };
  const end = scanString(text, at);
  if (typeof end !== 'number') return end;
  const colon = skipSpace(text, end);
  return text[colon] === ':' ? skipSpace(text, colon + 1) : { at: colon, expected: expected.colon };
};

const scanScalar = (text: string, at: number): number | JsonFault => {
  if (text[at] === '"') return scanString(text, at);
  for (const word of ['true', 'false', 'null']) if (text.startsWith(word, at)) return at + word.length;
  number.lastIndex = at;
  return number.test(text) ? number.lastIndex : { at, expected: expected.value };
};

const scanString = (text: string, at: number): number | JsonFault => {
  let here = at + 1;
  for (;;) {
    plainText.lastIndex = here;
    plainText.test(text);
    here = plainText.lastIndex;
    const sign = text[here];
    if (sign === '"') return here + 1;
    if (sign !== '\\') return { at: here, expected: expected.closingQuote };
    escape.lastIndex = here;
    if (!escape.test(text)) return { at: here, expected: expected.escape };
    here = escape.lastIndex;
  }
};

export const skipSpace = (text: string, at: number): number => {
  let here = at;
  for (let code = text.charCodeAt(here); isSpace(code); code = text.charCodeAt(here)) here += 1;
  return here;
};

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;

/** The elements of the array that opens at `open`. A fault between two of them is a piece of its own. */
export const elementsOf = function* (text: string, open: number): Generator<JsonPiece> {
  let here = skipSpace(text, open + 1);
  if (text[here] === ']') return;
  for (;;) {
    const end = scanValue(text, here);
    if (typeof end !== 'number') {
      const to = resume(text, here, end.at);
      yield { from: here, to, fault: end };
      if (to >= text.length) return;
      here = to;
      continue;
    }
    yield { from: here, to: end, fault: null };
    here = skipSpace(text, end);
    if (text[here] === ']') return;
    const isComma = text[here] === ',';
    if (!isComma) {
      const goesOn = /["[{]/.test(text[here] ?? '');
      const to = goesOn ? here : text.length;
      yield { from: here, to, fault: { at: here, expected: expected.commaOrBracket } };
      if (!goesOn) return;
      continue;
    }
    here = skipSpace(text, here + 1);
    if (text[here] !== ']') continue;
    yield { from: here, to: here, fault: { at: here, expected: expected.value } };
    return;
  }
};

/**
 * Where reading can go on behind an element that is no JSON: at the next line that begins like this one, no further in;
 * else at the end.
 */
const resume = (text: string, from: number, fault: number): number => {
  const lineStart = text.lastIndexOf('\n', from) + 1;
  const indent = text.slice(lineStart, from);
  if (indent.trim() !== '') return text.length;
  const sign = text[from] ?? '';
  for (let feed = text.indexOf('\n', fault), start; feed >= 0; feed = text.indexOf('\n', start)) {
    start = skipSpace(text, feed);
    if (text[start] === sign && start - text.lastIndexOf('\n', start) - 1 <= indent.length) return start;
  }
  return text.length;
};

/** The members of the object that opens at `open`. Behind a fault there are none. */
export const membersOf = function* (text: string, open: number): Generator<JsonMember> {
  let here = skipSpace(text, open + 1);
  while (text[here] === '"') {
    const keyEnd = scanString(text, here);
    const from = scanKey(text, here);
    if (typeof from !== 'number' || typeof keyEnd !== 'number') return;
    const key: unknown = JSON.parse(text.slice(here, keyEnd));
    const end = scanValue(text, from);
    const isWhole = typeof end === 'number';
    yield { key: String(key), keyAt: here, from, to: isWhole ? end : text.length, fault: isWhole ? null : end };
    if (!isWhole) return;
    here = skipSpace(text, end);
    if (text[here] !== ',') return;
    here = skipSpace(text, here + 1);
  }
};
