import type { ImportOptions, Operation, OptionsChange, Sheet, SheetRow } from '../../../../preload/contract/import.ts';
import type { FileEncoding, RowFilter } from '../../../../preload/contract/import-values.ts';
import type { Result } from '../../../../preload/contract/problem.ts';
import type { Reading } from '../read/raw-row.ts';
import type { AccountTexts } from './account-texts.ts';
import { apply } from './apply.ts';
import { lookCloser } from './look-closer.ts';
import { showFirstRows } from './first-rows.ts';
import { createGone, type Gone } from './gone.ts';
import { readGrid, type Grid } from './grid.ts';
import { createHistory, isRowOperation, type Step } from './history.ts';
import { createKnown, type Known } from './known.ts';
import { countPlanned, planSlice } from './planned.ts';
import type { SheetRows } from '../../store/planned-row.ts';
import type { PlannedCounts } from './planned-sheet.ts';
import { describeReading, howToRead, isReadAlike, readRows, type OpenSource } from './reading.ts';
import { resolve } from './resolve.ts';
import { showRow } from './show.ts';
import type { StoredOperation } from './stored-operation.ts';
import { countsOfNothing, createTable } from './table.ts';
import { judge } from './verdicts.ts';

export type OpenSheet = ReturnType<typeof createSheet>;

export type SheetDeps = {
  readonly id: number;
  readonly source: OpenSource;
  readonly account: AccountTexts;
  /** Puts a step where it outlives the process; what throws is not done. */
  readonly keep: (step: Step) => void;
  /** Hears how far the source has been read. */
  readonly tell: (sheet: Sheet) => void;
  /** Whether there are sheets that Undo and Redo turn to when there is nothing left to undo or to do again here. */
  readonly around?: { readonly before: boolean; readonly after: () => boolean };
};

