import type { ColumnUse } from '../../../../preload/contract/import-values.ts';
import { finalContent } from '../../../../preload/contract/rules.ts';
import { aroundMain, mainOf, onLines, type CellWords } from './cell-words.ts';
import { halvesAmong, useOfName } from './column-names.ts';
import { joinedColumnsOf } from './columns.ts';
import { createFieldReader } from './fields.ts';
import type { Column, RawRow } from './raw-row.ts';
import { categoryOf, type RowMaker, type RowFields } from './row-maker.ts';
import { slugOf } from './tags.ts';
import { expected, pieceOf } from './read-error.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Arrays within arrays are gone into so far; what lies deeper is no list of memories. */
const deepest = 8;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How the keys of objects are read. */
export type KeyUses = ReadonlyMap<string, ColumnUse>;

/** The keys of some objects as columns, in the order they appear in. */
export const columnsOfKeys = (
  objects: readonly JsonObject[],
  chosen: readonly ColumnUse[] | null,
): readonly Column[] => {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  if (names.length === 0) return [];
  return joinedColumnsOf(
    { names, rows: objects.map((object) => names.map((name) => textOf(valueOf(object, name)))) },
    chosen,
  );
};

export const usesOfKeys = (objects: readonly JsonObject[], chosen: readonly ColumnUse[] | null): KeyUses => {
  const columns = columnsOfKeys(objects, chosen);
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  return new Map(columns.map(({ use }, at): [string, ColumnUse] => [names[at] ?? '', use]));
};

/** Reads values as rows. A list of texts within an object makes a row of each, which begins with the object's name. */
export const createValueReader = ({ make, malformed }: RowMaker, uses: KeyUses, isOwn: boolean) => {
  const readFields = createFieldReader(isOwn);

  const ofObject = function* (line: number, object: JsonObject, label: RowFields | undefined): Generator<RawRow> {
    const keys = Object.keys(object);
    const usesHere = keys.map((key) => uses.get(key) ?? useOfName(key) ?? 'nothing');
    const { badTag, ...said } = readFields({
      uses: usesHere,
      valueAt: (at) => fieldOf(valueOf(object, keys[at] ?? '')),
    });
    const all = withLabel(said, label);
    const held = contentsOf(object, keys, usesHere);
    const contents = held.map((key) => valueOf(object, key));
    const readError = { line, column: null, found: pieceOf(badTag ?? ''), expected: expected.tag };
    const row = (words: string): RawRow =>
      badTag === null ? make(line, words, all) : malformed(readError, words, all);
    const [only] = contents;
    if (contents.length === 1 && Array.isArray(only) && only.length > 0) {
      const name = nameOf(object);
      for (const item of only as readonly unknown[]) {
        const words = wordsOf(item);
        if (words !== '') yield row(finalContent(name === null ? words : `${name}: ${words}`));
      }
    } else {
      const words = finalContent(togetherOf(held)(contents.map((value) => finalContent(wordsOf(value)))));
      yield row(words === '' ? (nameOf(object) ?? restOf(object, keys, usesHere)) : words);
    }
  };

  /** `label`: what is said by the key it stands under. */
  return function* read(line: number, value: unknown, label?: RowFields, depth = 0): Generator<RawRow> {
    if (isObject(value)) yield* ofObject(line, value, label);
    else if (Array.isArray(value) && depth < deepest) {
      for (const item of value as readonly unknown[]) yield* read(line, item, label, depth + 1);
    } else yield make(line, finalContent(wordsOf(value)), label);
  };
};

/** What a key says about the rows below it: a category that is known, else a tag. */
export const labelOfKey = (key: string | null): RowFields | undefined => {
  if (key === null) return undefined;
  const category = categoryOf(key);
  if (category !== null) return { category };
  const slug = slugOf(key);
  return slug === null ? undefined : { tags: [slug] };
};

