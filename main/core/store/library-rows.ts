import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import type { Query, Sort, View } from '../../../preload/contract/library.ts';
import { placeSchema, type Place } from '../../../preload/contract/library-place.ts';
import { libraryTexts } from './library-texts.ts';
import { numbersIn } from './numbers-in.ts';
import { openCounts } from './open-counts.ts';
import { json } from './searchable.ts';
import { storeVersion } from './version.ts';

/** Entries of the list that are alike in everything a person can filter by but time. */
export type Kind = {
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly visibility: string;
  readonly manuallyAdded: boolean;
  readonly numbers: readonly number[];
};

export type LibraryRows = ReturnType<typeof libraryRows>;

// From here on it is quicker to read the ids of all entries than to look these up (measured).
const manyIds = 20_000;
const listed = `account_id = ? AND shelf = 'list'`;
// From the few that have something open to their entries; the signs keep SQLite from going through the whole list
// instead. What was refused of a memory comes before how far the rest has come, as in memory-rows.ts.
const openOn = (shelf: string, which: string): string =>
  `+account_id = ?1 AND +shelf = '${shelf}' AND memory_id IN (SELECT memory_id FROM open_memory WHERE account_id = ?1 AND ${which})`;

const views: Readonly<Record<View, string>> = {
  all: listed,
  waiting: openOn('list', `state IN ('queued', 'sending') AND is_refused = 0`),
  attention: `+account_id = ? AND +shelf = 'list' AND memory_id IN (
    SELECT memory_id FROM open_memory WHERE is_refused = 1
    UNION SELECT id FROM memory WHERE notice IS NOT NULL AND notice ->> '$.kind' = 'not-taken')`,
  unknown: openOn('list', `state = 'unknown' AND is_refused = 0`),
  deleting: openOn('trash', 'is_deleting = 1'),
  trash: `account_id = ? AND shelf = 'trash'`,
};

const orders: Readonly<Record<Sort, string>> = {
  newest: 'created_at DESC, number',
  oldest: 'created_at, number DESC',
  updated: 'updated_at DESC, number',
  longest: 'length DESC, number',
  shortest: 'length, number DESC',
  alphabet: 'folded, number',
};

/**
 * What the library asks of one account's entries. Whole lists come as one text: for 100,000 numbers that takes half the
 * time of as many rows (measured: 11 ms).
 */
export const libraryRows = (database: DatabaseSync, accountId: number) => {
  const place = database.prepare('SELECT place FROM library_place WHERE account_id = ?');
  const keepPlace = database.prepare('INSERT OR REPLACE INTO library_place (account_id, place) VALUES (?, ?)');
  const kinds = database.prepare(
    `SELECT category, tags, visibility, manually_added, json_group_array(number) AS numbers FROM library_entry
     WHERE ${listed} GROUP BY category, tags, visibility, manually_added`,
  );
  const ids = database.prepare(
    `SELECT json_group_array(memory_id) AS ids FROM (SELECT memory_id FROM json_each(?) AS wanted
       JOIN library_entry ON number = wanted.value ORDER BY wanted.key)`,
  );
  const allIds = database.prepare(
    'SELECT json_group_array(number) AS numbers, json_group_array(memory_id) AS ids FROM library_entry',
  );
  const number = database.prepare('SELECT number AS n FROM library_entry WHERE memory_id = ?');
  const numbersOf = database.prepare(
    `SELECT json_group_array(number) AS numbers FROM json_each(?) AS wanted
       JOIN library_entry ON memory_id = wanted.value`,
  );
  const open = openCounts(database, accountId);
  const trash = database.prepare(`SELECT COUNT(*) AS n FROM library_entry WHERE ${views.trash}`);

  return {
    ...libraryTexts(database, accountId),
    /** Rises with every change of anything in the store, also with those that are taken back. */
    version: storeVersion(database),
    /** The numbers of what is in a view and passes the filters, in the order of the query; its words don't count. */
    numbers: (query: Query): number[] => {
      const { where, values } = conditions(query);
      return numbersIn(
        database
          .prepare(
            `SELECT json_group_array(number) AS numbers FROM
               (SELECT number FROM library_entry WHERE ${where} ORDER BY ${orders[query.sort]})`,
          )
          .get(accountId, ...values),
      );
    },
    kinds: (): Kind[] => kinds.all(accountId).map(toKind),
    /** The memories' ids, in the order of the numbers. */
    ids: (numbers: Iterable<number>): string[] => {
      const wanted = Array.from(numbers);
      if (wanted.length < manyIds) return idsRow.parse(ids.get(JSON.stringify(wanted))).ids;
      const row = allIds.get();
      const found = idsRow.parse(row).ids;
      const byNumber: string[] = [];
      for (const [index, number] of numbersIn(row).entries()) byNumber[number] = found[index] ?? '';
      return wanted.flatMap((number) => byNumber[number] ?? []);
    },
    numberOf: (id: string): number | null => {
      const found = number.get(id);
      return found === undefined ? null : countRow.parse(found).n;
    },
    /** Those of these memories that have an entry, in no order. */
    numbersOf: (ids: readonly string[]): number[] => numbersIn(numbersOf.get(JSON.stringify(ids))),
    /** How many there are in each view, but for the whole list. */
    counts: () => ({ ...open.inLibrary(), trash: countRow.parse(trash.get(accountId)).n }),
    /** Null when none was kept, or one that this Inkling does not understand. */
    place: (): Place | null => {
      const kept = place.get(accountId);
      return kept === undefined ? null : (placeRow.safeParse(kept).data?.place ?? null);
    },
    keepPlace: (kept: Place): void => void keepPlace.run(accountId, JSON.stringify(kept)),
  };
};

const conditions = (query: Query): { where: string; values: SQLInputValue[] } => {
  const parts: [string, SQLInputValue | null][] = [
    ['category = ?', query.category],
    ['EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?)', query.tag],
    ['visibility = ?', query.visibility],
    ['manually_added = ?', query.source === null ? null : Number(query.source === 'me')],
    ['created_at >= ?', query.since],
    ['created_at < ?', query.before],
  ];
  const asked = parts.filter(([, value]) => value !== null);
  return {
    where: [views[query.view], ...asked.map(([condition]) => condition)].join(' AND '),
    values: asked.map(([, value]) => value),
  };
};

const countRow = z.object({ n: z.int() });
const idsRow = z.object({ ids: json.pipe(z.array(z.string())) });
const placeRow = z.object({ place: json.pipe(placeSchema) });
const kindRow = z.object({
  category: z.string().nullable(),
  tags: json.pipe(z.array(z.string())),
  visibility: z.string(),
  manually_added: z.int(),
});

const toKind = (row: unknown): Kind => {
  const { manually_added, ...kind } = kindRow.parse(row);
  return { ...kind, manuallyAdded: manually_added === 1, numbers: numbersIn(row) };
};
