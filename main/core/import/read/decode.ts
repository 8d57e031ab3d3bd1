import { isUtf8 } from 'node:buffer';
import {
  mostSourceBytes,
  mostSourceLines,
  type FileEncoding,
  type sourceEncodings,
} from '../../../../preload/contract/import-values.ts';
import type { Problem, Result } from '../../../../preload/contract/problem.ts';
import { cleanText } from '../../../../preload/contract/rules.ts';
import type { ReadError } from './raw-row.ts';
import { strayUnits, readErrorsAt, type TextFault } from './text-faults.ts';

type SourceEncoding = (typeof sourceEncodings)[number];

/** A source as readers take it: clean text. `bytes` as it came; of pasted text, as UTF-8. */
type SourceText = {
  readonly text: string;
  readonly encoding: SourceEncoding;
  readonly bytes: number;
  readonly lines: number;
  /** What stood in it and is no text, the first of each line. */
  readonly faults: readonly ReadError[];
};

export type Decoded = Result<SourceText>;

/** Text that was pasted. */
export const decodePaste = (text: string): Decoded => judge(text, 'text', Buffer.byteLength(text));

/**
 * The bytes of a file: UTF-8 or UTF-16, with a byte order mark or without. Lines that are no UTF-8 are taken as
 * Windows-1252, and the answer says so, unless a person says what they are (`as`); bytes that are neither stand as U+FFFD
 * and are faults. What holds NUL, or is no UTF-8 and holds control characters, is no text.
 */
export const decodeFile = (bytes: Uint8Array, as: FileEncoding | null = null): Decoded => {
  if (bytes.byteLength > mostSourceBytes) {
    return refused({ kind: 'import-too-large', bytes: bytes.byteLength, limit: mostSourceBytes });
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = as === null ? wideEncoding(buffer) : isWide(as) ? as : null;
  if (wide !== null) return decodeWide(buffer, wide);
  const zero = buffer.indexOf(0);
  if (zero >= 0) return refused({ kind: 'import-binary', at: zero });
  const text = as === 'windows-1252' ? null : strictUtf8(buffer);
  if (text !== null) return judge(text, 'utf-8', buffer.length);
  const control = buffer.findIndex((byte) => isControl(byte));
  if (control >= 0) return refused({ kind: 'import-binary', at: control });
  if (as === 'utf-8') return decodeLines(buffer, (line) => line.toString('utf8'));
  return decodeLines(buffer, as === null ? (line) => strictUtf8(line) ?? damagedUtf8(line) : () => null);
};

type Wide = 'utf-16le' | 'utf-16be';

const isWide = (encoding: FileEncoding): encoding is Wide => encoding === 'utf-16le' || encoding === 'utf-16be';

/** UTF-16 is known by its mark, or by the zeros beside its letters, spaces and line ends of ASCII. */
const wideEncoding = (buffer: Buffer): Wide | null => {
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'utf-16le';
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be';
  const pairs = Math.min(buffer.length >> 1, 2048);
  let little = 0;
  let big = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    const [first = 0, second = 0] = [buffer[at], buffer[at + 1]];
    if (second === 0 && isAscii(first)) little += 1;
    if (first === 0 && isAscii(second)) big += 1;
  }
  // Half as many of the other kind are data; fewer than one in fifty are stray bytes.
  const isPattern = Math.max(little, big) > 2 * Math.min(little, big) && little + big >= pairs / 50;
  if (!isPattern || buffer.length % 2 === 1) return null;
  return little > big ? 'utf-16le' : 'utf-16be';
};

const isAscii = (code: number): boolean => (code >= 0x20 && code < 0x7f) || (code >= 0x09 && code <= 0x0d);

const decodeWide = (buffer: Buffer, encoding: Wide): Decoded => {
  const even = buffer.subarray(0, buffer.length - (buffer.length % 2));
  const text = (encoding === 'utf-16be' ? Buffer.from(even).swap16() : even).toString('utf16le');
  const zero = text.indexOf('\0');
  if (zero >= 0) return refused({ kind: 'import-binary', at: zero * 2 });
  if (even.length === buffer.length) return judge(text, encoding, buffer.length);
  const half = { at: text.length, found: byteWords(buffer.at(-1)), expected: 'two bytes of UTF-16' };
  return judge(`${text}\ufffd`, encoding, buffer.length, [half]);
};

