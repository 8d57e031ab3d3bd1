import type { ColumnUse } from '../../../../preload/contract/import-values.ts';
import { ownColumn } from '../../export/cells.ts';
import { isSureName, rankOfName, useOfName } from './column-names.ts';
import { isPropertyName } from './property-names.ts';

type Cells = readonly string[];

/** What a column is headed with, and what stands below. */
type Headed = { readonly name: string; readonly use: ColumnUse | null; readonly values: Cells };

const longestName = 40;
const mostNameWords = 3;

/**
 * Whether the first record names the columns. In a table of Inkling's own it does, and two known names do; but any word
 * may be a known name in some language, so that one alone does it only where what stands below is of another kind. In
 * doubt the record is a row: a row too many is seen, one that is lost is not.
 */
export const looksLikeHeader = ([first, ...rows]: readonly Cells[]): boolean => {
  if (first === undefined) return false;
  if (first.includes(ownColumn)) return true;
  const columns = headedBy(first, rows);
  const known = columns.filter(({ use }) => use !== null);
  const [only] = known;
  if (columns.some(({ name }) => name.length > longestName)) return false;
  if (only !== undefined && (known.length > 1 || columns.length === 1)) return true;
  const isDistinct = new Set(columns.map(({ name }) => name)).size === columns.length;
  if (!isDistinct || !columns.every(({ name }) => /\p{L}/u.test(name))) return false;
  const isPair = columns.length === 2;
  const properties = isPair ? comparedProperties(first, rows) : 0;
  if (properties !== 0) return properties > 0;
  // `Name, Anna` may begin what is told of Anna, whatever that is.
  if (isPair && only !== undefined && only === columns[0] && isPropertyName(only.name)) return false;
  const hasFigures = rows.length > 1 && columns.some(({ values }) => isAll(values, figures));
  return hasFigures || (only !== undefined && !hasLower(columns, rows) && isSupported(only, columns));
};

/** A known name that stands below itself once more is no name, unless the whole record does. */
const headedBy = (first: Cells, rows: readonly Cells[]): readonly Headed[] => {
  const end = first.findLastIndex((name) => name.trim() !== '') + 1;
  const line = first.join('\n');
  const others = rows.filter((row) => row.join('\n') !== line);
  return first.slice(0, end).map((cell, at) => {
    const name = cell.trim();
    const values = others.map((row) => (row[at] ?? '').trim()).filter((value) => value !== '');
    return { name, use: values.includes(name) ? null : useOfName(name), values };
  });
};

/**
 * Of two columns: above 0 where names of properties stand beside each other in the first record, as they head a table;
 * below 0 where they stand below each other in the first column, each with what it is of one person or thing.
 */
const comparedProperties = ([first = '', second = '']: Cells, rows: readonly Cells[]): number => {
  const isNamed = isPropertyName(first) || useOfName(first) !== null;
  const beside = isNamed && isPropertyName(second) ? 1 : 0;
  return beside - new Set(rows.map(([cell = '']) => cell).filter(isPropertyName)).size;
};

/** A record below holds a known name as well, as where each begins with the name of what follows. */
const hasLower = (columns: readonly Headed[], rows: readonly Cells[]): boolean =>
  rows.some((row) => row.some((cell, at) => cell.trim() !== columns[at]?.name && useOfName(cell) !== null));

/** What speaks for a single known name. */
const isSupported = (only: Headed, columns: readonly Headed[]): boolean => {
  const { name, use, values } = only;
  const others = columns.filter((column) => column !== only);
  if (use === 'created' || use === 'id') return isAll(values, /\d/);
  if (use === 'visibility') return isAll(values, /^(?:private|public)$/i);
  // In a table of two columns the first may name what stands in the second.
  if (columns.length > 2 && columns[0] === only && use === 'content') return true;
  const areNames = others.every((other) => wordsIn(other.name) <= mostNameWords);
  if (use === 'content') return isSureName(name) && areNames && isLonger(only);
  // Of any other word for a group one can't tell: pasta is a folder in Portugal.
  if (rankOfName(name) > 1) return false;
  return others.some((other) => wordsIn(other.name) === 1 && other.values.length > 1 && other.values.every(isPhrase));
};

/** Below it stand sentences, where words are parted by spaces, or longer words of other scripts. */
const isLonger = ({ name, values }: Headed): boolean => {
  const average = (of: (text: string) => number): number =>
    values.reduce((sum, value) => sum + of(value), 0) / Math.max(values.length, 1);
  if (average(wordsIn) >= wordsIn(name) + 0.5) return true;
  return !/[a-z]/i.test(name) && average((value) => value.length) >= name.length + 2;
};

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;
const isPhrase = (value: string): boolean => wordsIn(value) > 1;

const isAll = (values: Cells, pattern: RegExp): boolean =>
  values.length > 0 && values.every((value) => pattern.test(value));

const figures = /^[\d\s.,:/TZ+-]+$/;
