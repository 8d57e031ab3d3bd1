import type { KeyHelp } from '../parts/key-help.ts';
import { commandKey } from '../parts/platform.ts';

/** What the keys do in the table, as its sheet lists them. */
export const tableKeys: readonly KeyHelp[] = [
  [['↑', '↓', '←', '→'], 'Go from cell to cell'],
  [['Page Up', 'Page Down'], 'Go a page up or down'],
  [['Home', 'End'], 'Go to the first or the last row'],
  [['Enter'], 'Edit the cell, or mend the row'],
  [['Esc'], 'Leave the cell as it was; step back'],
  [['Space'], 'Import the row, or leave it out'],
  [['Delete'], 'Leave it out, or all that are selected'],
  [['Shift', '↑', '↓'], 'Select from row to row'],
  [['Shift', 'Space'], 'Select the row, or no longer'],
  [[commandKey, 'A'], 'Select all that are shown'],
  [[commandKey, 'Z'], 'Undo'],
  [[commandKey, 'Shift', 'Z'], 'Do it again'],
  [['/'], 'Find rows by their words'],
  [['?'], 'Show this sheet'],
];
