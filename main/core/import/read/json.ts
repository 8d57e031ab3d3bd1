import type { ColumnUse } from '../../../../preload/contract/import-values.ts';
import { useOfName } from './column-names.ts';
import { findLists, piecesOf } from './json-lists.ts';
import { readLoose, readLooseKey } from './json-loose.ts';
import { valueOfPiece, type JsonMember, type JsonPiece } from './json-pieces.ts';
import { skipSpace } from './json-scan.ts';
import { columnsOfKeys, createValueReader, isObject, labelOfKey, usesOfKeys, type JsonObject } from './json-values.ts';
import type { Column, RawRow, Reader } from './raw-row.ts';
import { createRowMaker, trimmedSlice } from './row-maker.ts';
import { linesIn } from './text-lines.ts';
import { expected, placesIn } from './read-error.ts';

/**
 * JSON: an array of texts or objects, alone or within an object, as `json-lists.ts` finds it; also where it stands in a
 * fenced block, or between the words of a chat, which are passed over. Keys are read as columns are. What is well formed
 * but for the faults that `json-loose.ts` knows is repaired and says so; else it spoils one element where the next one can
 * be found, or all that follows, but nothing behind the end of its block.
 */
export const readJson: Reader = function* (text, options): Generator<RawRow> {
  const { objects, isOwn } = sampleOf(text);
  // What looks like a mark in a memory that was one before was one of its words when it was saved.
  const { make, malformed, pass } = createRowMaker(isOwn ? { marks: false } : options);
  const places = placesIn(text);
  const read = createValueReader({ make, malformed, pass }, usesOfKeys(objects, options.uses), isOwn);
  const commentPlaces = placesIn(text);
  const comments: RawRow[] = [];
  /** Where comments begin that are told already: what is looked at twice says them twice. */
  const told = new Set<number>();
  const onComment = (from: number, to: number): void => {
    const words = trimmedSlice(text, from, to);
    if (told.has(from)) return;
    told.add(from);
    if (words !== '') comments.push(pass(commentPlaces.lineOf(from), words, 'talk'));
  };
  const talk = function* (from: number, to: number): Generator<RawRow> {
    for (const { line, start, end } of linesIn(text.slice(0, to), from, places.lineOf(from))) {
      const words = trimmedSlice(text, start, end);
      if (!/^[\]},;\s]*$|^(?:`{3}|~{3})/.test(words)) yield pass(line, words, 'talk');
    }
  };
  let isFound = false;
  let done = 0;
  for (let start = nextStart(text, 0); start !== null; start = nextStart(text, done)) {
    if (start.at > done) yield* talk(done, start.at);
    const block = text.slice(0, start.end);
    const { lists, end } = findLists(block, start.at, onComment);
    yield* comments.splice(0);
    let next = Math.max(end, start.at + 1);
    for (const list of lists) {
      const label = labelOfKey(list.label);
      for (const piece of piecesOf(block, list, onComment)) {
        const { from, to, fault, isLoose } = piece;
        isFound = true;
        next = Math.max(next, to);
        const line = places.lineOf(from);
        const said = isLoose ? { ...label, isRepaired: true } : label;
        if (fault !== null) {
          const readError = places.readErrorAt(fault.at, fault.expected);
          yield malformed(readError, block.slice(keyAtOf(piece), to), label, line);
        } else if (list.kind === 'about') yield pass(line, pairOf(piece, valueOfPiece(block, piece)), 'key');
        else if (list.kind === 'pair') yield* read(line, pairOf(piece, valueOfPiece(block, piece)), said);
        else if (!isLoose && isPlainText(text, from, to)) yield make(line, trimmedSlice(text, from + 1, to - 1), label);
        else yield* read(line, valueOfPiece(block, piece), said);
        if (comments.length > 0) yield* comments.splice(0);
      }
    }
    done = next;
  }
  if (isFound) yield* talk(done, text.length);
  else yield malformed(places.readErrorAt(skipSpace(text, 0), expected.json), text);
};

/** The keys of the first objects. */
export const jsonColumns = (text: string, chosen: readonly ColumnUse[] | null): readonly Column[] =>
  columnsOfKeys(sampleOf(text).objects, chosen);

const sampleLength = 64 * 1024;
const sampleObjects = 100;

type Sample = {
  readonly objects: readonly JsonObject[];
  /** These are memories as Inkling exports them or Omi lists them. */
  readonly isOwn: boolean;
};

const sampleOf = (text: string): Sample => {
  const head = text.slice(0, sampleLength);
  const start = nextStart(head, 0);
  if (start === null) return { objects: [], isOwn: false };
  const { lists, isOwn } = findLists(head.slice(0, start.end), start.at);
  const objects: JsonObject[] = [];
  for (const list of lists) {
    if (list.member !== null && list.kind !== 'elements') continue;
    for (const piece of piecesOf(head, list)) {
      const isObjects = piece.fault === null && head[piece.from] === '{';
      const value = isObjects ? valueOfPiece(head, piece) : null;
      if (isObject(value)) objects.push(value);
      if (objects.length === sampleObjects) break;
    }
  }
  const isListed = objects.length > 0 && objects.every((object) => 'id' in object && 'manually_added' in object);
  return { objects, isOwn: isOwn || isListed };
};

/** Where a text seems to hold JSON, null where none is. */
export const jsonStart = (text: string): number | null => nextStart(text, 0, true)?.at ?? null;

// Not what else stands in brackets: a label, a link, a number of a source, the name of a note.
const lineStart = /^[ \t]*(?=\[(?:\s|\/\/.*\n)*["{]|\[\s*\[\s*["{[]|\[\s*\]|\{(?:\s|\/\/.*\n)*["}])/gm;
/** The same as it is written by hand; that it is one shows when it is read to its end. */
const looseStart = /^[ \t]*(?=\[\s*(?:['“„‘`«]|\/\/|\/\*)|\{\s*(?:['“„‘`«]|\/\/|\/\*|[\p{L}_$][\w$-]*[ \t]*:))/gmu;

/** `end`: where its fenced block ends, else the text. */
type Start = { readonly at: number; readonly end: number };

/** Where JSON begins at or behind a place: at once, or with a line. */
const nextStart = (text: string, from: number, isProbe = false): Start | null => {
  const first = skipSpace(text, from);
  if (from === 0 && !isProbe && (text[first] === '[' || text[first] === '{')) return startAt(text, first);
  const strict = foundBy(lineStart, text, from);
  // No further, so that a text full of JSON is searched once.
  const before = strict === null ? text : text.slice(0, strict + 200);
  for (let loose = foundBy(looseStart, before, from); loose !== null; loose = foundBy(looseStart, before, loose + 1)) {
    if (strict !== null && loose > strict) break;
    const start = startAt(text, loose);
    if (!('at' in readLoose(text.slice(0, start.end), loose)) || isKeyed(text, loose)) return start;
  }
  return strict === null ? null : startAt(text, strict);
};

/** An object whose first key names something known is one, whatever is wrong with it further on. */
const isKeyed = (text: string, at: number): boolean => {
  const key = text[at] === '{' ? readLooseKey(text, skipSpace(text, at + 1)) : null;
  return key !== null && 'value' in key && useOfName(key.value) !== null;
};

const foundBy = (pattern: RegExp, text: string, from: number): number | null => {
  pattern.lastIndex = from;
  const found = pattern.exec(text);
  return found && found.index + found[0].length;
};

const fence = /^[ \t]*(?:`{3,}|~{3,})/gm;

const startAt = (text: string, at: number): Start => {
  const before = text.slice(Math.max(0, at - 200), at);
  const isFenced = /^[ \t]*(?:`{3,}|~{3,})[^\n]*\n\s*$/m.test(before);
  fence.lastIndex = at;
  const end = isFenced ? (fence.exec(text)?.index ?? text.length) : text.length;
  return { at, end };
};

/** A text of JSON whose letters stand for themselves. */
const isPlainText = (text: string, from: number, to: number): boolean =>
  text[from] === '"' && !text.slice(from, to).includes('\\');

const keyAtOf = (piece: JsonPiece | JsonMember): number => ('keyAt' in piece ? piece.keyAt : piece.from);

/** `"name": "Luna"` as words. */
const pairOf = (piece: JsonPiece | JsonMember, value: unknown): string =>
  `${'key' in piece ? piece.key : ''}: ${typeof value === 'string' ? value : JSON.stringify(value)}`;
