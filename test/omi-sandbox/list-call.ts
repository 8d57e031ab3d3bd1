import { json, refusal, serverError, type Answer } from './answers.ts';
import type { Traits } from './generations.ts';
import { viewCategory, viewMemory } from './memory-view.ts';
import { categoriesOf, type ListQuery } from './requests.ts';
import type { MemoriesStore, Row } from './memories-store.ts';
import type { Switches } from './switches.ts';

type ListSwitches = Pick<Switches, 'listBudget' | 'shortPages'>;

/** A page of the list: limit and offset are clamped in silence, the window is not; before generation B nothing is (2d). */
export const listMemories = (
  store: MemoriesStore,
  traits: Traits,
  query: ListQuery,
  switches: ListSwitches,
): Answer => {
  const unknown = query.categories.find((name) => !categoriesOf(traits).includes(name));
  if (unknown !== undefined) return refusal(400, `Invalid category '${unknown}' is not a valid MemoryCategory`);
  if (!traits.clamps && (query.limit < 0 || query.offset < 0)) return serverError;
  const limit = traits.clamps ? Math.min(Math.max(query.limit, 1), 1000) : query.limit;
  const offset = Math.max(query.offset, 0);
  if (limit + offset > traits.window) return refusal(413, 'Memory pagination window exceeded');

  const rows = traits.scores ? store.listByScore() : store.list();
  const seenAs = traits.mapsLegacy ? viewCategory : (category: string): string => category;
  const wanted =
    query.categories.length === 0 ? rows : rows.filter((row) => query.categories.includes(seenAs(row.category)));
  const window = (switches.shortPages ? withDroppedRows(wanted) : wanted).slice(offset, offset + limit);
  const read = window.slice(0, switches.listBudget ?? window.length);
  const page = read.filter((row) => row !== null).map((row) => viewMemory(row, traits));
  return json(200, page, read.length < window.length ? { 'x-omi-list-truncated': 'true' } : {});
};

/** Every fifth place of the window is a row that is dropped after the window was cut: rejected, archived, superseded. */
const withDroppedRows = (rows: readonly Row[]): (Row | null)[] =>
  rows.flatMap((row, index) => (index % 4 === 3 ? [row, null] : [row]));
