import type { FileScope } from '../../../../preload/contract/import.ts';
import { createNumberList } from './number-list.ts';
import { differences, versionOf, type Defaults } from './effective.ts';
import type { Known } from './known.ts';
import type { Rows } from './rows.ts';
import { empty, fine, tooLong } from './texts.ts';

/** What can become of a row; what is `open` at first is `new` or `twice` in the end. */
const verdicts = [
  'open',
  'new',
  'known',
  'twice',
  'too-long',
  'empty',
  'malformed',
  'changed',
  'same',
  'passed-over',
  'same-id',
] as const;
export type RowVerdict = (typeof verdicts)[number];

export type Judged = {
  readonly of: (row: number) => RowVerdict;
  /** Of one that is there twice the row that counts; of one that names a memory its index among those of the account. */
  readonly about: (row: number) => number;
  /** The memories that the source lacks and should hold, as indexes; none when no row names any. */
  readonly gone: readonly number[];
};

const nobody = 0xffff_ffff;

const choiceRank = (choice: boolean | null): number => (choice === null ? 1 : choice ? 2 : 0);

/**
 * Judges every row. The first of several that say the same counts, unless it is left out. `scope`: how much of the
 * account the source says that it holds.
 */
export const judge = (rows: Rows, known: Known, defaults: Defaults, scope: FileScope | null): Judged => {
  const { texts } = rows;
  const order = rows.order();
  known.lookUp();
  const verdict = createNumberList('byte');
  verdict.resize(rows.count());
  const about = createNumberList('word');
  about.resize(rows.count());
  const first = new Uint32Array(texts.count()).fill(nobody);
  /** The row that counts, by the memory that it names. */
  const named = new Map<number, number>();

  const decide = (row: number, what: RowVerdict, which = 0): void => {
    verdict.set(row, verdicts.indexOf(what));
    about.set(row, which);
  };
  const decideNamed = (row: number, memory: number): void => {
    const before = known.memories()[memory];
    const counts = named.get(memory) ?? row;
    if (!before) return;
    if (counts !== row) {
      decide(row, rows.text(counts) === rows.text(row) ? 'twice' : 'same-id', counts);
      return;
    }
    const isSame = differences(versionOf(rows, row, defaults, before), before).length === 0;
    decide(row, isSame ? 'same' : 'changed', memory);
    if (!isSame) first[rows.text(row)] = row;
  };

  const hasIds = rows.ids().size > 0;
  // Of several that name a memory the one that somebody chose counts, else the first that is not left out.
  for (const row of hasIds ? order : []) {
    const memory = known.memoryOf(row);
    const isSound = rows.readError(row) === null && texts.kind(rows.text(row)) === fine;
    if (memory === null || !isSound) continue;
    const other = named.get(memory);
    if (other === undefined || choiceRank(rows.choice(row)) > choiceRank(rows.choice(other))) named.set(memory, row);
  }
  for (const row of order) {
    const kind = texts.kind(rows.text(row));
    const memory = hasIds ? known.memoryOf(row) : null;
    if (rows.passed(row) !== null) decide(row, 'passed-over');
    else if (rows.readError(row)) decide(row, 'malformed');
    else if (kind === empty) decide(row, 'empty');
    else if (kind === tooLong) decide(row, 'too-long');
    else if (memory !== null) decideNamed(row, memory);
    else if (known.has(rows.text(row))) decide(row, 'known');
  }
  // Who is left out makes room for the next that says the same.
  for (const row of order) {
    const text = rows.text(row);
    if (verdict.get(row) === 0 && first[text] === nobody && rows.choice(row) !== false) first[text] = row;
  }
  for (const row of order) {
    if (verdict.get(row) !== 0) continue;
    const text = rows.text(row);
    const counts = first[text] ?? nobody;
    if (counts === nobody) first[text] = row;
    if (counts === nobody || counts === row) decide(row, 'new');
    else decide(row, 'twice', counts);
  }
  return {
    of: (row) => verdicts[verdict.get(row)] ?? 'open',
    about: about.get,
    gone: goneFrom(rows, known, scope),
  };
};

/** Of a part of the account nothing is gone, nor of the whole what was made since. */
const goneFrom = (rows: Rows, known: Known, scope: FileScope | null): readonly number[] => {
  if (scope !== null && scope.of !== 'all') return [];
  const named = namedMemories(rows, known);
  if (named.size === 0) return [];
  const until = scope?.exportedAt ?? Infinity;
  return known.memories().flatMap((_, index) => (named.has(index) || known.madeAt(index) > until ? [] : [index]));
};

/** Also by rows that can't be imported as they are: what such a one names is not gone. */
const namedMemories = (rows: Rows, known: Known): ReadonlySet<number> => {
  const all = new Set<number>();
  for (const row of rows.ids().keys()) {
    const memory = known.memoryOf(row);
    if (memory !== null) all.add(memory);
  }
  return all;
};
