import { fc } from '../../../fakes/property.ts';
import { expect, it } from 'vitest';
import type { Operation, Pick, SheetRow } from '../../../../preload/contract/import.ts';
import { rowFilters, type RowFilter } from '../../../../preload/contract/import-values.ts';
import { useDesk, type TestDesk } from './desk.ts';

/**
 * Random things done to random pastes, half of which are in the account. `INKLING_SHEET_RUNS` says how many.
 */
const runs = Number(process.env['INKLING_SHEET_RUNS'] ?? 60);
const place = useDesk();

const words = fc.constantFrom('tea', 'coffee', 'cocoa', 'milk', 'water', 'Buy milk tomorrow', 'long. '.repeat(120));
const mark = fc.constantFrom('', '', ' #hot', ' /work', ' !public');
const line = fc.tuple(words, mark).map((parts) => parts.join(''));
const paste = fc.array(line, { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n'));
const row = fc.nat(14);
const tag = fc.constantFrom('hot', 'imported', 'green');
const pick: fc.Arbitrary<Pick> = fc.oneof(
  fc.record({ ids: fc.array(row, { minLength: 1, maxLength: 4 }) }),
  fc.record({ filter: fc.constantFrom<RowFilter>(...rowFilters), find: fc.constantFrom('', 'tea', '#hot') }),
);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ kind: fc.constant('set-category'), pick, category: fc.constantFrom(null, 'work', 'habits') }),
  fc.record({ kind: fc.constantFrom('add-tag', 'remove-tag'), pick, tag }),
  fc.record({ kind: fc.constant('set-visibility'), pick, visibility: fc.constantFrom('private', 'public') }),
  fc.record({ kind: fc.constant('include'), pick, isIncluded: fc.boolean() }),
  fc.record({ kind: fc.constant('split'), pick }),
  fc.record({ kind: fc.constant('edit'), row: fc.constant(0), content: fc.oneof(words, fc.constant('')) }),
  fc.record({ kind: fc.constant('set-tags'), row: fc.constant(0), tags: fc.uniqueArray(tag) }),
  fc.record({
    kind: fc.constant('read-as'),
    readAs: fc.record({
      format: fc.constantFrom('lines', 'paragraphs'),
      delimiter: fc.constant(null),
      hasHeader: fc.constant(null),
      uses: fc.constant(null),
    }),
  }),
  fc.record({
    kind: fc.constant('options'),
    options: fc.record(
      {
        marks: fc.boolean(),
        headings: fc.boolean(),
        category: fc.constantFrom(null, 'manual'),
        tags: fc.uniqueArray(tag),
        visibility: fc.constantFrom('private', 'public'),
      },
      { requiredKeys: [] },
    ),
  }),
);
type Move = Operation | { readonly kind: 'undo' } | { readonly kind: 'redo' };
const moves = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: operation },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('undo', 'redo') }) },
  ),
  { maxLength: 8 },
);

const play = (desk: TestDesk, text: string, what: readonly Move[]): void => {
  desk.paste(text);
  for (const move of what) make(desk, move);
};
const make = (desk: TestDesk, move: Move): void => {
  if (move.kind === 'undo') desk.undo();
  else if (move.kind === 'redo') desk.redo();
  // A paste may have no row to edit: the first that there is.
  else if ('row' in move) desk.do({ ...move, row: desk.rows()[0]?.id ?? 0 });
  else desk.do(move);
};

/** All that a person sees, but for how often it changed. */
const seen = (desk: TestDesk) => {
  desk.read();
  desk.finish();
  const sheet = desk.read();
  if (!sheet) throw new Error('the sheet is gone');
  return { sheet: { ...sheet, revision: 0, canUndo: false, canRedo: false }, rows: desk.rows() };
};

/** One desk for all runs of a test, and a new sheet for each. */
const openDesk = (): TestDesk => {
  const desk = place.open();
  for (const known of ['coffee', 'milk']) desk.remember(known);
  return desk;
};

it('undo is the inverse of whatever is done, and redo of undo', () => {
  const desk = openDesk();
  fc.assert(
    fc.property(paste, moves, operation, (text, before, last) => {
      play(desk, text, before);
      const first = seen(desk);
      const steps = desk.read()?.canRedo;
      make(desk, last);
      const second = seen(desk);
      // What changes nothing is no step.
      if (desk.read()?.canRedo === steps && JSON.stringify(first) === JSON.stringify(second)) return;
      desk.undo();
      expect(seen(desk)).toEqual(first);
      desk.redo();
      expect(seen(desk)).toEqual(second);
    }),
    { numRuns: runs },
  );
});

it('a sheet that was killed and opened again is the same', () => {
  const desk = openDesk();
  fc.assert(
    fc.property(paste, moves, (text, what) => {
      play(desk, text, what);
      const before = seen(desk);
      desk.kill();
      expect(seen(desk)).toEqual(before);
    }),
    { numRuns: runs },
  );
});

it('counts and filters are those of a naive look at every row', () => {
  const desk = openDesk();
  fc.assert(
    fc.property(paste, moves, (text, what) => {
      play(desk, text, what);
      const { sheet, rows } = seen(desk);
      for (const filter of rowFilters) {
        const wanted = rows.filter((one) => isShown(one, filter));
        expect(desk.rows(filter), filter).toEqual(wanted);
        expect(sheet.counts[filter], filter).toBe(wanted.length);
      }
      const contents = rows.filter(({ isIncluded }) => isIncluded).map(({ content }) => content);
      expect(new Set(contents).size).toBe(contents.length);
    }),
    { numRuns: runs },
  );
});

const isShown = ({ verdict, isIncluded, passing, sensitive }: SheetRow, filter: RowFilter): boolean => {
  const isNews = verdict.kind === 'new' || verdict.kind === 'changed';
  switch (filter) {
    case 'all':
      return true;
    case 'to-import':
      return isIncluded;
    case 'left-out':
      return isNews && !isIncluded;
    case 'passing':
      return isIncluded && passing !== null;
    case 'secret':
      return isIncluded && sensitive.length > 0;
    case 'known':
      return verdict.kind === 'known' || verdict.kind === 'same';
    case 'new':
    case 'twice':
    case 'too-long':
    case 'empty':
    case 'malformed':
    case 'changed':
    case 'gone':
    case 'passed-over':
      return verdict.kind === filter;
  }
};
