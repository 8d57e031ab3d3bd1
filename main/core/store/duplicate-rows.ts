import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { contentOf } from '../library/terms.ts';
import { watchEntries } from './entry-watch.ts';
import { json } from './searchable.ts';
import { storeVersion } from './version.ts';

/** A listed memory by its number, with its folded words; `createdAt` is milliseconds since 1970. */
export type Entry = { readonly number: number; readonly content: string; readonly createdAt: number };

export type DuplicateRows = ReturnType<typeof duplicateRows>;

/**
 * What is asked about one account's memories that say the same. Those that Omi shows only in part are left out: what they
 * say is not known here.
 */
export const duplicateRows = (database: DatabaseSync, accountId: number) => {
  const judged = `account_id = ? AND +shelf = 'list'
    AND NOT EXISTS (SELECT 1 FROM memory WHERE memory.id = memory_id AND locked = 1)`;
  const columns = 'SELECT number, folded, created_at FROM library_entry';
  const largest = database.prepare('SELECT IFNULL(MAX(number), 0) AS n FROM library_entry');
  const between = database.prepare(`${columns} WHERE number > ? AND number <= ? AND +${judged} ORDER BY number`);
  const byId = database.prepare(`${columns} WHERE memory_id = ? AND +${judged}`);
  const some = database.prepare(
    `SELECT number, folded, created_at FROM json_each(?) AS wanted JOIN library_entry ON number = wanted.value
     WHERE +${judged} ORDER BY wanted.key`,
  );
  // Folded text has no characters between a line break, behind which the tags stand, and the next one.
  const alike = database.prepare(
    `SELECT number, folded, created_at FROM library_entry INDEXED BY library_by_text
     WHERE folded >= ?1 AND folded < ?1 || char(11) AND account_id = ?2 AND shelf = 'list'
       AND NOT EXISTS (SELECT 1 FROM memory WHERE memory.id = memory_id AND locked = 1)
     ORDER BY created_at, number`,
  );
  const undecided = database.prepare(
    `SELECT number AS n FROM outbox JOIN library_entry ON library_entry.memory_id = outbox.memory_id
     WHERE outbox.state = 'refused' AND outbox.state <> 'acked' AND theirs IS NOT NULL`,
  );
  const kept = database.prepare(
    `SELECT one.number AS one, other.number AS other FROM kept_both
     JOIN library_entry AS one ON one.memory_id = one_id JOIN library_entry AS other ON other.memory_id = other_id
     WHERE one.account_id = ?`,
  );
  const keep = database.prepare(
    `INSERT OR IGNORE INTO kept_both SELECT one.id, other.id FROM memory AS one, memory AS other
     WHERE one.id = min(?1, ?2) AND other.id = max(?1, ?2) AND one.id <> other.id`,
  );
  const unkeep = database.prepare('DELETE FROM kept_both WHERE one_id = min(?1, ?2) AND other_id = max(?1, ?2)');
  const ids = database.prepare(
    `SELECT json_group_array(memory_id) AS ids FROM (SELECT memory_id FROM json_each(?) AS wanted
       JOIN library_entry ON number = wanted.value ORDER BY wanted.key)`,
  );

  return {
    /** No entry has a larger number. */
    largest: (): number => countRow.parse(largest.get()).n,
    /** Those with numbers above `after`, up to and with `last`. */
    between: (after: number, last: number): Entry[] => between.all(after, last, accountId).map(toEntry),
    /** Null for what can't be compared. */
    find: (id: string): Entry | null => {
      const found = byId.get(id, accountId);
      return found === undefined ? null : toEntry(found);
    },
    /** Those of the numbered that can be compared, in their order. */
    some: (numbers: readonly number[]): Entry[] => some.all(JSON.stringify(numbers), accountId).map(toEntry),
    /** All with these folded words, the oldest first. */
    alike: (content: string): Entry[] => alike.all(content, accountId).map(toEntry),
    /** The numbers of those about which the person is to choose between two versions. */
    undecided: (): number[] => undecided.all().map((row) => countRow.parse(row).n),
    /** The pairs that are both to stay. */
    kept: (): [number, number][] =>
      kept.all(accountId).map((row) => {
        const { one, other } = pairRow.parse(row);
        return [one, other];
      }),
    /** Notes that both are to stay, or forgets it; the order of the two doesn't matter. */
    setKept: (one: string, other: string, isKept: boolean): void => void (isKept ? keep : unkeep).run(one, other),
    /** The memories' ids, in the order of the numbers. */
    ids: (numbers: readonly number[]): string[] => idsRow.parse(ids.get(JSON.stringify(numbers))).ids,
    /** Rises with every change of anything in the store. */
    version: storeVersion(database),
    watch: (most: number) => watchEntries(database, most),
  };
};

const entryRow = z.object({ number: z.int(), folded: z.string(), created_at: z.int() });
const countRow = z.object({ n: z.int() });
const pairRow = z.object({ one: z.int(), other: z.int() });
const idsRow = z.object({ ids: json.pipe(z.array(z.string())) });

const toEntry = (found: unknown): Entry => {
  const { number, folded, created_at } = entryRow.parse(found);
  return { number, content: contentOf(folded), createdAt: created_at };
};
