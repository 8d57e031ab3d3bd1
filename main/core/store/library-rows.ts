import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import {
  placeSchema,
  type Counts,
  type Place,
  type Query,
  type Sort,
  type View,
} from '../../../preload/contract/library.ts';

/** What of a memory is looked at when it is searched for. */
export type Candidate = { readonly id: string; readonly content: string; readonly tags: readonly string[] };

export type LibraryRows = ReturnType<typeof libraryRows>;

const listed = 'memory.duplicate_of IS NULL AND memory.deleted_at IS NULL';
// The oldest open entry of a memory says how far it has come, as in memory-rows.ts.
const oldestIs = (states: string): string =>
  `${listed} AND (SELECT state FROM outbox WHERE memory_id = memory.id AND state <> 'acked' ORDER BY seq LIMIT 1)
     IN (${states})`;

const views: Readonly<Record<View, string>> = {
  all: listed,
  waiting: oldestIs(`'queued', 'sending'`),
  attention: oldestIs(`'refused'`),
  unknown: oldestIs(`'unknown'`),
  trash: 'memory.duplicate_of IS NULL AND memory.deleted_at IS NOT NULL',
};

const orders: Readonly<Record<Sort, string>> = {
  newest: 'created_at DESC, id',
  oldest: 'created_at, id',
  updated: 'updated_at DESC, id',
  longest: 'length(content) DESC, id',
  shortest: 'length(content), id',
  // By what is folded, which SQL can't do.
  alphabet: 'id',
};

/** What the library asks of one account's memories. */
export const libraryRows = (database: DatabaseSync, accountId: number) => {
  const numberOf = (query: string): number => countRow.parse(database.prepare(query).get(accountId)).n;
  const place = database.prepare('SELECT place FROM library_place WHERE account_id = ?');
  const keepPlace = database.prepare('INSERT OR REPLACE INTO library_place (account_id, place) VALUES (?, ?)');

  return {
    /** What the filters leave of a view, in its order; neither words nor alphabet count yet. */
    candidates: (query: Query): Candidate[] => {
      const { where, values } = conditions(query);
      return database
        .prepare(`SELECT id, content, tags FROM memory WHERE account_id = ? ${where} ORDER BY ${orders[query.sort]}`)
        .all(accountId, ...values)
        .map((row) => candidateRow.parse(row));
    },
    counts: (): Counts => {
      const countOf = (view: View): number =>
        numberOf(`SELECT COUNT(*) AS n FROM memory WHERE account_id = ? AND ${views[view]}`);
      const categories = database.prepare(
        `SELECT category AS name, COUNT(*) AS count FROM memory
         WHERE account_id = ? AND ${listed} AND category IS NOT NULL GROUP BY category ORDER BY count DESC, name`,
      );
      const tags = database.prepare(
        `SELECT tag.value AS name, COUNT(DISTINCT memory.id) AS count FROM memory, json_each(memory.tags) AS tag
         WHERE memory.account_id = ? AND ${listed} GROUP BY name ORDER BY count DESC, name LIMIT 50`,
      );
      return {
        all: countOf('all'),
        waiting: countOf('waiting'),
        attention: countOf('attention'),
        unknown: countOf('unknown'),
        trash: countOf('trash'),
        categories: categories.all(accountId).map((row) => countedRow.parse(row)),
        tags: tags.all(accountId).map((row) => countedRow.parse(row)),
      };
    },
    /** Null when none was kept, or one that this Inkling does not understand. */
    place: (): Place | null => {
      const kept = place.get(accountId);
      return kept === undefined ? null : (placeRow.safeParse(kept).data?.place ?? null);
    },
    keepPlace: (kept: Place): void => void keepPlace.run(accountId, JSON.stringify(kept)),
    /** Rises with every change of anything in the store, also with those that are taken back. */
    version: (): number => countRow.parse(database.prepare('SELECT total_changes() AS n').get()).n,
  };
};

const conditions = (query: Query): { where: string; values: SQLInputValue[] } => {
  const parts: [string, SQLInputValue | null][] = [
    ['category = ?', query.category],
    ['EXISTS (SELECT 1 FROM json_each(memory.tags) WHERE value = ?)', query.tag],
    ['visibility = ?', query.visibility],
    ['manually_added = ?', query.source === null ? null : Number(query.source === 'me')],
    ['created_at >= ?', query.since],
    ['created_at < ?', query.before],
  ];
  const asked = parts.filter(([, value]) => value !== null);
  return {
    where: [views[query.view], ...asked.map(([condition]) => condition)].map((part) => `AND ${part}`).join(' '),
    values: asked.map(([, value]) => value),
  };
};

const json = z.string().transform((text, issues): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    issues.addIssue('not JSON');
    return z.NEVER;
  }
});
const candidateRow = z.object({ id: z.string(), content: z.string(), tags: json.pipe(z.array(z.string())) });
const countRow = z.object({ n: z.int() });
const countedRow = z.object({ name: z.string(), count: z.int() });
const placeRow = z.object({ place: json.pipe(placeSchema) });
