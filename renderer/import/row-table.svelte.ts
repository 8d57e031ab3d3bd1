import type { Bridge } from '../../preload/contract/calls.ts';
import type { RowSelection, SheetRow } from '../../preload/contract/import.ts';
import type { RowFilter } from '../../preload/contract/import-values.ts';
import { Rows } from '../parts/rows.svelte.ts';
import { SelectedRows } from './selected-rows.svelte.ts';
import { columns, sheetOver } from './sheet-rows.ts';
import type { Column, SheetRows } from './sheet-rows.ts';

/** The cell that is being edited. */
export type Editing = { readonly row: number; readonly column: Column };

/** The table: what is shown of the sheet, the cell the keys are on, what was chosen, what is being edited. */
export class RowTable {
  readonly rows: SheetRows;
  readonly selected: SelectedRows;
  filter = $state<RowFilter>('all');
  find = $state('');
  /** The row the keys are on; -1 while there is none. */
  index = $state(-1);
  column = $state<Column>('content');
  editing = $state.raw<Editing | null>(null);
  /** The row to bring into sight; a new object each time. */
  aim = $state.raw<{ readonly index: number } | null>(null);
  #sheet = -1;

  constructor(bridge: Bridge) {
    this.rows = new Rows(sheetOver(bridge), (isOther) => this.#arrive(isOther));
    this.selected = new SelectedRows(bridge, this.rows);
  }

  /** The row the keys are on, once it is here. */
  get row(): SheetRow | null {
    return this.rows.at(this.index);
  }

  /** What is to be done something with: what was chosen, or else the row the keys are on. */
  get selection(): RowSelection | null {
    return this.selected.selection ?? (this.row ? { ids: [this.row.id] } : null);
  }

  /** Shows another sheet, from its first row on. */
  open(sheet: number): void {
    this.#sheet = sheet;
    this.filter = 'all';
    this.find = '';
    this.#look();
  }

  /** Shows the first rows of a sheet whose others are still being read. */
  begin(sheet: number, rows: readonly SheetRow[]): void {
    this.#sheet = sheet;
    this.filter = 'all';
    this.find = '';
    this.editing = null;
    this.selected.clear();
    this.rows.begin({ sheet, filter: this.filter, find: this.find }, rows);
  }

  /** Shows other rows of the sheet. */
  look(filter: RowFilter, find = this.find): void {
    if (filter === this.filter && find === this.find) return;
    this.filter = filter;
    this.find = find;
    this.#look();
  }

  /** The sheet has changed: reads again what is in sight. */
  refresh(): void {
    this.rows.refresh();
  }

  /** Goes to a row, or to the one nearest to it. */
  moveTo(index: number): void {
    this.index = Math.min(Math.max(index, 0), (this.rows.total ?? 0) - 1);
    this.rows.pin(this.index);
    if (this.index >= 0) this.aim = { index: this.index };
  }

  across(step: -1 | 1): void {
    const at = columns.indexOf(this.column) + step;
    this.column = columns[Math.min(Math.max(at, 0), columns.length - 1)] ?? this.column;
  }

  /** Opens the cell the keys are on; answers false where there is nothing to edit. */
  edit(): boolean {
    const { row, column } = this;
    if (!row || column === 'include' || column === 'check' || row.verdict.kind === 'gone') return false;
    this.editing = { row: row.id, column };
    return true;
  }

  #look(): void {
    this.editing = null;
    this.selected.clear();
    this.rows.look({ sheet: this.#sheet, filter: this.filter, find: this.find });
  }

  #arrive(isOther: boolean): void {
    if (isOther) this.moveTo(0);
    else this.index = Math.min(Math.max(this.index, 0), (this.rows.total ?? 0) - 1);
  }
}
