import type { ColumnUse } from '../../../../preload/contract/import-values.ts';
import { finalContent } from '../../../../preload/contract/rules.ts';
import { rankOfName, useOfName } from './column-names.ts';
import { createFieldReader } from './fields.ts';
import { cellsOf } from './markdown-lines.ts';
import type { Said } from './row-maker.ts';

export type TableLine = { readonly words: string; readonly said: Said };

/**
 * Reads the lines of a table below its names. Without a column of words the cells of a line stand between bars; a table
 * of two columns is a name and what belongs to it.
 */
export const createTable = (head: string): ((line: string) => TableLine) => {
  const names = cellsOf(head);
  const named = names.map((name): ColumnUse => useOfName(name.replace(/[*_`]/g, '')) ?? 'nothing');
  const [words] = names
    .map((name, at) => ({ at, rank: rankOfName(name.replace(/[*_`]/g, '')) }))
    .filter(({ at }) => named[at] === 'content')
    .toSorted((a, b) => a.rank - b.rank);
  if (words === undefined) return (line) => ({ words: finalContent(joined(cellsOf(line))), said: {} });
  const uses = named.map((use, at) => (use === 'content' && at !== words.at ? 'nothing' : use));
  const readFields = createFieldReader();
  return (line) => {
    const cells = cellsOf(line);
    // More cells than names: nobody can tell which bar is a word.
    if (cells.length > names.length) return { words: finalContent(joined(cells)), said: {} };
    const { badTag, ...said } = readFields({ uses, valueAt: (at) => cells[at] ?? '' });
    const rest = badTag === null ? '' : ` ${badTag}`;
    return { words: finalContent(`${cells[words.at] ?? ''}${rest}`), said };
  };
};

const joined = (cells: readonly string[]): string => {
  const filled = cells.filter((cell) => cell !== '');
  return cells.length === 2 ? filled.join(': ') : filled.join(' | ');
};