/** Control characters that texts of old do not hold: all but white space, the end mark of DOS and escape. */
const isControl = (code: number): boolean => code < 0x1a && (code < 0x09 || code > 0x0d);

const strictUtf8 = (buffer: Buffer): string | null => (isUtf8(buffer) ? buffer.toString('utf8') : null);

/** Line by line, since files are put together from pieces. A line of which `utf8` makes nothing is Windows-1252. */
const decodeLines = (buffer: Buffer, utf8: (line: Buffer) => string | null): Decoded => {
  const lines: string[] = [];
  const faults: TextFault[] = [];
  let length = 0;
  let [hasUtf8, hasOld] = [false, false];
  for (let at = 0; at < buffer.length;) {
    const feed = buffer.indexOf(0x0a, at);
    const end = feed < 0 ? buffer.length : feed + 1;
    const line = buffer.subarray(at, end);
    const text = utf8(line);
    if (text !== null && text.length < line.length) hasUtf8 = true;
    if (text === null) hasOld = true;
    const decoded = text ?? windows1252(line);
    const fault = isUtf8(line) ? null : faultIn(decoded, line, text !== null);
    if (fault !== null) faults.push({ ...fault, at: length + fault.at });
    lines.push(decoded);
    length += decoded.length;
    at = end;
  }
  const encoding = !hasOld ? 'utf-8' : hasUtf8 ? 'mixed' : 'windows-1252';
  return judge(lines.join(''), encoding, buffer.length, faults);
};

/** UTF-8 with as many signs of it as bytes that are none: not an older encoding, whose letters look like none. */
const damagedUtf8 = (line: Buffer): string | null => {
  const text = line.toString('utf8');
  const damaged = text.split('\ufffd').length - 1;
  const wide = text.replace(/[\0-\x7f\ufffd]/g, '').length;
  return wide >= damaged ? text : null;
};

const faultIn = (decoded: string, line: Buffer, isWide: boolean): TextFault | null => {
  const at = isWide ? decoded.indexOf('\ufffd') : decoded.search(unnamed);
  if (at < 0) return null;
  const byte = line[isWide ? Buffer.byteLength(decoded.slice(0, at)) : at];
  return { at, found: byteWords(byte), expected: isWide ? 'UTF-8' : 'UTF-8 or Windows-1252' };
};

/** Bytes that Windows-1252 leaves open. */
const unnamed = /[\u0081\u008d\u008f\u0090\u009d]/;

const byteWords = (byte = 0): string => `byte 0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/** What 0x80 to 0x9f stand for. Node's own decoder took them for Latin-1 in some versions. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const windows1252 = (line: Buffer): string =>
  line.toString('latin1').replace(/[\u0080-\u009f]/g, (found) => upper.charAt(found.charCodeAt(0) - 0x80));

const judge = (
  decoded: string,
  encoding: SourceEncoding,
  bytes: number,
  faults: readonly TextFault[] = [],
): Decoded => {
  if (bytes > mostSourceBytes) return refused({ kind: 'import-too-large', bytes, limit: mostSourceBytes });
  const mark = decoded.startsWith('\ufeff') ? 1 : 0;
  const unmarked = decoded.slice(mark);
  const text = cleanText(unmarked);
  if (!/\S/.test(text)) return refused({ kind: 'import-empty' });
  const of = markupOf(text);
  if (of !== null) return refused({ kind: 'import-markup', of });
  const lines = countLines(text);
  if (lines > mostSourceLines) return refused({ kind: 'import-too-many-lines', lines, limit: mostSourceLines });
  const all = [...faults.map((fault) => ({ ...fault, at: fault.at - mark })), ...strayUnits(unmarked)];
  return { ok: true, value: { text, encoding, bytes, lines, faults: readErrorsAt(unmarked, all) } };
};

/** What a text is that only an app can draw, by how it begins; null for any other, whatever marks stand in it. */
const markupOf = (text: string): 'HTML' | 'XML' | 'RTF' | null => {
  const first = text.slice(0, 200).trimStart();
  if (/^\{\\rtf\d/.test(first)) return 'RTF';
  if (/^<(?:!doctype|html)[\s>]/i.test(first)) return 'HTML';
  return /^<\?xml\s/.test(first) ? 'XML' : null;
};

const refused = (problem: Problem): Decoded => ({ ok: false, problem });

/** Lines of clean text; an end at its very end begins no other one. */
const countLines = (text: string): number => {
  let count = text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
};
