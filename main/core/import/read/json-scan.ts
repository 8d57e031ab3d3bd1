import { expected } from './read-error.ts';

/** Where a text stops being JSON, and what would have been. */
export type JsonFault = { readonly at: number; readonly expected: string };

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
export const scanKey = (text: string, at: number): number | JsonFault => {
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

export const scanString = (text: string, at: number): number | JsonFault => {
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
