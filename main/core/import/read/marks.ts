import { markerAt, tightMarkerAt, type Marker } from './items.ts';
import { labelOf } from './labels.ts';
import { unquoted } from './markdown-lines.ts';
import { isMonthAhead } from './months.ts';

/** How far to look for the number that follows. */
const mostLinesAhead = 30;
const mostUnitsAhead = 16 * 1024;

/** How much white space may stand between items of which each has its sign right before its words. */
const widestBlank = 200;

/** A number that begins a run is at most as high: what has four digits is a year. */
const highestFirst = 999;

/** `(212)` begins a telephone number. */
const highestInBrackets = 99;

/** Deleted items leave gaps in a run, while its numbers have two digits. */
const widestGap = 10;
const highestBehindGap = 99;

/**
 * Tells the marks of a text's items, asked line after line. Bullets and boxes are marks wherever they stand, but for a sign
 * right before a word, which is one where the line behind it or the one before begins with the same. A number is
 * one where the numbers run, at about the same column: up or down by one, or all 1; what is alone does not. Else it is a
 * word, `1990. Born in Berlin`, and so are days, `3. Oktober`, and numbers that begin with a nought, `(030) 123`, unless
 * they run from 1.
 */
export const createMarks = (text: string) => {
  /** The last number of a run in a column. */
  const last = new Map<number, number>();

  /** The sign of the last item that had it right before its words, and where the line behind it begins. */
  let lastTight = { sign: '', next: -1 };

  const tightAt = (piece: string, start: number, end: number, next: number): Marker | null => {
    const marker = tightMarkerAt(piece, start, end);
    if (marker === null) return null;
    const sign = piece.charAt(marker.wordsAt - 1);
    const isRun = (lastTight.sign === sign && isRightBehind(lastTight.next, next)) || signBehind(next) === sign;
    if (isRun) lastTight = { sign, next };
    return isRun ? marker : null;
  };

  /** Whether nothing but white space stands between a place and the line that ends before `next`. */
  const isRightBehind = (from: number, next: number): boolean => {
    const start = text.lastIndexOf('\n', next - 2) + 1;
    return start - from <= widestBlank && text.slice(from, start).trim() === '';
  };

  /** The sign right before the words of the line that begins here, or of the one behind a blank one. */
  const signBehind = (next: number): string | null => {
    const start = next + (/^\s*\n/.exec(text.slice(next, next + widestBlank))?.[0].length ?? 0);
    const feed = text.indexOf('\n', start);
    const line = unquoted(text.slice(start, Math.min(feed < 0 ? text.length : feed, start + 500)));
    const marker = tightMarkerAt(line, 0, line.length);
    return marker === null ? null : line.charAt(marker.wordsAt - 1);
  };

  const isNear = (indent: number, is: (number: number) => boolean): boolean =>
    // Numbers are set flush right.
    [indent - 1, indent, indent + 1].some((column) => {
      const number = last.get(column);
      return number !== undefined && is(number);
    });

  const goesOn = ({ indent }: Marker, number: number): boolean =>
    isNear(indent, (before) => {
      const gap = number - before;
      return Math.abs(gap) === 1 || (gap > 0 && gap <= widestGap && number <= highestBehindGap);
    });

  /** The next number at about this column, null where none follows or one further out does. */
  const nextNumber = (indent: number, from: number): number | null => {
    let start = from;
    for (let count = 0; count < mostLinesAhead && start < text.length && start < from + mostUnitsAhead; count += 1) {
      const feed = text.indexOf('\n', start);
      const end = feed < 0 ? text.length : feed;
      const line = unquoted(text.slice(start, Math.min(end, start + 500)));
      const marker = markerAt(line, 0, line.length);
      if (marker !== null && marker.digits !== null && marker.indent <= indent + 1)
        return marker.indent < indent - 1 || isDay(marker, line) ? null : numberOf(marker.digits);
      start = end + 1;
    }
    return null;
  };

  const isRun = (marker: Marker, digits: string, line: string, next: number): boolean => {
    const number = numberOf(digits);
    if (isDay(marker, line)) return false;
    // Among numbers that run, another list may begin.
    const isFirst = number === 1 && (last.size > 0 || isAlone(marker, line));
    if (!isFirst && !goesOn(marker, number)) {
      const highest = line.trimStart().startsWith('(') ? highestInBrackets : highestFirst;
      if (number > highest || (number !== 1 && digits.length > 1 && numberOf(digits.slice(0, 1)) === 0)) return false;
      const following = nextNumber(marker.indent, next);
      if (following === null || !isNext(number, following)) return false;
    }
    last.set(marker.indent, number);
    return true;
  };

  return {
    /** The mark in a line of a piece, which may be the text itself. `next`: where the line behind it begins in the text. */
    at(piece: string, start: number, end: number, next: number): Marker | null {
      const marker = markerAt(piece, start, end);
      if (marker === null) return tightAt(piece, start, end, next);
      if (marker.digits === null) return marker;
      const line = piece.slice(start, Math.min(end, start + 500));
      return isRun({ ...marker, wordsAt: marker.wordsAt - start }, marker.digits, line, next) ? marker : null;
    },
  };
};

/** What begins a list also where nothing follows: Word's own space behind a number, or a label. */
const isAlone = ({ wordsAt }: Marker, line: string): boolean =>
  line.charAt(wordsAt - 1) === '\t' || labelOf(line.slice(wordsAt)) !== null;

/** All may be 1. */
const isNext = (number: number, following: number): boolean =>
  Math.abs(following - number) === 1 || (number === 1 && following === 1);

const isDay = ({ digits, wordsAt }: Marker, line: string): boolean =>
  digits !== null && digits.length <= 2 && isMonthAhead(line.slice(wordsAt, wordsAt + 40));

/** Digits of any script as a number. */
const numberOf = (digits: string): number =>
  /^[0-9]+$/.test(digits)
    ? Number(digits)
    : Array.from(digits.normalize('NFKC')).reduce((number, digit) => number * 10 + digitOf(digit), 0);

/** Unicode puts the ten digits of a script one behind the other, from a place that ends with 0 or with 6. */
const digitOf = (digit: string): number => {
  const code = digit.codePointAt(0) ?? 0;
  const start = code - (code % 16);
  return isDigit.test(String.fromCodePoint(start)) ? code - start : code - start - 6;
};

const isDigit = /\p{Nd}/u;
