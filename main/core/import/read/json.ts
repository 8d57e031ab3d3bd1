import type { ColumnUse } from '../../../../preload/contract/import-values.ts';
import { findLists, type JsonList } from './json-lists.ts';
import { elementsOf, membersOf, scanValue, skipSpace, type JsonPiece } from './json-scan.ts';
import { columnsOfKeys, createValueReader, isObject, labelOfKey, usesOfKeys, type JsonObject } from './json-values.ts';
import type { Column, RawRow, Reader } from './raw-row.ts';
import { createRowMaker, trimmedSlice } from './row-maker.ts';
import { expected, placesIn } from './trouble.ts';

/**
 * JSON: an array of texts or objects, alone or within an object, as `json-lists.ts` finds it; also where it stands in a
 * fenced block, or between the words of a chat, which are passed over. Keys are read as columns are. What is not well
 * formed spoils one element where the next one can be found, else all that follows.
 */
export const readJson: Reader = function* (text, options): Generator<RawRow> {
  const { objects, isOwn } = sampleOf(text);
  // What looks like a mark in a memory that was one before was one of its words when it was saved.
  const { make, spoilt } = createRowMaker(isOwn ? { marks: false } : options);
  const places = placesIn(text);
  const read = createValueReader({ make, spoilt }, usesOfKeys(objects, options.uses), isOwn);
  let isFound = false;
  for (let at = nextStart(text, 0); at !== null;) {
    const { lists, end } = findLists(text, at);
    let next = Math.max(end, at + 1);
    for (const list of lists) {
      const label = labelOfKey(list.label);
      for (const { from, to, fault } of piecesOf(text, list)) {
        isFound = true;
        next = Math.max(next, to);
        const line = places.lineOf(from);
        if (fault !== null) {
          yield spoilt(places.troubleAt(fault.at, fault.expected), text.slice(from, to), label, line);
        } else if (list.kind === 'pairs') yield* read(line, pairIn(text.slice(from, to)), label);
        else if (isPlainText(text, from, to)) yield make(line, trimmedSlice(text, from + 1, to - 1), label);
        else yield* read(line, JSON.parse(text.slice(from, to)), label);
      }
    }
    at = nextStart(text, next);
  }
  if (!isFound) yield spoilt(places.troubleAt(skipSpace(text, 0), expected.json), text);
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
  const at = nextStart(head, 0);
  if (at === null) return { objects: [], isOwn: false };
  const { lists, isOwn } = findLists(head, at);
  const objects: JsonObject[] = [];
  for (const list of lists) {
    if (list.kind === 'pairs') continue;
    for (const { from, to, fault } of piecesOf(head, list)) {
      const value: unknown = fault === null && head[from] === '{' ? JSON.parse(head.slice(from, to)) : null;
      if (isObject(value)) objects.push(value);
      if (objects.length === sampleObjects) break;
    }
  }
  const isListed = objects.length > 0 && objects.every((object) => 'id' in object && 'manually_added' in object);
  return { objects, isOwn: isOwn || isListed };
};

// Not what else stands in brackets: a label, a link, a number of a source, the name of a note.
/** Where a text seems to hold JSON, null where none is. */
export const jsonStart = (text: string): number | null => {
  lineStart.lastIndex = 0;
  const found = lineStart.exec(text);
  return found && found.index + found[0].length;
};

const lineStart = /^[ \t]*(?=\[\s*["{]|\[\s*\[\s*["{[]|\[\s*\]|\{\s*["}])/gm;

/** Where JSON begins at or behind a place: at once, or with a line. */
const nextStart = (text: string, from: number): number | null => {
  const first = skipSpace(text, from);
  if (from === 0 && (text[first] === '[' || text[first] === '{')) return first;
  lineStart.lastIndex = from;
  const found = lineStart.exec(text);
  return found && found.index + found[0].length;
};

const piecesOf = function* (text: string, { kind, at }: JsonList): Generator<JsonPiece> {
  if (kind === 'elements') yield* elementsOf(text, at);
  else if (kind === 'pairs') for (const member of membersOf(text, at)) yield { ...member, from: member.keyAt };
  else {
    const end = scanValue(text, at);
    yield typeof end === 'number' ? { from: at, to: end, fault: null } : { from: at, to: text.length, fault: end };
  }
};

/** A text of JSON whose letters stand for themselves. */
const isPlainText = (text: string, from: number, to: number): boolean =>
  text[from] === '"' && !text.slice(from, to).includes('\\');

/** `"name": "Luna"` as words. */
const pairIn = (member: string): unknown => {
  const object: unknown = JSON.parse(`{${member}}`);
  const [pair] = isObject(object) ? Object.entries(object) : [];
  return pair && isObject(pair[1]) ? pair[1] : pair && `${pair[0]}: ${textIn(pair[1])}`;
};

const textIn = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