const withLabel = (said: RowFields, label: RowFields | undefined): RowFields =>
  label === undefined
    ? said
    : {
        ...said,
        category: said.category ?? label.category ?? null,
        tags: [...(said.tags ?? []), ...(label.tags ?? [])],
        isRepaired: label.isRepaired ?? false,
      };

/** Keys such as `__proto__` are keys like others. */
const valueOf = (object: JsonObject, key: string): unknown => (Object.hasOwn(object, key) ? object[key] : undefined);

const nameKeys = ['name', 'title', 'subject', 'entity', 'topic'];
const isName = (key: string): boolean => nameKeys.includes(key.toLowerCase());

const nameOf = (object: JsonObject): string | null => {
  const name = nameKeys.map((key) => valueOf(object, key)).find(isText);
  return name === undefined ? null : name.trim();
};

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** A field as its reader takes it. */
const fieldOf = (value: unknown): string | readonly string[] =>
  Array.isArray(value) ? textsIn(value, 0) : textOf(value);

/** The keys of words; where there is nothing, under another one that may hold some. */
const contentsOf = (object: JsonObject, keys: readonly string[], uses: readonly ColumnUse[]): readonly string[] => {
  const isFilled = (key: string): boolean => wordsOf(valueOf(object, key)) !== '';
  const contents = keys.filter((_, at) => uses[at] === 'content');
  if (contents.some(isFilled)) return contents;
  const others = keys.filter((key, at) => uses[at] === 'nothing' && useOfName(key) === 'content' && !isName(key));
  return others.filter(isFilled);
};

/** How what stands under several keys becomes one memory. */
const togetherOf = (keys: readonly string[]): CellWords => {
  const main = halvesAmong(keys).length > 0 ? null : mainOf(keys, () => true);
  return main === null ? onLines : aroundMain(keys, main);
};

/** Of an object that has no key of words: all the text it holds. */
const restOf = (object: JsonObject, keys: readonly string[], uses: readonly ColumnUse[]): string => {
  if (uses.includes('content')) return '';
  const texts = keys.filter((key, at) => uses[at] === 'nothing' && isText(valueOf(object, key)));
  return finalContent(texts.map((key) => `${key}: ${textOf(valueOf(object, key))}`).join('\n'));
};

/** All the words of a value: of an object its text, and what else it says with the names of the keys. */
const wordsOf = (value: unknown, depth = 0): string => {
  if (Array.isArray(value))
    return value
      .map((item) => wordsOf(item, depth + 1))
      .filter(isText)
      .join('\n');
  if (!isObject(value)) return textOf(value);
  if (depth > 3) return JSON.stringify(value);
  const keys = Object.keys(value);
  const own = keys.find((name) => useOfName(name) === 'content' && wordsOf(valueOf(value, name), depth + 1) !== '');
  const isSaid = (name: string): boolean => {
    if (name === own) return false;
    const held = valueOf(value, name);
    return own === undefined || typeof held === 'string' || typeof held === 'object';
  };
  const named = keys
    .filter(isSaid)
    .map((name): [string, string] => [name, wordsOf(valueOf(value, name), depth + 1)])
    .filter(([, words]) => words !== '');
  if (own === undefined && named.length === 1) return named[0]?.[1] ?? '';
  const rest = named.map(([name, words]) => `${name}: ${words}`);
  return [...(own === undefined ? [] : [wordsOf(valueOf(value, own), depth + 1)]), ...rest].join('\n');
};

/** The words of a value: text as it is; of an object the text that it holds, such as `{"name": "tea"}`. */
const textOf = (value: unknown, depth = 0): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (depth > 3) return '';
  if (Array.isArray(value)) return textsIn(value, depth + 1).join('\n');
  if (!isObject(value)) return '';
  const keys = Object.keys(value);
  const key = keys.find((name) => useOfName(name) === 'content') ?? keys[0];
  return key === undefined ? '' : textOf(valueOf(value, key), depth + 1);
};

const textsIn = (values: readonly unknown[], depth: number): readonly string[] =>
  values.map((value) => textOf(value, depth + 1)).filter((text) => text !== '');
