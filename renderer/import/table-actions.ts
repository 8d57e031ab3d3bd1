import type { Operation, RowSelection, SheetRow } from '../../preload/contract/import.ts';
import type { Format, RowFilter } from '../../preload/contract/import-values.ts';
import type { TableCommand } from './keys.ts';
import type { OpenSheet } from './open-sheet.svelte.ts';
import type { CellActions } from './sheet-rows.ts';

/** All rows of a filter, whatever is searched for. */
export const allOf = (filter: RowFilter): RowSelection => ({ filter, find: '' });

/** What a person does in the table, with the keys and the mouse, as operations on the sheet. */
export class TableActions {
  readonly #open: OpenSheet;

  constructor(open: OpenSheet) {
    this.#open = open;
  }

  perform(operation: Operation): void {
    void this.#open.perform(operation);
  }

  /** Does something with what was chosen, or with the row the keys are on. */
  withSelection(make: (selection: RowSelection) => Operation): void {
    const { selection } = this.#open.table;
    if (selection) this.perform(make(selection));
  }

  include(selection: RowSelection, isIncluded: boolean): void {
    this.perform({ kind: 'include', selection, isIncluded });
  }

  includeShown(isIncluded: boolean): void {
    const { filter, find } = this.#open.table;
    this.include({ filter, find }, isIncluded);
  }

  readAs(format: Format): void {
    this.perform({ kind: 'read-as', readAs: { format, delimiter: null, hasHeader: null, uses: null } });
  }

  /** In the cells of a row; what was typed or chosen there is about the cell that is being edited. */
  readonly cells: Omit<CellActions, 'edit' | 'leave'> = {
    include: (row: SheetRow) => this.include({ ids: [row.id] }, !row.isIncluded),
    split: (row: SheetRow) => this.perform({ kind: 'split', selection: { ids: [row.id] } }),
    content: (content) => {
      const { editing, row } = this.#open.table;
      const isNews = content !== row?.content || row.verdict.kind === 'malformed';
      if (editing && isNews) this.perform({ kind: 'edit', row: editing.row, content });
    },
    category: (category) => {
      const { editing } = this.#open.table;
      if (editing) this.perform({ kind: 'set-category', selection: { ids: [editing.row] }, category });
    },
    tags: (tags) => {
      const { editing } = this.#open.table;
      if (editing) this.perform({ kind: 'set-tags', row: editing.row, tags: [...tags] });
    },
  };

  /** Does what a key in the table means, where the table alone is meant. */
  execute(command: Exclude<TableCommand['kind'], 'find' | 'help'>): void {
    const { table } = this.#open;
    switch (command) {
      case 'edit':
        this.#edit();
        break;
      case 'include': {
        const isIncluded = !(table.row?.isIncluded ?? false);
        this.withSelection((selection) => ({ kind: 'include', selection, isIncluded }));
        break;
      }
      case 'leave-out':
        this.withSelection((selection) => ({ kind: 'include', selection, isIncluded: false }));
        break;
      case 'select':
        if (table.row) table.selected.toggle(table.row.id, table.index);
        break;
      case 'all':
        table.selected.all();
        break;
      case 'undo':
        void this.#open.undo();
        break;
      case 'redo':
        void this.#open.redo();
        break;
      case 'back':
        this.#back();
        break;
    }
  }

  #edit(): void {
    const { table } = this.#open;
    const { row } = table;
    if (!row) return;
    if (table.column === 'include') this.cells.include(row);
    else if (table.column === 'check' && row.verdict.kind === 'too-long') this.cells.split(row);
    else table.edit();
  }

  /** Lets go of what was chosen, then of the search, then of the filter. */
  #back(): void {
    const { table } = this.#open;
    if (table.selected.count > 0) table.selected.clear();
    else if (table.find !== '') table.look(table.filter, '');
    else table.look('all');
  }
}
