/** What stands before the words of a list item. Columns count from 0; a tab leads to the next multiple of four. */
export type Marker = {
  readonly kind: 'bullet' | 'number' | 'checkbox';
  /** The digits of a number as they are written, null of any other mark. `marks.ts` tells whether it is one. */
  readonly digits: string | null;
  /** The column of the mark. */
  readonly indent: number;
  /** Where the words begin in the text. */
  readonly wordsAt: number;
};

// A hyphen is an item's mark only before white space, a dot of its own kind also without; Word makes `o` and a tab of
// its second level, and other letters of its other signs. Whatever the script, digits with a dot or a bracket are numbers,
// which a letter may follow without white space, and so are `#1` and `[1]`; Chinese has numbers of its own, `二、` and `（二）`.
const bullet = String.raw`[-*+–—―−‒‐‑·](?=[ \t\u00a0]|$)|[※◎◉⚫◾➡👉•◦▪▫‣●○⁃∙■□►▸▹▶➢➤➔→◆◇❖🔹🔸🔷🔶・]|[o§Øüv](?=\t)`;
const number = [
  String.raw`\(?(?:\p{Nd}{1,9}|[a-zA-Z]|[ivxIVX]{2,5})\)(?=[ \t\u00a0]|$)|\p{Nd}{1,9}\.\)?(?=[ \t\u00a0]|$)`,
  String.raw`(?:#\p{Nd}{1,3}|\[\p{Nd}{1,3}\])(?=[ \t\u00a0])`,
  String.raw`\p{Nd}{1,9}[.)](?=\p{L})|\p{Nd}{1,9}[．、）]|（\p{Nd}{1,9}）|[０-９]{1,9}\)|[①-⑳]|[a-zA-Z]\.(?=\t)|[0-9]\ufe0f?\u20e3`,
  String.raw`[一二三四五六七八九十]{1,3}[、．](?![一二三四五六七八九十])|（[一二三四五六七八九十]{1,3}）`,
].join('|');
const box = String.raw`\[[ xX✓✔-]?\](?=[ \t\u00a0]|$)|[☐☑☒✓✔✗✘]`;
// What can't be seen and belongs to a sign: how it is to be drawn, which way text runs, where it may break.
const unseen = String.raw`(?:[\u200b-\u200f\u2060\ufeff]|\ufe0e|\ufe0f)*`;
const marker = new RegExp(
  `(?:(?:(${bullet})|(${number}))${unseen}[ \\t\\u00a0]*)?(?:(${box})${unseen})?[ \\t\\u00a0]*`,
  'uy',
);

/**
 * What looks like the mark of an item in this line, null where nothing does. `end` is the end of the line. Whether a
 * number is one depends on the others: readers ask `marks.ts`.
 */
export const markerAt = (text: string, start: number, end: number): Marker | null => {
  const at = skipBlank(text, start, end);
  if (at === end || isPlainLetter(text, at)) return null;
  // The line alone: white space behind it and `$` must not lead into the next one.
  const line = text.slice(at, Math.min(end, at + 200));
  marker.lastIndex = 0;
  const found = marker.exec(line);
  if (!found || (found[1] ?? found[2] ?? found[3]) === undefined) return null;
  const kind = found[3] !== undefined ? 'checkbox' : found[1] !== undefined ? 'bullet' : 'number';
  const digits = found[2] === undefined ? null : (/\p{Nd}+/u.exec(found[2])?.[0] ?? null);
  return { kind, digits, indent: columnOf(text, start, at), wordsAt: at + found[0].length };
};

/**
 * The sign that may be the mark of an item although a letter follows it, `-Born in Graz`: whether it is one depends on the
 * lines around it. Neither emphasis nor the switch of a command.
 */
export const tightMarkerAt = (text: string, start: number, end: number): Marker | null => {
  const at = skipBlank(text, start, end);
  if (at === end || !'-–—*'.includes(text.charAt(at))) return null;
  const line = text.slice(at, Math.min(end, at + 500));
  if (!/^.\p{L}/u.test(line) || /^.[b-z](?:[ \t,]|$)/.test(line) || line.lastIndexOf('*') > 0) return null;
  return { kind: 'bullet', digits: null, indent: columnOf(text, start, at), wordsAt: at + 1 };
};

/** How far in a line's first word stands. */
export const indentOf = (text: string, start: number, end: number): number =>
  columnOf(text, start, skipBlank(text, start, end));

const skipBlank = (text: string, start: number, end: number): number => {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at += 1;
  return at;
};

const tab = 0x09;
const isBlank = (code: number): boolean =>
  code === 0x20 || code === tab || code === 0x3000 || code === 0xa0 || isUnseen(code);
const isUnseen = (code: number): boolean => (code >= 0x200b && code <= 0x200f) || code === 0xfeff;

const columnOf = (text: string, start: number, at: number): number => {
  let column = 0;
  for (let unit = start; unit < at; unit += 1) {
    const code = text.charCodeAt(unit);
    if (!isUnseen(code)) column += code === tab ? 4 - (column % 4) : 1;
  }
  return column;
};

/** The quick way out for most lines: a letter that begins a word. */
const isPlainLetter = (text: string, at: number): boolean => {
  if (!isLetter(text.charCodeAt(at))) return false;
  const next = text.charCodeAt(at + 1);
  if (next === 0x2e && text.charCodeAt(at + 2) === tab) return false;
  return next !== tab && next !== 0x29 && !(isRoman(text.charCodeAt(at)) && isRoman(next));
};

const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
const isRoman = (code: number): boolean => code === 0x69 || code === 0x76 || code === 0x78;
