import { readLoose, readLooseKey, skipLoose, type OnComment } from './json-loose.ts';
import { scanKey, scanString, scanValue, skipSpace, type JsonFault } from './json-scan.ts';
import { expected } from './read-error.ts';

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
