import { fc } from '../../../fakes/property.ts';
import { expect, it } from 'vitest';
import type { Operation, RowSelection, SheetRow } from '../../../../preload/contract/import.ts';
import { rowFilters, type RowFilter } from '../../../../preload/contract/import-values.ts';
import { useSheetService, type TestDesk } from './sheet-service.ts';

/**
 * Random things done to random pastes, half of which are in the account. `INKLING_SHEET_RUNS` says how many.
 */
const runs = Number(process.env['INKLING_SHEET_RUNS'] ?? 60);
const place = useSheetService();

const words = fc.constantFrom('tea', 'coffee', 'cocoa', 'milk', 'water', 'Buy milk tomorrow', 'long. '.repeat(120));
const mark = fc.constantFrom('', '', ' #hot', ' /work', ' !public');
const line = fc.tuple(words, mark).map((parts) => parts.join(''));
const paste = fc.array(line, { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n'));
const row = fc.nat(14);
const tag = fc.constantFrom('hot', 'imported', 'green');
const selection: fc.Arbitrary<RowSelection> = fc.oneof(
  fc.record({ ids: fc.array(row, { minLength: 1, maxLength: 4 }) }),
  fc.record({ filter: fc.constantFrom<RowFilter>(...rowFilters), find: fc.constantFrom('', 'tea', '#hot') }),
);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ kind: fc.constant('set-category'), selection, category: fc.constantFrom(null, 'work', 'habits') }),
  fc.record({ kind: fc.constantFrom('add-tag', 'remove-tag'), selection, tag }),
  fc.record({ kind: fc.constant('set-visibility'), selection, visibility: fc.constantFrom('private', 'public') }),
  fc.record({ kind: fc.constant('include'), selection, isIncluded: fc.boolean() }),
  fc.record({ kind: fc.constant('split'), selection }),
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

const play = (service: TestDesk, text: string, what: readonly Move[]): void => {
  service.paste(text);
  for (const move of what) make(service, move);
};
const make = (service: TestDesk, move: Move): void => {
  if (move.kind === 'undo') service.undo();
  else if (move.kind === 'redo') service.redo();
  // A paste may have no row to edit: the first that there is.
  else if ('row' in move) service.do({ ...move, row: service.rows()[0]?.id ?? 0 });
  else service.do(move);
};

/** All that a person sees, but for how often it changed. */
const seen = (service: TestDesk) => {
  service.read();
  service.finish();
  const sheet = service.read();
  if (!sheet) throw new Error('the sheet is gone');
  return { sheet: { ...sheet, revision: 0, canUndo: false, canRedo: false }, rows: service.rows() };
};

/** One service for all runs of a test, and a new sheet for each. */
const openDesk = (): TestDesk => {
  const service = place.open();
  for (const known of ['coffee', 'milk']) service.remember(known);
  return service;
};

it('undo is the inverse of whatever is done, and redo of undo', () => {
  const service = openDesk();
  fc.assert(
    fc.property(paste, moves, operation, (text, before, last) => {
      play(service, text, before);
      const first = seen(service);
      const steps = service.read()?.canRedo;
      make(service, last);
      const second = seen(service);
      // What changes nothing is no step.
      if (service.read()?.canRedo === steps && JSON.stringify(first) === JSON.stringify(second)) return;
      service.undo();
      expect(seen(service)).toEqual(first);
      service.redo();
      expect(seen(service)).toEqual(second);
    }),
    { numRuns: runs },
  );
});

it('a sheet that was killed and opened again is the same', () => {
  const service = openDesk();
  fc.assert(
    fc.property(paste, moves, (text, what) => {
      play(service, text, what);
      const before = seen(service);
      service.kill();
      expect(seen(service)).toEqual(before);
    }),
    { numRuns: runs },
  );
});

it('counts and filters are those of a naive look at every row', () => {
  const service = openDesk();
  fc.assert(
    fc.property(paste, moves, (text, what) => {
      play(service, text, what);
      const { sheet, rows } = seen(service);
      for (const filter of rowFilters) {
        const wanted = rows.filter((one) => isShown(one, filter));
        expect(service.rows(filter), filter).toEqual(wanted);
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
