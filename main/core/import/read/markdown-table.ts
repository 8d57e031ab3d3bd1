import type { ColumnUse } from '../../../../preload/contract/import-values.ts';
import { finalContent } from '../../../../preload/contract/rules.ts';
import { rankOfName, useOfName } from './column-names.ts';
import { createFieldReader } from './fields.ts';
import { cellsOf } from './markdown-lines.ts';
import type { Said } from './row-maker.ts';

export type TableLine = { readonly words: string; readonly said: Said };

/**
 * Reads the lines of a table below its names. Every cell that says nothing about tags, category or visibility is words:
 * what stands before the column of words begins them, as in `Name: Ann`, what stands behind it follows in brackets with
 * the name of its column. Without a column of words the cells of a line stand between bars; a table of two columns is a
 * name and what belongs to it.
 */
export const createTable = (head: string): ((line: string) => TableLine) => {
  const names = namesOf(head);
  const named = names.map((name): ColumnUse => useOfName(name) ?? 'nothing');
  const [words] = names
    .map((name, at) => ({ at, rank: rankOfName(name) }))
    .filter(({ at }) => named[at] === 'content')
    .toSorted((a, b) => a.rank - b.rank);
  if (words === undefined) return (line) => ({ words: finalContent(joined(cellsOf(line))), said: {} });
  const isSaid = named.map((use) => use === 'tags' || use === 'category' || use === 'visibility' || use === 'id');
  const uses = named.map((use, at): ColumnUse => (isSaid[at] === true ? use : 'nothing'));
  const readFields = createFieldReader();
  return (line) => {
    const cells = cellsOf(line);
    const own = cells[words.at] ?? '';
    // More cells than names: nobody can tell which bar is a word.
    if (cells.length > names.length || own === '') return { words: finalContent(joined(cells)), said: {} };
    const { badTag, ...said } = readFields({ uses, valueAt: (at) => cells[at] ?? '' });
    const others = cells.map((cell, at) => (isSaid[at] === true || isOrdinal(names[at] ?? '', cell) ? '' : cell));
    const before = others.slice(0, words.at).filter((cell) => cell !== '');
    const behind = others.flatMap((cell, at) =>
      at > words.at && cell !== '' ? [labelled(names[at] ?? '', cell)] : [],
    );
    const all = [...before, own].join(': ') + (behind.length === 0 ? '' : ` (${behind.join(', ')})`);
    return { words: finalContent(badTag === null ? all : `${all} ${badTag}`), said };
  };
};

/** True when every name says what its column is for, so that nothing is lost with it. */
export const isKnownHead = (head: string): boolean =>
  namesOf(head).every((name) => name === '' || useOfName(name) !== null);

const namesOf = (head: string): readonly string[] => cellsOf(head).map((name) => name.replace(/[*_`]/g, '').trim());

const labelled = (name: string, cell: string): string => (name === '' ? cell : `${name}: ${cell}`);

/** The number of a line says as much as that of an item in a list. */
const isOrdinal = (name: string, cell: string): boolean =>
  /^\d{1,9}[.)]?$/.test(cell) && /^(?:|#|no\.?|nr\.?|№|nº|n°)$/iu.test(name);

const joined = (cells: readonly string[]): string => {
  const filled = cells.filter((cell) => cell !== '');
  return cells.length === 2 ? filled.join(': ') : filled.join(' | ');
};
