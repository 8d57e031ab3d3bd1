import { readLoose, readLooseKey, skipLoose, type OnComment } from './json-loose.ts';
import { expected } from './read-error.ts';

/** Where a text stops being JSON, and what would have been. */
export type JsonFault = { readonly at: number; readonly expected: string };

/**
 * A piece of JSON; with a fault it reaches to where reading can go on. `isLoose`: it is well formed only for
 * `json-loose.ts`.
 */
export type JsonPiece = {
  readonly from: number;
  readonly to: number;
  readonly fault: JsonFault | null;
  readonly isLoose: boolean;
};

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

/** The value that begins at a place, as a piece; with a fault it ends where that is. */
export const pieceAt = (text: string, from: number, onComment?: OnComment): JsonPiece => {
  const end = scanValue(text, from);
  if (typeof end === 'number') return { from, to: end, fault: null, isLoose: false };
  const loose = readLoose(text, from);
  if ('at' in loose) return { from, to: end.at, fault: end, isLoose: false };
  // Only now is it known that these are comments.
  if (onComment) readLoose(text, from, onComment);
  return { from, to: loose.end, fault: null, isLoose: true };
};

/** The same before a comma or this bracket: where neither follows, a quotation mark may have stood within a text. */
const pieceBefore = (text: string, from: number, bracket: string, onComment?: OnComment): JsonPiece => {
  const piece = pieceAt(text, from, onComment);
  const isEnd = (to: number): boolean => [',', bracket].includes(text[skipLoose(text, to)] ?? '');
  if (piece.fault !== null || isEnd(piece.to)) return piece;
  const loose = readLoose(text, from);
  return 'at' in loose || !isEnd(loose.end) ? piece : { from, to: loose.end, fault: null, isLoose: true };
};

/** What a piece without a fault says. */
export const valueOfPiece = (text: string, { from, to, isLoose }: JsonPiece): unknown => {
  if (!isLoose) return JSON.parse(text.slice(from, to));
  const loose = readLoose(text, from);
  return 'at' in loose ? null : loose.value;
};

/** The elements of the array that opens at `open`. A fault between two of them is a piece of its own. */
export const elementsOf = function* (text: string, open: number, onComment?: OnComment): Generator<JsonPiece> {
  let here = skipCommas(text, open + 1, onComment);
  while (text[here] !== ']') {
    const piece = pieceBefore(text, here, ']', onComment);
    if (piece.fault !== null) {
      const to = resume(text, here, piece.to);
      yield { ...piece, to };
      if (to >= text.length) return;
      here = to;
      continue;
    }
    yield piece;
    here = skipLoose(text, piece.to, onComment);
    if (text[here] === ',') here = skipCommas(text, here, onComment);
    else if (text[here] !== ']') {
      const goesOn = /["[{]/.test(text[here] ?? '');
      const to = goesOn ? here : text.length;
      yield { from: here, to, fault: { at: here, expected: expected.commaOrBracket }, isLoose: false };
      if (!goesOn) return;
    }
  }
};

const skipCommas = (text: string, from: number, onComment?: OnComment): number => {
  let here = skipLoose(text, from, onComment);
  while (text[here] === ',') here = skipLoose(text, here + 1, onComment);
  return here;
};

/**
 * Where reading can go on behind an element that is no JSON: at the next line that begins like this one or closes the
 * array, no further in; else at the end.
 */
const resume = (text: string, from: number, fault: number): number => {
  const lineStart = text.lastIndexOf('\n', from) + 1;
  const indent = text.slice(lineStart, from);
  if (indent.trim() !== '') return text.length;
  const sign = text[from] ?? '';
  for (let feed = text.indexOf('\n', fault), start; feed >= 0; feed = text.indexOf('\n', start)) {
    start = skipSpace(text, feed);
    const begins = text[start] === sign || text[start] === ']';
    if (begins && start - text.lastIndexOf('\n', start) - 1 <= indent.length) return start;
  }
  return text.length;
};

/**
 * The members of the object that opens at `open`. Behind a value with a fault reading goes on where its brackets close;
 * what is no member is one without a key, up to there, and the last.
 */
export const membersOf = function* (text: string, open: number, onComment?: OnComment): Generator<JsonMember> {
  let here = skipCommas(text, open + 1, onComment);
  while (here < text.length && text[here] !== '}') {
    const keyAt = here;
    const key = keyFrom(text, here, onComment);
    if ('at' in key) {
      const to = closeOf(text, open) ?? text.length;
      yield { key: '', keyAt, from: keyAt, to, fault: key, isLoose: false };
      return;
    }
    const from = skipLoose(text, key.end, onComment);
    const piece = pieceBefore(text, from, '}', onComment);
    const to = piece.fault === null ? piece.to : (closeOf(text, from) ?? text.length);
    yield { ...piece, to, key: key.value, keyAt, isLoose: piece.isLoose || key.isLoose };
    here = skipLoose(text, to, onComment);
    if (text[here] === ',') here = skipCommas(text, here, onComment);
    else if (text[here] !== '}' && piece.fault === null) {
      const fault = { at: here, expected: expected.commaOrBrace };
      const end = closeOf(text, open) ?? text.length;
      if (here < text.length) yield { key: '', keyAt: here, from: here, to: end, fault, isLoose: false };
      return;
    } else if (piece.fault !== null && text[here] !== '}') return;
  }
};

type KeyAt = { readonly value: string; readonly end: number; readonly isLoose: boolean };

const keyFrom = (text: string, here: number, onComment?: OnComment): KeyAt | JsonFault => {
  const from = scanKey(text, here);
  const keyEnd = text[here] === '"' ? scanString(text, here) : null;
  if (typeof from === 'number' && typeof keyEnd === 'number') {
    const key: unknown = JSON.parse(text.slice(here, keyEnd));
    return { value: String(key), end: from, isLoose: false };
  }
  const loose = readLooseKey(text, here, onComment);
  if ('at' in loose) return typeof from === 'number' ? loose : from;
  return { ...loose, isLoose: true };
};

/** Behind the bracket that closes the one here, texts in quotation marks left aside; null where none does. */
const closeOf = (text: string, open: number): number | null => {
  let depth = 0;
  for (let here = open; here < text.length; here += 1) {
    const sign = text[here];
    if (sign === '"') {
      const end = scanString(text, here);
      if (typeof end === 'number') here = end - 1;
    } else if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') {
      depth -= 1;
      if (depth <= 0) return depth === 0 ? here + 1 : here;
    }
  }
  return null;
};
