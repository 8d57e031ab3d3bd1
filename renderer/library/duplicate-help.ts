import type { KeyHelp } from '../parts/key-help.ts';

/** What the keys do among duplicates, as their sheet lists them. */
export const duplicateKeys: readonly KeyHelp[] = [
  [['↑', '↓'], 'Go to the pair above or below'],
  [['Home', 'End'], 'Go to the first or the last pair of the page'],
  [['L'], 'Keep the left one; the right one goes to the trash'],
  [['R'], 'Keep the right one; the left one goes to the trash'],
  [['Shift', 'L'], 'Keep the left one with the tags of both'],
  [['Shift', 'R'], 'Keep the right one with the tags of both'],
  [['B'], 'Keep both, and offer them no more'],
  [['Tab'], 'Go through the buttons of the pair'],
  [['Esc'], 'Back to the list'],
  [['?'], 'Show this sheet'],
];
