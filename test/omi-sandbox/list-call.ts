import { json, refusal, type Answer } from './answers.ts';
import { viewCategory, viewMemory } from './memory-view.ts';
import { categories as knownCategories, type ListQuery } from './requests.ts';
import type { Row } from './memories-store.ts';
import type { Switches } from './switches.ts';

type ListSwitches = Pick<Switches, 'listBudget' | 'shortPages'>;

/** A page of the list: limit and offset are clamped in silence, the window is not (2d). */
export const listMemories = (rows: readonly Row[], query: ListQuery, switches: ListSwitches): Answer => {
  const unknown = query.categories.find((name) => !knownCategories.includes(name));
  if (unknown !== undefined) return refusal(400, `Invalid category '${unknown}' is not a valid MemoryCategory`);
  const limit = Math.min(Math.max(query.limit, 1), 1000);
  const offset = Math.max(query.offset, 0);
  if (limit + offset > 5000) return refusal(413, 'Memory pagination window exceeded');

  const wanted =
    query.categories.length === 0 ? rows : rows.filter((row) => query.categories.includes(viewCategory(row.category)));
  const window = (switches.shortPages ? withDroppedRows(wanted) : wanted).slice(offset, offset + limit);
  const read = window.slice(0, switches.listBudget ?? window.length);
  const page = read.filter((row) => row !== null).map(viewMemory);
  return json(200, page, read.length < window.length ? { 'x-omi-list-truncated': 'true' } : {});
};

/** Every fifth place of the window is a row that is dropped after the window was cut: rejected, archived, superseded. */
const withDroppedRows = (rows: readonly Row[]): (Row | null)[] =>
  rows.flatMap((row, index) => (index % 4 === 3 ? [row, null] : [row]));