/** What was pasted or dropped, as rows, and everything done to them: `steps` over what was read. */
export const createSheet = (
  { id, source: opened, account, keep, tell, around }: SheetDeps,
  steps: readonly Step[] = [],
) => {
  const history = createHistory(steps);
  let source = opened;
  let encoding: FileEncoding | null = null;
  let revision = 0;
  /** How often the rows were judged: what is included changes with nothing else. */
  let judgings = 0;
  /** How far in their order rows were looked at closely. */
  let closer: number | null = 0;

  const read = (reading: Reading, options: ImportOptions): State => {
    const grid = readGrid(source, reading, options, {
      tell: (progress) => tell(view(reading, options, progress)),
      first: (rows) => {
        if (revision > 0 || steps.length > 0) return;
        const firstRows = showFirstRows(rows, account, options);
        if (firstRows.length > 0) tell({ ...view(reading, options, 0), firstRows });
      },
    });
    const known = createKnown(account, grid.rows.texts, grid.rows);
    return { grid, known, gone: createGone(known) };
  };

  /** Everything that was done, over the rows as they were read. */
  const fold = ({ grid, gone }: Pick<State, 'grid' | 'gone'>): void => {
    grid.rows.reset();
    const operations = history.rowOperations();
    for (const operation of operations) apply(grid.rows, operation, optionsFor(grid.reading));
    gone.follow(operations);
  };

  const optionsFor = ({ format }: Reading): ImportOptions => history.options(format);

  const judgeIn = ({ grid, known, gone }: State) => {
    const { rows, reading, saysTags } = grid;
    const defaults = { options: optionsFor(reading), saysTags };
    const judged = judge(rows, known, defaults, source.scope);
    gone.show(judged.gone);
    const parts = { rows, known, gone, judged, defaults };
    const table = createTable(parts);
    revision += 1;
    judgings += 1;
    closer = 0;
    return { ...parts, table, counted: table.counts() };
  };

  const readAnew = (): State => {
    const wanted = history.encoding();
    const decoded = wanted === encoding ? null : opened.decodedAs(wanted);
    if (decoded?.ok) [source, encoding] = [decoded.value, wanted];
    const reading = howToRead(source, history.readAs());
    const made = read(reading, optionsFor(reading));
    fold(made);
    made.known.look();
    return made;
  };

  const view = (reading: Reading, options: ImportOptions, progress: number): Sheet => ({
    ...{ id, revision, progress, state: 'reading', ...describeReading(source, reading) },
    ...{ options, counts: countsOfNothing, isCounting: true },
    foundBy: history.readAs() ? 'person' : 'inkling',
    canUndo: history.canUndo() || (around?.before ?? false),
    canRedo: history.canRedo() || (around?.after() ?? false),
    hasEdits: history.rowOperations().length > 0,
  });
  let state = readAnew();
  let shown = judgeIn(state);
  const now = (): Sheet => {
    const { reading } = state.grid;
    return { ...view(reading, optionsFor(reading), 1), state: 'ready', ...shown.counted };
  };

  /** Follows a step that changed something; which of it has to be worked out again depends on what. */
  const follow = (operation: StoredOperation, before: ImportOptions): void => {
    const { reading } = state.grid;
    const isOther = operation.kind === 'read-as' || operation.kind === 'decode-as';
    const isReadAnew = isOther || !isReadAlike(before, optionsFor(reading));
    if (isReadAnew) state = readAnew();
    else fold(state);
    shown = judgeIn(state);
  };

  const take = (step: Step): Result<Sheet> => {
    const before = optionsFor(state.grid.reading);
    keep(step);
    const operation = history.take(step);
    if (operation && 'do' in step && isRowOperation(operation)) {
      apply(state.grid.rows, operation, before);
      state.gone.follow(history.rowOperations());
      shown = judgeIn(state);
    } else if (operation) follow(operation, before);
    return { ok: true, value: now() };
  };

  const takeOptions = (change: OptionsChange): Result<Sheet> => {
    const { reading, rows } = state.grid;
    const before = optionsFor(reading);
    const options = { ...before, ...change };
    const isAlike = isReadAlike(before, options);
    // Edits belong to rows: they hold only where the same rows are found again.
    const keepsRows = isAlike || rows.areReadFrom(readRows(source, reading, options));
    return take({ do: { kind: 'options', options, keepsRows } });
  };

  return {
    id,
    judgings: (): number => judgings,
    view: now,
    /** Judges anew where the account may have become another one. */
    look: (): void => {
      if (state.known.look()) shown = judgeIn(state);
    },
    page: (filter: RowFilter, find: string, offset: number, limit: number): { rows: SheetRow[]; total: number } => {
      const found = shown.table.find(filter, find);
      const rows = Array.from(found.subarray(offset, offset + limit), (row) => showRow(shown, row));
      return { rows, total: found.length };
    },
    do: (operation: Operation): Result<Sheet> => {
      if (operation.kind === 'read-as') return take({ do: operation });
      if (operation.kind === 'decode-as') {
        const decoded = opened.decodedAs(operation.encoding);
        return decoded.ok ? take({ do: operation }) : decoded;
      }
      if (operation.kind === 'options') return takeOptions(operation.options);
      const resolved = resolve(shown, operation);
      if (!resolved.ok) return resolved;
      return resolved.value ? take({ do: resolved.value }) : { ok: true, value: now() };
    },
    /** Null when there is nothing to undo. */
    undo: (): Result<Sheet> | null => (history.canUndo() ? take({ undo: true }) : null),
    redo: (): Result<Sheet> | null => (history.canRedo() ? take({ redo: true }) : null),
    /** What was undone so far can't be done again any more. */
    settle: (): Result<Sheet> => take({ settle: true }),
    /** Its text, unless it came as a file or is longer than this. */
    text: (atMost: number): string | null =>
      source.name === null && source.text.length <= atMost ? source.text : null,
    planned: (): PlannedCounts => countPlanned(shown),
    /** Some of what is included, and of what is left behind after it, from the `offset`th on. */
    slice: (offset: number, limit: number): SheetRows[] => planSlice(shown, offset, limit),
    isCounting: (): boolean => shown.counted.isCounting,
    /** Finds out more about some more rows; false when there is nothing left to find out. */
    lookCloser: (atMost: number): boolean => {
      closer = lookCloser(shown, closer ?? 0, atMost);
      return closer !== null;
    },
    /** Counts what was found out meanwhile. */
    recount: (): void => {
      shown = { ...shown, counted: shown.table.counts() };
      // A page of those that pass, or hold a secret, may have more rows by now.
      revision += 1;
    },
  };
};

type State = {
  readonly grid: Grid;
  readonly known: Known;
  readonly gone: Gone;
};
