import { isDateName, isNoteName, rankOfName, useOfName } from './column-names.ts';

/** The cells of a record that hold words, each at its place, '' where the column is for something else. */
type Cells = readonly string[];

/** Their words as one memory. */
export type CellWords = (cells: Cells) => string;

/**
 * Puts the words of a record together around the main one of some columns: what stands before it begins them, as in
 * `Family: Ann`, what stands behind it follows in brackets with the name of its column, `Ann (Born: 1990)`; of a column
 * of notes the name says nothing, `Ann: likes horses`.
 */
export const aroundMain =
  (names: readonly string[], main: number): CellWords =>
  (cells) => {
    const others = cells.map((cell, at) => (at === main || isOrdinal(names[at] ?? '', cell) ? '' : cell));
    const before = others.slice(0, main).filter((cell) => cell !== '');
    const notes = others.filter((cell, at) => at > main && cell !== '' && isNoteName(names[at] ?? ''));
    const behind = others.flatMap((cell, at) =>
      at > main && cell !== '' && !isNoteName(names[at] ?? '') ? [labelled(names[at] ?? '', cell)] : [],
    );
    const words = [...before, cells[main] ?? '', ...notes].filter((cell) => cell !== '').join(': ');
    return behind.length === 0 ? words : words === '' ? behind.join(', ') : `${words} (${behind.join(', ')})`;
  };

/** Two cells are a name and what belongs to it; more stand between bars. */
export const besideEachOther: CellWords = (cells) => {
  const filled = cells.filter((cell) => cell !== '');
  return cells.length === 2 ? filled.join(': ') : filled.join(' | ');
};

/** The same of the columns that hold words, without the numbers of the lines. */
export const withoutOrdinals =
  (names: readonly string[], isWords: (at: number) => boolean): CellWords =>
  (cells) => {
    const isNumbers = names.map((name, at) => isOrdinal(name, cells[at] ?? ''));
    return besideEachOther(cells.filter((_, at) => isWords(at) && isNumbers[at] !== true));
  };

/** Each cell is a line, as a question and its answer are. */
export const onLines: CellWords = (cells) => cells.filter((cell) => cell !== '').join('\n');

/**
 * The column that the others say something about: the words of a memory, else a name or title, else the first of those
 * that are no day. Null where none may be.
 */
export const mainOf = (names: readonly string[], isWords: (at: number) => boolean): number | null => {
  const all = names.map((name, at) => ({ name, at })).filter(({ at }) => isWords(at));
  const known = all.filter(({ name }) => useOfName(name) === 'content' && !isNoteName(name));
  const [best] = known.toSorted((a, b) => rankOfName(a.name) - rankOfName(b.name));
  return (best ?? all.find(({ name }) => !isDateName(name) && !isNoteName(name)) ?? all[0])?.at ?? null;
};

const labelled = (name: string, cell: string): string => (name === '' ? cell : `${name}: ${cell}`);

/** The number of a line says as much as that of an item in a list. */
const isOrdinal = (name: string, cell: string): boolean =>
  /^\d{1,9}[.)]?$/.test(cell) && /^(?:|#|no\.?|nr\.?|№|nº|n°)$/iu.test(name);
