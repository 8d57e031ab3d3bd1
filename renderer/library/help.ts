import type { KeyHelp } from '../parts/key-help.ts';
import { commandKey } from '../parts/platform.ts';

/** What the keys do in the library, as its sheet lists them. */
export const libraryKeys: readonly KeyHelp[] = [
  [['↑', '↓'], 'Go to the row above or below'],
  [['Page Up', 'Page Down'], 'Go a page up or down'],
  [['Home', 'End'], 'Go to the first or the last row'],
  [['/'], 'Search; letters typed in the list go there too'],
  [['Enter'], 'Edit the memory'],
  [['Space'], 'Select it, or no longer'],
  [['Shift', '↑', '↓'], 'Select from row to row'],
  [[commandKey, 'A'], 'Select all'],
  [['Delete'], 'Delete it, or all that is selected'],
  [['Esc'], 'Step back: to the list, from the selection, from the search'],
  [['?'], 'Show this sheet'],
];
