import type { SheetRow } from '../../../../preload/contract/import.ts';
import type { AccountTexts } from './account-texts.ts';
import type { Defaults } from './effective.ts';
import { createGone } from './gone.ts';
import { createKnown } from './known.ts';
import type { Rows } from './rows.ts';
import { showRow } from './show.ts';
import { createTable } from './table.ts';
import { judge } from './verdicts.ts';

/** As many as a window asks for at once. */
export const firstRows = 64;

/** A shorter text is read before its first rows could be drawn. */
export const fewestLines = 1_000;

/**
 * The rows read so far, as they will stay: of several that say the same the first counts, so that those behind change no
 * verdict. None where rows name memories: what such a one changes may depend on all of them.
 */
export const showFirstRows = (rows: Rows, account: AccountTexts, options: Defaults['options']): SheetRow[] => {
  if (rows.ids().size > 0) return [];
  const known = createKnown(account, rows.texts, rows);
  known.look();
  const defaults = { options, saysTags: false };
  const judged = judge(rows, known, defaults, null);
  const parts = { rows, known, gone: createGone(known), judged, defaults };
  const shown = { ...parts, table: createTable(parts) };
  return Array.from(shown.table.find('all', ''), (row) => showRow(shown, row));
};
