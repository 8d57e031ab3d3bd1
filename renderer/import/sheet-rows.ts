import type { Bridge } from '../../preload/contract/calls.ts';
import type { SheetRow } from '../../preload/contract/import.ts';
import type { RowFilter } from '../../preload/contract/import-values.ts';
import type { VirtualizerHandle } from 'virtua/svelte';
import type { Rows, RowSource } from '../parts/rows.svelte.ts';

/** Which rows of which sheet are shown. */
export type SheetQuery = { readonly sheet: number; readonly filter: RowFilter; readonly find: string };

export type SheetRows = Rows<SheetQuery, SheetRow>;

/** The rows of a sheet, as main keeps them. */
export const sheetOver = (bridge: Bridge): RowSource<SheetQuery, SheetRow> => ({
  first: { sheet: -1, filter: 'all', find: '' },
  isSame: (a, b) => a.sheet === b.sheet && a.filter === b.filter && a.find === b.find,
  read: (query, stretch) => bridge.call('import.page', { ...query, ...stretch }),
});

/** The columns a person moves through with the arrow keys. */
export const columns = ['include', 'content', 'category', 'tags', 'check'] as const;
export type Column = (typeof columns)[number];

/** The name of a cell in the page, which the grid points to. */
export const cellId = (row: number, column: Column): string => `row-${row}-${column}`;

/** What the table asks of whatever draws the rows in sight. */
export type RowsHandle = Pick<
  VirtualizerHandle,
  'getScrollOffset' | 'getViewportSize' | 'findItemIndex' | 'getItemOffset' | 'getItemSize' | 'scrollToIndex'
>;

/** Whether a person can choose if it is imported: the verdict of others lets nothing be. */
export const isChoosable = ({ verdict }: SheetRow): boolean =>
  ['new', 'changed', 'gone', 'passed-over', 'same-id'].includes(verdict.kind);

/** Where the keyboard goes from a cell that was edited. */
export type NextCell = 'stay' | 'right' | 'left' | 'elsewhere';

/** What can be done in the cells of a row. */
export type CellActions = {
  readonly edit: () => void;
  readonly include: (row: SheetRow) => void;
  readonly split: (row: SheetRow) => void;
  readonly content: (content: string, next: NextCell) => void;
  readonly category: (category: string | null) => void;
  readonly tags: (tags: readonly string[]) => void;
  /** Leaves the cell as it was. */
  readonly leave: () => void;
};
