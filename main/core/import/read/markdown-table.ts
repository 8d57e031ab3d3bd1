import type { ColumnUse } from '../../../../preload/contract/import-values.ts';
import { finalContent } from '../../../../preload/contract/rules.ts';
import { aroundMain, besideEachOther, withoutOrdinals } from './cell-words.ts';
import { rankOfName, useOfName } from './column-names.ts';
import { columnsOf } from './columns.ts';
import { createFieldReader } from './fields.ts';
import { cellsOf, closes, fenceOf, isTableRule, unquoted } from './markdown-lines.ts';
import type { Column, ReadError } from './raw-row.ts';
import type { RowFields } from './row-maker.ts';
import { expected } from './read-error.ts';

export type TableLine = {
  readonly words: string;
  readonly said: RowFields;
  /** It has more cells than the table has names: nobody can tell which bar is a word. */
  readonly ragged: Pick<ReadError, 'found' | 'expected'> | null;
};

/**
 * Reads the lines of a table below its names. Every cell that says nothing about tags, category or visibility is words:
 * what stands before the column of words begins them, as in `Name: Ann`, what stands behind it follows in brackets with
 * the name of its column. Without a column of words the cells of a line stand between bars; a table of two columns is a
 * name and what belongs to it. `chosen`: what a person made of the columns.
 */
export const createTable = (
  head: string,
  chosen: readonly ColumnUse[] | null = null,
): ((line: string) => TableLine) => {
  const names = namesOf(head);
  const uses = chosen ?? usesOf(names);
  const isWords = (at: number): boolean => uses[at] === 'content';
  const [main] = names
    .map((name, at) => ({ at, rank: rankOfName(name) }))
    .filter(({ at }) => isWords(at) && useOfName(names[at] ?? '') === 'content')
    .toSorted((a, b) => a.rank - b.rank);
  const readFields = createFieldReader();
  const put = main === undefined ? withoutOrdinals(names, isWords) : aroundMain(names, main.at);
  return (line) => {
    const cells = cellsOf(line, names.length);
    const words = cells.map((cell, at) => (isWords(at) ? cell : ''));
    if (cells.length > names.length) {
      const ragged = { found: expected.columns(cells.length), expected: expected.columns(names.length) };
      return { words: finalContent(line), said: {}, ragged };
    }
    if (!words.some((cell) => cell !== ''))
      return { words: finalContent(besideEachOther(cells)), said: {}, ragged: null };
    const { badTag, ...said } = readFields({ uses, valueAt: (at) => cells[at] ?? '' });
    const all = put(words);
    return { words: finalContent(badTag === null ? all : `${all} ${badTag}`), said, ragged: null };
  };
};

/** What columns are for where nobody chose: what is not said beside the words belongs to them. */
const usesOf = (names: readonly string[]): readonly ColumnUse[] => {
  const named = names.map((name): ColumnUse => useOfName(name) ?? 'nothing');
  if (!named.includes('content')) return names.map(() => 'content');
  return named.map((use) => (use === 'created' || use === 'nothing' ? 'content' : use));
};

type FirstTable = { readonly head: string; readonly rows: readonly (readonly string[])[] };

const headLength = 64 * 1024;
const sampleRows = 50;

/** The first table in the first part of a text: the line of its names, and some of the cells below. */
export const firstTableOf = (text: string): FirstTable | null => {
  if (!text.includes('|')) return null;
  const lines = text.slice(0, headLength).split('\n').map(unquoted);
  let fence: string | null = null;
  for (const [at, line] of lines.entries()) {
    if (fence !== null) fence = closes(line, fence) ? null : fence;
    else fence = fenceOf(line);
    const isHead = fence === null && at > 0 && isTableRule(line) && (lines[at - 1] ?? '').includes('|');
    if (!isHead) continue;
    const below = lines.slice(at + 1, at + 1 + sampleRows);
    const end = below.findIndex((row) => !row.includes('|'));
    return {
      head: lines[at - 1] ?? '',
      rows: below.slice(0, end < 0 ? below.length : end).map((line) => cellsOf(line)),
    };
  }
  return null;
};

/** The columns of the first table of a text; none where it has no table. */
export const markdownColumns = (text: string, chosen: readonly ColumnUse[] | null): Column[] => {
  const table = firstTableOf(text);
  if (table === null) return [];
  const names = namesOf(table.head);
  const rows = table.rows.map((cells) => cells.slice(0, names.length));
  return columnsOf({ names, rows }, chosen ?? usesOf(names));
};

/** True when every name says what its column is for, so that nothing is lost with it. */
export const isKnownHead = (head: string): boolean =>
  namesOf(head).every((name) => name === '' || useOfName(name) !== null);

const namesOf = (head: string): readonly string[] => cellsOf(head).map((name) => name.replace(/[*_`]/g, '').trim());
