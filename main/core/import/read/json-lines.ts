import type { ColumnUse } from '../../../../preload/contract/import-values.ts';
import { readLoose, skipLoose } from './json-loose.ts';
import { scanValue, skipSpace, type JsonFault } from './json-scan.ts';
import { columnsOfKeys, createValueReader, isObject, usesOfKeys, type JsonObject } from './json-values.ts';
import type { Column, RawRow, Reader } from './raw-row.ts';
import { createRowMaker, trimmedSlice } from './row-maker.ts';
import { expected, placesIn } from './read-error.ts';

/**
 * Each line is one JSON value: an object, a text, or an array of them. A line that is none is repaired as in `json.ts`, or
 * malformed, alone.
 */
export const readJsonLines: Reader = function* (text, options): Generator<RawRow> {
  const { make, malformed, pass } = createRowMaker(options);
  const read = createValueReader({ make, malformed, pass }, usesOfKeys(sampleOf(text), options.uses), false);
  const parse = createParser();
  for (const { line, source } of linesOf(text)) {
    const { value, fault } = parse(source);
    if (fault === null) yield* read(line, value);
    else {
      const repaired = repair(source);
      if (repaired === null)
        yield malformed({ ...placesIn(source).readErrorAt(fault.at, fault.expected), line }, source);
      else {
        yield* read(line, repaired.value, { isRepaired: true });
        for (const words of repaired.comments) yield pass(line, words, 'talk');
      }
    }
  }
};

/** The keys of the first objects. */
export const jsonLinesColumns = (text: string, chosen: readonly ColumnUse[] | null): readonly Column[] =>
  columnsOfKeys(sampleOf(text), chosen);

const sampleLength = 64 * 1024;
const sampleObjects = 100;

const sampleOf = (text: string): readonly JsonObject[] => {
  const objects: JsonObject[] = [];
  const parse = createParser();
  for (const { source } of linesOf(text.slice(0, sampleLength))) {
    const { value } = parse(source);
    if (isObject(value)) objects.push(value);
    if (objects.length === sampleObjects) break;
  }
  return objects;
};

/** Lines with anything on them, as they stand, and their numbers. */
const linesOf = function* (text: string): Generator<{ readonly line: number; readonly source: string }> {
  let line = 0;
  for (let at = 0; at < text.length;) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    line += 1;
    if (trimmedSlice(text, at, end) !== '') yield { line, source: text.slice(at, end) };
    at = end + 1;
  }
};

/** A line as `json-loose.ts` reads it, a comma at its end left aside; null when that can't either. */
const repair = (source: string): { readonly value: unknown; readonly comments: readonly string[] } | null => {
  const comments: string[] = [];
  const onComment = (from: number, to: number): void => {
    comments.push(source.slice(from, to).trim());
  };
  const read = readLoose(source, 0, onComment);
  if ('at' in read) return null;
  const rest = skipLoose(source, read.end, onComment);
  const end = source[rest] === ',' ? skipLoose(source, rest + 1, onComment) : rest;
  return end < source.length ? null : { value: read.value, comments: comments.filter((words) => words !== '') };
};

type Parsed = { readonly value: unknown; readonly fault: JsonFault | null };

/** What JSON.parse takes needs no second look. It does not say where it fails, and its errors take long: a few will do. */
const createParser = () => {
  let failures = 0;
  return (source: string): Parsed => {
    try {
      if (source.length < 10_000 && failures < 100) return { value: JSON.parse(source), fault: null };
    } catch {
      failures += 1;
    }
    const fault = faultOf(source);
    return { value: fault === null ? JSON.parse(source) : null, fault };
  };
};

const faultOf = (source: string): JsonFault | null => {
  const end = scanValue(source, 0);
  if (typeof end !== 'number') return end;
  const rest = skipSpace(source, end);
  return rest === source.length ? null : { at: rest, expected: expected.lineEnd };
};
