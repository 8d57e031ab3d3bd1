import { categoryOf } from './row-maker.ts';
import { halvesAmong, isDateName, isNoteName, isSureName, rankOfName, useOfName } from './column-names.ts';
import type { ColumnUse } from '../../../../preload/contract/import-values.ts';
import type { Column } from './raw-row.ts';

/** The beginning of a table: the names of its columns, null when it has none, and some of what stands in them. */
export type TableHead = { readonly names: readonly string[] | null; readonly rows: readonly (readonly string[])[] };

/** The columns of a table. `chosen` is what a person made of them; the rest is told by names, then by what is in them. */
export const columnsOf = (head: TableHead, chosen: readonly ColumnUse[] | null): Column[] =>
  described(head, chosen ?? usesOf);

/**
 * The same of a table whose cells are put together to a memory: where no column is known to hold memories, every one
 * belongs to them that says nothing else and that no machine made.
 */
export const joinedColumnsOf = (head: TableHead, chosen: readonly ColumnUse[] | null): Column[] =>
  described(head, chosen ?? joinedUsesOf);

const described = (
  { names, rows }: TableHead,
  uses: readonly ColumnUse[] | ((seen: readonly Seen[]) => readonly ColumnUse[]),
): Column[] => {
  const width = rows.reduce((most, row) => Math.max(most, row.length), names?.length ?? 0);
  const columns = Array.from({ length: Math.min(width, mostColumns) }, (_, at) => ({
    name: short(names?.[at] ?? ''),
    values: rows.map((row) => row[at] ?? '').filter((value) => value.trim() !== ''),
  }));
  const found = typeof uses === 'function' ? uses(columns) : uses;
  return columns.map(({ name, values }, at) => ({ name, sample: short(values[0] ?? ''), use: found[at] ?? 'nothing' }));
};

/** As many as `uses` can name. */
const mostColumns = 1_000;

type Seen = { readonly name: string; readonly values: readonly string[] };

const usesOf = (columns: readonly Seen[]): ColumnUse[] => {
  const uses = columns.map(({ name, values }) => useOfName(name) ?? (name === '' ? useOfValues(values) : 'nothing'));
  const words = best(columns, (column, at) => (uses[at] === 'content' ? -wordsRankOf(column) : null));
  const content = words ?? best(columns, (column, at) => (uses[at] === 'nothing' ? lengthOf(column) : null));
  const taken = new Set<ColumnUse>();
  const halves = halvesAmong(columns.map(({ name }) => name));
  const isHalf = content !== null && halves.includes(columns[content]?.name ?? '');
  return uses.map((use, at) => {
    if (at === content || (isHalf && halves.includes(columns[at]?.name ?? ''))) return 'content';
    if (use === 'content') return 'nothing';
    // Tags may stand in several columns; of everything else there is one.
    if (use !== 'tags' && taken.has(use)) return 'nothing';
    taken.add(use);
    return use;
  });
};

/** The lowest holds the words. Notes are about something; what is empty says nothing. */
const wordsRankOf = ({ name, values }: Seen): number => {
  const rank = rankOfName(name);
  const asNotes = isNoteName(name) ? Math.max(rank, rankOfName('title') - 0.5) : rank;
  return values.length === 0 ? asNotes + emptyRank : asNotes;
};
const emptyRank = 1e6;

const joinedUsesOf = (columns: readonly Seen[]): ColumnUse[] => {
  const uses = usesOf(columns);
  if (columns.some(({ name }) => isSureName(name)) || uses.filter((use) => use === 'content').length > 1) return uses;
  const isDay = ({ name, values }: Seen): boolean => isDateName(name) || (name === '' && !isMachineMade(values));
  const isOpen = (column: Seen, at: number): boolean =>
    uses[at] === 'nothing' ||
    (uses[at] === 'content' && useOfName(column.name) === null) ||
    (uses[at] === 'created' && isDay(column));
  const joined = columns.map((column, at): ColumnUse => {
    if (!isOpen(column, at)) return uses[at] ?? 'nothing';
    const isNothing = isMachineName(column.name) || isMachineMade(column.values) || (at === 0 && isCount(column));
    return isNothing ? 'nothing' : 'content';
  });
  return joined.includes('content') ? joined : uses;
};

/** The id or the address of something. */
const isMachineName = (name: string): boolean => /(?:^|[\s_-])(?:id|uuid|guid|url|uri)$/i.test(name);

/** Ids, addresses, moments, and what is true or false; or nothing at all. */
const isMachineMade = (values: readonly string[]): boolean =>
  values.every(
    (value) =>
      idPattern.test(value) ||
      momentPattern.test(value) ||
      addressPattern.test(value) ||
      /^(?:true|false)$/i.test(value),
  );

/** The numbers of the rows, before all else. */
const isCount = ({ values }: Seen): boolean =>
  values.length > 1 &&
  /^\s*[01]\s*$/.test(values[0] ?? '') &&
  values.every((value, at) => Number(value) === Number(values[0]) + at);

/** The first of those with the highest number. */
const best = (columns: readonly Seen[], of: (column: Seen, at: number) => number | null): number | null => {
  const rated = columns.map((column, at) => ({ at, rate: of(column, at) })).filter(({ rate }) => rate !== null);
  return rated.toSorted((a, b) => (b.rate ?? 0) - (a.rate ?? 0))[0]?.at ?? null;
};

const lengthOf = ({ values }: Seen): number =>
  values.reduce((sum, value) => sum + (/\p{L}/u.test(value) ? value.length : 0), 0) / Math.max(values.length, 1);

/** Where no name tells it: what everything in a column looks like. */
const useOfValues = (values: readonly string[]): ColumnUse => {
  const all = (looks: (value: string) => boolean): boolean => values.length > 0 && values.every(looks);
  if (all((value) => visibilityWord.test(value))) return 'visibility';
  if (all((value) => categoryOf(value) !== null)) return 'category';
  if (all((value) => idPattern.test(value))) return 'id';
  if (all((value) => datePattern.test(value))) return 'created';
  return all((value) => tagsPattern.test(value)) ? 'tags' : 'nothing';
};

const visibilityWord = /^\s*(?:private|public)\s*$/i;
const idPattern = /^\s*(?:mem_)?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\s*$/i;
const datePattern = /^\s*\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}\S*)?\s*$/;
const momentPattern = /^\s*\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}\S*\s*$/;
const addressPattern = /^\s*(?:https?|file):\/\/\S+\s*$/i;
const tagsPattern = /^\s*#[^\s#]+(?:[\s,;]+#[^\s#]+)*\s*$/;

const short = (text: string): string => text.trim().slice(0, 80).toWellFormed();
